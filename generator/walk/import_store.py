"""Unpacks what arrives into a site, batch by batch: the register first, then the files that it names.

So a machine that stops in between leaves names without files, which arrive again, and no file that nobody knows.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from generator.disk.append import append
from generator.disk.replace import discard
from generator.disk.rewrite import rewrite
from generator.disk.write_new import Outcome, outcome_of, write_new
from generator.importing.arrival import Comment
from generator.importing.placing import Place
from generator.importing.references import Elsewhere
from generator.importing.register import (
    COMMENTS,
    PICTURES,
    REGISTER,
    Entry,
    Row,
    added,
    comment_row,
    ids_in,
    picture_row,
    read_register,
    register_row,
)
from generator.model.names import SourcePath

_BATCH = 100


class _File(Struct, frozen=True):
    """A file that waits to be written."""

    path: SourcePath
    content: bytes
    example: bytes | None = None  # what may lie there, and go


class ImportStore:
    """Puts texts, comments and the addresses of missing pictures where they belong; in a dry run, only counts them."""

    def __init__(self, site_dir: str, *, dry_run: bool) -> None:
        self._site = site_dir
        self._dry_run = dry_run
        self.known: Mapping[str, Entry] = read_register(self._log(REGISTER))  # by the id of an arrival
        self._told = {path: ids_in(self._log(path), path) for path in (COMMENTS, PICTURES)}
        self._waiting: dict[SourcePath, list[Row]] = {REGISTER: [], COMMENTS: [], PICTURES: []}
        self._files: list[_File] = []
        self._dropped: list[_File] = []
        self.comments = 0  # that were not there yet
        self.elsewhere = 0  # pictures that did not come along

    def put(self, place: Place, content: bytes, fingerprint: str, example: bytes | None = None) -> Outcome:
        """What becomes of a text; it may take the place of the `example`."""
        outcome = outcome_of(self._on_disk(place.path), content, example)
        if outcome is not Outcome.DIFFERS:
            self._waiting[REGISTER].append(register_row(place, fingerprint))
            self._files.append(_File(place.path, content, example))
        if len(self._files) >= _BATCH:
            self.write_down()
        return outcome

    def drop(self, path: SourcePath, example: bytes) -> None:
        """Take away a page of which a text that arrives makes nothing but an example, once that is there."""
        self._dropped.append(_File(path, example))

    def lacks_pictures(self, path: SourcePath) -> bool:
        """Whether an earlier import left pictures of this text where they were."""
        return any(name.endswith(f"\n{path}") for name in self._told[PICTURES])

    def change(self, path: SourcePath, changed: Callable[[str], str | None]) -> bool:
        """Whether a text of an earlier import becomes another; `changed` gives None for one that stays."""
        before = Path(self._on_disk(path)).read_bytes()
        after = changed(before.decode("utf-8", "replace"))
        if after is None:
            return False
        return self._dry_run or rewrite(self._on_disk(path), before, after.encode("utf-8", "replace"))

    def hear(self, comment: Comment, place: Place) -> None:
        """Keep what a reader said."""
        self.comments += self._keep(COMMENTS, comment_row(comment, place.path))

    def miss(self, pictures: Iterable[Elsewhere]) -> None:
        """Keep the addresses of pictures to be fetched."""
        for picture in pictures:
            self.elsewhere += self._keep(PICTURES, picture_row(picture))

    def write_down(self) -> None:
        """All that waits reaches the disk, unless nothing is to be written."""
        for path, rows in self._waiting.items():
            if rows and not self._dry_run:
                append(self._on_disk(path), partial(added, path=path, rows=tuple(rows)))
            rows.clear()
        for file in self._files:
            if not self._dry_run:
                write_new(self._on_disk(file.path), file.content, file.example)
        self._files.clear()
        for file in self._dropped:
            if not self._dry_run and outcome_of(self._on_disk(file.path), file.content) is Outcome.SAME:
                discard(self._on_disk(file.path))
        self._dropped.clear()

    def _keep(self, path: SourcePath, row: Row) -> bool:
        """Whether the row was new."""
        known, name = self._told[path], f"{row[0]}\n{row[1]}"
        if name in known:
            return False
        known.add(name)
        self._waiting[path].append(row)
        return True

    def _log(self, path: SourcePath) -> str:
        try:
            return Path(self._site, path).read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return ""

    def _on_disk(self, path: SourcePath) -> str:
        return str(Path(self._site, path))
