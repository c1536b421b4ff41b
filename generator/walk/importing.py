"""Bringing texts from another place into a site: what an author has touched there is left as it is."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics.catalogue import IMPORT_CHANGED, IMPORT_DIFFERS, IMPORT_MARKUP_REPLACED
from generator.diagnostics.diagnostic import Diagnostic, Findings
from generator.disk.look import look_at
from generator.disk.old_files import OldFiles
from generator.disk.write_new import Outcome, outcome_of
from generator.importing.arrival import Arrival, Comment, Kind, Text
from generator.importing.existing import addresses_of
from generator.importing.letters import letter_for
from generator.importing.markdown.escaping import escaped
from generator.importing.old_site import OldSite
from generator.importing.placing import Existing, Place, Placed, destinations, place_all
from generator.importing.references import Keep, References
from generator.importing.register import fingerprint_of_arrival
from generator.importing.source import Importer, Source
from generator.importing.verifying import Verified, verified, verify_words
from generator.importing.writing import completed_text, file_text
from generator.layout import CONTENT, SOURCE_FOLDERS, is_post, is_text
from generator.model.addresses import post_url
from generator.model.names import Slug, SourcePath
from generator.model.site import SiteConfig
from generator.model.span import Span
from generator.outputs.frame import ABOUT
from generator.parse.dates import zone_of
from generator.parse.shared_keys import name_of
from generator.scaffold.site import example_pages
from generator.walk.assets import addresses_of_files
from generator.walk.import_files import FileKeeper
from generator.walk.import_store import ImportStore
from generator.walk.stages import Progress


class Arrived(Struct, frozen=True):
    """What became of one arrival."""

    place: Place
    outcome: Outcome
    remarks: int


class ImportReport(Struct, frozen=True):
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

    def count(self, outcome: Outcome) -> int:
        """How many texts this became of."""
        return sum(arrived.outcome is outcome for arrived in self.arrived)


def import_blog(
    site_dir: str,
    config: SiteConfig,
    source: Source,
    old_files: OldFiles,
    *,
    now: datetime,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Bring all texts of the old blog into the site, or only say what would be. A disk that fails raises `OSError`."""
    return _Import(site_dir, config, source.open(old_files), old_files, now, dry_run, progress).run()


class _Import:
    """One import on its way."""

    def __init__(
        self,
        site_dir: str,
        config: SiteConfig,
        importer: Importer,
        old_files: OldFiles,
        now: datetime,
        dry_run: bool,
        progress: Progress | None,
    ) -> None:
        self._site = site_dir
        self._config = config
        self._importer = importer
        self._today = now.astimezone(zone_of(config.timezone)).date()
        self._progress = progress
        self._store = ImportStore(site_dir, dry_run=dry_run)
        self._keeper = FileKeeper(site_dir, old_files, dry_run=dry_run)
        self._examples = _examples_in(site_dir, config)
        self._superseded: dict[SourcePath, SourcePath] = {}  # examples, by the about pages that replace them
        self._found: list[Diagnostic] = []
        self._remarks_at: Counter[Span] = Counter()

    def run(self) -> ImportReport:
        """Both ways through: first places for all, then word by word."""
        placed = self._place()
        try:
            arrived = tuple(self._settle(placed))
        finally:
            self._store.write_down()
        return ImportReport(
            arrived,
            Findings.of(self._found),
            self._store.comments,
            self._keeper.copied,
            self._store.elsewhere,
            self._importer.language,
        )

    def _place(self) -> Placed:
        arrivals: list[Arrival] = []
        for found in self._importer.arrivals():
            if isinstance(found, Arrival):
                arrivals.append(found)
                self._tell("survey", len(arrivals), len(arrivals))
            else:
                self._found.append(found)
        base_path = urlsplit(self._config.url).path
        placed = self._about_settled(place_all(arrivals, self._existing(), base_path, self._today))
        self._found += placed.found
        self._remarks_at.update(found.span for found in self._found)
        return placed

    def _about_settled(self, placed: Placed) -> Placed:
        """An about page under another name leads on from the address of the example, which it makes superfluous."""
        addresses = {url for place in placed.places for url in (post_url(place.slug), *place.aliases)}
        abouts = (place for place in placed.places if place.slug in ABOUT and place.arrival.kind is Kind.PAGE)
        about = next((place for place in abouts if place.arrival.state.is_public), None)
        example = next((path for path in self._examples if post_url(_slug_of(path)) not in addresses), None)
        if about is None or example is None:
            return placed
        self._superseded[about.path] = example
        led_on = replace(about, aliases=(*about.aliases, post_url(_slug_of(example))))
        return replace(placed, places=tuple(led_on if place is about else place for place in placed.places))

    def _existing(self) -> Existing:
        """What is there, but for pages that nobody has changed since `raak init` wrote them.

        Files of an earlier import that somebody deleted may arrive again.
        """
        there = frozenset(map(SourcePath, look_at(self._site, SOURCE_FOLDERS).files)) - self._examples.keys()
        files = {known: entry.file for known, entry in self._store.known.items() if entry.file in there}
        texts = sorted(path for path in there if is_text(path))
        addresses = [
            url
            for path in texts
            for url in addresses_of(path, Path(self._site, path).read_bytes(), is_post=is_post(path))
        ]
        addresses += addresses_of_files(path for path in there if path.startswith(CONTENT + "/")).values()
        return Existing(files, there, tuple(addresses))

    def _settle(self, placed: Placed) -> Iterator[Arrived]:
        by_id = {place.arrival.id: place for place in placed.places}
        old = destinations(placed.places, self._importer.home)
        done = 0
        for brought in self._importer.texts():
            place = by_id.get(brought.post if isinstance(brought, Comment) else brought.id)
            if place is None:
                continue
            if isinstance(brought, Comment):
                self._store.hear(brought, place)
                continue
            yield self._settle_text(place, brought, old)
            done += 1
            self._tell("import", done, len(by_id))

    def _settle_text(self, place: Place, text: Text, old: OldSite) -> Arrived:
        said = fingerprint_of_arrival(place.arrival, text)
        if place.is_there:
            return self._compared(place, text, old, said)
        references = self._references(place, old, self._keeper.keep)
        example = self._superseded.get(place.path, place.path)
        outcome = self._store.put(place, self._content(place, text, references), said, self._examples.get(place.path))
        if example in self._examples and outcome is Outcome.NEW:
            references.note(IMPORT_CHANGED, example=example)
            if example != place.path:
                self._store.drop(example, self._examples[example])
        if outcome is Outcome.DIFFERS:  # it came between the look and now
            references.note(IMPORT_DIFFERS, file=place.path)
        self._store.miss(references.elsewhere)
        found = references.found()
        self._found += found
        return Arrived(place, outcome, len(found) + self._remarks_at[place.arrival.origin])

    def _references(self, place: Place, old: OldSite, keep: Keep) -> References:
        return References(place.arrival, place.path, old, self._importer.file_at, keep)

    def _compared(self, place: Place, text: Text, old: OldSite, said: str) -> Arrived:
        """A text that arrived before: what its author has made of it since is their own."""
        if self._store.known[place.arrival.id].fingerprint == said:
            return Arrived(place, Outcome.COMPLETED if self._completed(place, text, old) else Outcome.SAME, 0)
        self._found.append(IMPORT_DIFFERS.at(place.arrival.origin, file=place.path))
        return Arrived(place, Outcome.DIFFERS, 1)

    def _completed(self, place: Place, text: Text, old: OldSite) -> bool:
        """Whether a text gets pictures that it arrived without, as long as nobody has changed its body since."""
        if not self._keeper.has_uploads or not self._store.lacks_pictures(place.path):
            return False
        bare = self._references(place, old, self._keeper.keep_without_uploads)
        before = self._shown(place, text, bare).body
        references = self._references(place, old, self._keeper.keep)
        after, picture = self._shown(place, text, references).body, _own_picture(references)
        if before == after and not picture:
            return False
        return self._store.change(place.path, lambda said: completed_text(place, said, before, after, picture))

    def _shown(self, place: Place, text: Text, references: References) -> Verified:
        return verified(self._markdown(place, text, references), place.path, self._config.language, references)

    def _content(self, place: Place, text: Text, references: References) -> bytes:
        shown = self._shown(place, text, references)
        verify_words(self._importer.said(place.arrival, text), shown, references)
        picture = _own_picture(references)
        newsletter = letter_for(shown.html) if place.arrival.kind is Kind.POST else ""
        if newsletter:
            references.note(IMPORT_CHANGED, newsletter=newsletter)
        return file_text(place, shown.body, picture, newsletter).encode("utf-8", "replace")

    def _markdown(self, place: Place, text: Text, references: References) -> str:
        """The text as Markdown; where that fails, its bare words: one strange text does not keep the others waiting."""
        try:
            return self._importer.markdown(place.arrival, text, references)
        except Exception:
            references.note(IMPORT_MARKUP_REPLACED, what="html", by="text")
            return escaped(self._importer.said(place.arrival, text))

    def _tell(self, stage: str, done: int, total: int) -> None:
        if self._progress:
            self._progress(stage, done, total)


def _slug_of(page: SourcePath) -> Slug:
    return Slug(name_of(page)[1])


def _own_picture(references: References) -> str:
    """The picture above a text, as its file must name it; "" for none."""
    arrival = references.arrival
    return references.picture(arrival.picture, arrival.picture_alt) if arrival.picture else ""


def _examples_in(site_dir: str, config: SiteConfig) -> dict[SourcePath, bytes]:
    """The pages of a new site that nobody has changed since."""
    examples = example_pages(config).items()
    return {path: text for path, text in examples if outcome_of(f"{site_dir}/{path}", text) is Outcome.SAME}
