"""Reading the author's files: only those that changed, and never more than is asked for."""

import os
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from errno import EBUSY
from functools import cached_property

from generator.diagnostics.catalogue import FILE_TOO_LARGE, FILE_UNREADABLE, SYMLINK_OUTSIDE
from generator.diagnostics.diagnostic import Diagnostic
from generator.disk.look import Look, Oddity, Snapshot, is_racy, look_of
from generator.disk.memory import Memory, Seen
from generator.disk.regular import TooLargeError, open_regular, read_regular
from generator.fingerprint import fingerprint_of_bytes, fingerprint_of_chunks
from generator.model.content import SourceFile
from generator.model.names import Fingerprint, SourcePath
from generator.model.span import Span

MOST_IN_A_TEXT = 500_000
"""Bytes of a post, of a page, of `site.yaml`, of a template: eighty thousand words."""

MOST_IN_A_FILE = 20_000_000
"""Bytes of a log, of a font or a style sheet: of whatever else is taken into memory as a whole."""

MOST_COPIED = 1_000_000_000
"""Bytes of a file that is copied as it is. No host of blogs takes a larger one."""

_AFTER_SLASH = chr(ord("/") + 1)


def too_large(path: SourcePath, size: int, most: int) -> Diagnostic:
    """What is wrong with a file of so many bytes."""
    return FILE_TOO_LARGE.at(Span(path), kilobytes=-(-size // 1000), limit=most // 1000)


def stretch_below(folder: str, paths: Sequence[SourcePath]) -> slice:
    """Where the files below a folder stand in `paths`, which are in order: they stand side by side."""
    return slice(bisect_left(paths, f"{folder}/"), bisect_left(paths, f"{folder}{_AFTER_SLASH}"))


class SourceChanged(OSError):  # noqa: N818  no fault, but a reason to look again
    """A file is another than it was when this walk looked at it; whoever walks should look again."""

    def __init__(self, path: str) -> None:
        super().__init__(EBUSY, "it was changed while the site was being built", path)


class Sources:
    """The author's files as one look found them. What memory knows by its look is not read again."""

    def __init__(self, site_dir: str, snapshot: Snapshot, memory: Memory, *, verify: bool = False) -> None:
        self._site_dir = site_dir
        self._looks: Mapping[str, Look] = snapshot.files
        self._known = {} if verify else _trusted(snapshot, memory)
        self._remembered = memory.sources
        self.seen: dict[SourcePath, Seen] = {}  # what is known of each file that was asked for
        self.troubles: list[Diagnostic] = [_diagnostic_of(oddity) for oddity in snapshot.oddities]
        self._snapshot = snapshot
        self._read: dict[SourcePath, Look] = {}  # how those looked that were read
        self._changed_meanwhile: SourcePath | None = None  # one that changed while it was needed

    @cached_property
    def paths(self) -> tuple[SourcePath, ...]:
        """All files, in order."""
        return tuple(SourcePath(path) for path, _ in self._snapshot.in_order)

    def below(self, folder: str) -> tuple[SourcePath, ...]:
        """The files below this folder, in order."""
        return self.paths[stretch_below(folder, self.paths)]

    def size(self, path: SourcePath) -> int:
        """How many bytes a file holds, as the look found it."""
        return self._looks[path][2]

    def fingerprint(self, path: SourcePath) -> Fingerprint | None:
        """Of a file's content; None for a file that cannot be read, which `troubles` then tells."""
        known = self._known.get(path)
        if known is not None:
            self.seen[path] = known
            return known.fingerprint
        try:
            with open_regular(os.path.join(self._site_dir, path)) as file:
                look = look_of(os.fstat(file.fileno()))
                content = fingerprint_of_chunks(iter(lambda: file.read(1 << 20), b""))
        except OSError as refusal:
            self._take_refusal(path, refusal, 0)
            return None
        self._take_note(path, look, content)
        return content

    def read(self, path: SourcePath, most: int = MOST_IN_A_TEXT) -> SourceFile | None:
        """A file of `most` bytes at most, with its content; None where it cannot be read, which `troubles` tells."""
        try:
            content, found = read_regular(os.path.join(self._site_dir, path), most)
        except OSError as refusal:
            self._take_refusal(path, refusal, most)
            return None
        fingerprint = fingerprint_of_bytes(content)
        self._take_note(path, look_of(found), fingerprint)
        return SourceFile(path, content, fingerprint)

    def _take_note(self, path: SourcePath, look: Look, content: Fingerprint) -> None:
        if path in self.seen and self.seen[path].fingerprint != content:
            self._changed_meanwhile = path
        self._read[path] = look
        self.seen[path] = Seen(look, content)

    def _take_refusal(self, path: SourcePath, refusal: OSError, most: int) -> None:
        if isinstance(refusal, (FileNotFoundError, NotADirectoryError)):
            self._changed_meanwhile = path
        if isinstance(refusal, TooLargeError):
            self.troubles.append(too_large(path, refusal.size, most))
        else:
            self.troubles.append(FILE_UNREADABLE.at(Span(path), reason=refusal.strerror or refusal))

    def changed(self, path: SourcePath, content: Fingerprint | None) -> SourceFile | None:
        """The file, unless its content is still that with this fingerprint, or it cannot be read."""
        known = self._known.get(path)
        if known is not None and known.fingerprint == content:
            self.seen[path] = known
            return None
        file = self.read(path)
        return None if file is None or file.fingerprint == content else file

    def differing(self) -> frozenset[SourcePath]:
        """The files that were asked for and hold something else than memory knows of them."""
        before = self._remembered
        return frozenset(
            path
            for path, seen in self.seen.items()
            if path not in before or before[path].fingerprint != seen.fingerprint
        )

    def ensure_unchanged(self) -> None:
        """Raises `SourceChanged` when a file that was read is another by now, or could not be found any more."""
        if changed := self.changed_meanwhile():
            raise SourceChanged(changed)

    def changed_meanwhile(self) -> SourcePath | None:
        """A file that was read and is another by now, or could not be found any more."""
        places = ((path, os.path.join(self._site_dir, path), look) for path, look in self._read.items())
        return self._changed_meanwhile or next((path for path, place, look in places if _look_now(place) != look), None)


def _look_now(place: str) -> Look | None:
    try:
        return look_of(os.stat(place))
    except OSError:
        return None


def _trusted(snapshot: Snapshot, memory: Memory) -> dict[SourcePath, Seen]:
    """What memory knows of files that look as they did, and whose time stamps can tell."""
    return {
        path: seen
        for path, seen in memory.sources.items()
        if snapshot.files.get(path) == seen.look and not is_racy(seen.look, memory.looked_ns)
    }


def _diagnostic_of(oddity: Oddity) -> Diagnostic:
    span = Span(SourcePath(oddity.path))
    if oddity.reason == "outside":
        return SYMLINK_OUTSIDE.at(span)
    return FILE_UNREADABLE.at(span, reason=oddity.reason)
