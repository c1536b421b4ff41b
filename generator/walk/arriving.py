"""Bringing texts from another place into a site: what is there already is never touched."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from generator.arrive.arrival import Arrival, Comment, Text
from generator.arrive.escaping import escaped
from generator.arrive.holding import held, hold_words
from generator.arrive.placing import Place, Placed, Standing, destinations, place_all
from generator.arrive.references import Elsewhere, References
from generator.arrive.register import (
    COMMENTS,
    PICTURES,
    REGISTER,
    Entry,
    Row,
    added,
    comment_row,
    ids_in,
    picture_row,
    print_of,
    read_register,
    register_row,
)
from generator.arrive.source import Moving, Source
from generator.arrive.standing import addresses_of
from generator.arrive.writing import file_text
from generator.diagnostics.catalogue import IMPORT_DIFFERS, IMPORT_MARKUP_REPLACED
from generator.diagnostics.diagnostic import Diagnostic, Findings
from generator.disk.append import append
from generator.disk.look import look_at
from generator.disk.luggage import Luggage
from generator.disk.settle import Fate, fate_of, settle
from generator.disk.stamp import FOLDERS
from generator.model.names import SourcePath, UrlPath
from generator.model.site import SiteConfig
from generator.model.span import Span
from generator.parse.dates import zone_of
from generator.walk.keeping import Keeper
from generator.walk.reading import PAGES, POSTS, is_text
from generator.walk.stages import Progress

_BATCH = 100
"""So many files are written before the register is: a machine that stops in between knows the others again."""


class Arrived(Struct, frozen=True):
    """What became of one arrival."""

    place: Place
    fate: Fate
    remarks: int


class ArrivalReport(Struct, frozen=True):
    """What an import did, or would do."""

    arrived: tuple[Arrived, ...]
    findings: Findings
    comments: int  # that were not there yet
    files: int  # pictures and other files that were copied
    elsewhere: int  # pictures that were not brought
    language: str  # of the place that it came from; empty when nobody told

    @property
    def authors(self) -> int:
        """How many people wrote the texts."""
        return len({arrived.place.arrival.author for arrived in self.arrived} - {""})

    def count(self, fate: Fate) -> int:
        """How many texts this became of."""
        return sum(arrived.fate is fate for arrived in self.arrived)


def arrive(
    site_dir: str,
    config: SiteConfig,
    source: Source,
    luggage: Luggage,
    *,
    now: datetime,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ArrivalReport:
    """Bring all texts of the luggage into the site, or only say what would be. A disk that fails raises `OSError`."""
    return _Import(site_dir, config, source.open(luggage), luggage, now, dry_run, progress).run()


class _Import:
    """One import on its way."""

    def __init__(
        self,
        site_dir: str,
        config: SiteConfig,
        moving: Moving,
        luggage: Luggage,
        now: datetime,
        dry_run: bool,
        progress: Progress | None,
    ) -> None:
        self._site = site_dir
        self._config = config
        self._moving = moving
        self._today = now.astimezone(zone_of(config.timezone)).date()
        self._dry_run = dry_run
        self._progress = progress
        self._register = read_register(self._log(REGISTER))
        self._known_comments = ids_in(self._log(COMMENTS), COMMENTS)
        self._keeper = Keeper(site_dir, luggage, dry_run=dry_run)
        self._found: list[Diagnostic] = []
        self._elsewhere: list[Elsewhere] = []
        self._registered: list[Row] = []
        self._comments: list[Row] = []
        self._said = 0
        self._remarks_at: Counter[Span] = Counter()

    def run(self) -> ArrivalReport:
        """Both ways through: first places for all, then word by word."""
        placed = self._place()
        try:
            arrived = tuple(self._settle(placed))
        finally:
            self._write_down()
        if not self._dry_run:
            self._add(PICTURES, self._new_pictures())
        return ArrivalReport(
            arrived,
            Findings.of(self._found),
            self._said,
            self._keeper.copied,
            len(self._elsewhere),
            self._moving.language,
        )

    def _place(self) -> Placed:
        arrivals: list[Arrival] = []
        for found in self._moving.arrivals():
            if isinstance(found, Arrival):
                arrivals.append(found)
                self._tell("survey", len(arrivals), len(arrivals))
            else:
                self._found.append(found)
        base_path = urlsplit(self._config.url).path
        placed = place_all(arrivals, self._standing(), base_path, self._today)
        self._found += placed.found
        self._remarks_at.update(found.span for found in self._found)
        return placed

    def _standing(self) -> Standing:
        """What is there. Files of an earlier import that somebody deleted may arrive again."""
        there = tuple(map(SourcePath, sorted(look_at(self._site, FOLDERS).files)))
        files = {known: entry.file for known, entry in self._register.items() if entry.file in there}
        texts = (path for path in there if is_text(path))
        addresses = [url for path in texts for url in addresses_of(path, self._read(path), is_post=_is_post(path))]
        addresses += [UrlPath("/" + path.partition("/")[2]) for path in there if not path.startswith((POSTS, PAGES))]
        return Standing(files, frozenset(there), tuple(addresses))

    def _settle(self, placed: Placed) -> Iterator[Arrived]:
        by_id = {place.arrival.id: place for place in placed.places}
        old = destinations(placed.places, self._moving.home)
        done = 0
        for brought in self._moving.texts():
            place = by_id.get(brought.post if isinstance(brought, Comment) else brought.id)
            if place is None:
                continue
            if isinstance(brought, Comment):
                self._hear(brought, place)
                continue
            references = References(place.arrival, place.path, old, self._moving.file_at, self._keeper.keep)
            yield self._settle_text(place, brought, references)
            done += 1
            self._tell("import", done, len(by_id))

    def _settle_text(self, place: Place, text: Text, references: References) -> Arrived:
        said = print_of(place.arrival, text)
        if place.is_there:
            return self._compared(place, self._register[place.arrival.id], said)
        content = self._content(place, text, references)
        fate = (fate_of if self._dry_run else settle)(str(self._on_disk(place.path)), content)
        if fate is Fate.DIFFERS:  # it came between the look and now
            references.note(IMPORT_DIFFERS, file=place.path)
        else:
            self._registered.append(register_row(place, said))
        self._elsewhere += references.elsewhere
        found = references.found()
        self._found += found
        if len(self._registered) >= _BATCH:
            self._write_down()
        return Arrived(place, fate, len(found) + self._remarks_at[place.arrival.origin])

    def _compared(self, place: Place, entry: Entry, said: str) -> Arrived:
        """A text that arrived before: what its author has made of it since is their own."""
        if entry.fingerprint == said:
            return Arrived(place, Fate.SAME, 0)
        self._found.append(IMPORT_DIFFERS.at(place.arrival.origin, file=place.path))
        return Arrived(place, Fate.DIFFERS, 1)

    def _content(self, place: Place, text: Text, references: References) -> bytes:
        shown = held(self._markdown(place, text, references), place.path, self._config.language, references)
        hold_words(self._moving.said(place.arrival, text), shown, references)
        picture = place.arrival.picture and references.picture(place.arrival.picture, place.arrival.picture_alt)
        return file_text(place, shown.body, picture).encode("utf-8", "replace")

    def _markdown(self, place: Place, text: Text, references: References) -> str:
        """The text as Markdown; where that fails, its bare words: one strange text does not keep the others waiting."""
        try:
            return self._moving.markdown(place.arrival, text, references)
        except Exception:
            references.note(IMPORT_MARKUP_REPLACED, what="html", by="text")
            return escaped(self._moving.said(place.arrival, text))

    def _hear(self, comment: Comment, place: Place) -> None:
        row = comment_row(comment, place.path)
        if f"{row[0]}\n{row[1]}" not in self._known_comments:
            self._said += 1
            self._comments.append(row)

    def _write_down(self) -> None:
        """The register and the readers' words reach the disk, unless nothing is to be written."""
        if not self._dry_run:
            self._add(REGISTER, self._registered)
            self._add(COMMENTS, self._comments)
        self._registered.clear()
        self._comments.clear()

    def _new_pictures(self) -> list[Row]:
        known = ids_in(self._log(PICTURES), PICTURES)
        rows = dict.fromkeys(map(picture_row, self._elsewhere))
        return [row for row in rows if f"{row[0]}\n{row[1]}" not in known]

    def _add(self, path: SourcePath, rows: list[Row]) -> None:
        if rows:
            append(str(self._on_disk(path)), lambda present: added(present, path, rows))

    def _log(self, path: SourcePath) -> str:
        try:
            return self._read(path).decode("utf-8", "replace")
        except FileNotFoundError:
            return ""

    def _read(self, path: SourcePath) -> bytes:
        return self._on_disk(path).read_bytes()

    def _on_disk(self, path: SourcePath) -> Path:
        return Path(self._site, path)

    def _tell(self, stage: str, done: int, total: int) -> None:
        if self._progress:
            self._progress(stage, done, total)


def _is_post(path: SourcePath) -> bool:
    return path.startswith(POSTS + "/")
