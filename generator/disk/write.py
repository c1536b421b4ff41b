"""Publishing: each file whole or not at all, nothing of anybody else's touched."""

import os
from collections.abc import Iterable, Iterator, Mapping
from errno import EPERM
from typing import BinaryIO

from generator.disk.folders import OutputFolder
from generator.disk.look import Look, look_of
from generator.disk.manifest import MANIFEST, REQUESTED, stays_within
from generator.disk.read import SourceChanged
from generator.disk.replace import discard, replace, replace_by
from generator.fingerprint import fingerprint_of_chunks
from generator.model.names import Fingerprint

_PART = ".raak-part"
"""The file being written, at the top of the output folder: a build that was killed leaves one at most."""


class OutputWriter:
    """Writes into one output folder. From `open` to `close` its manifest lists what was there and what will be."""

    def __init__(self, folder: OutputFolder, planned: Iterable[str]) -> None:
        self._place = folder.place
        self._planned = frozenset(planned)
        self._own = folder.own
        self._has_manifest = folder.has_manifest
        self._requested = folder.requested
        self._ready: set[str] = set()  # folders known to be there
        self._new: set[str] = set()  # those that were made just now: of what a build plans, nothing lies there
        self._part = f"{folder.place}/{_PART}"

    def try_out(self) -> None:
        """Lay a file into the folder and take it away. Raises `OSError` where the folder takes none."""
        os.makedirs(self._place, exist_ok=True)
        discard(self._part)
        os.close(os.open(self._part, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        discard(self._part)

    def open(self) -> None:
        """Put the folder and its manifest there, and throw away what an interrupted build left."""
        os.makedirs(self._place, exist_ok=True)
        discard(self._part)
        if not (self._has_manifest and (self._planned is self._own or self._planned <= self._own)):
            self._list(self._own | self._planned)

    def remove(self, path: str) -> None:
        """Take a file of raak's own away, and the folders that this empties."""
        place = f"{self._place}/{path}"
        if not self._is_behind_a_link(path) and not os.path.isdir(place):
            discard(place)
            self._remove_emptied(os.path.dirname(path))

    def write(self, path: str, content: bytes) -> tuple[Look, bool]:
        """Put `content` at `path`; gives how it looks now, and whether it had to be written."""
        place = self._make_room(path)
        differs = os.path.dirname(path) in self._new or not holds(place, content)
        if differs:
            replace(place, content, self._part)
        return look_of(os.lstat(place)), differs

    def copy(self, path: str, origin: str, content: Fingerprint) -> tuple[Look, bool]:
        """Put the file `origin` at `path`; gives what `write` gives. Raises `SourceChanged` where it holds another
        content than this one."""
        place = self._make_room(path)
        differs = not _holds_what_has(content, place)
        if differs:
            replace_by(place, lambda part: _copy(origin, content, part), self._part)
        return look_of(os.lstat(place)), differs

    def close(self) -> None:
        """List what raak has in this folder now. What was made on request, and is planned now, is the build's."""
        if not (self._has_manifest and (self._planned is self._own or self._planned == self._own)):
            self._list(self._planned)
        if self._requested & self._planned:
            self._list(self._requested - self._planned, REQUESTED)

    def deliver(self, files: Mapping[str, bytes]) -> None:
        """Put files there that were made on request, and list those among them that no build has made."""
        self.open()
        self._list(self._requested | (files.keys() - self._own), REQUESTED)
        for path, content in files.items():
            self.write(path, content)

    def _list(self, paths: frozenset[str], name: str = MANIFEST) -> None:
        import json  # only where files came or went

        content = json.dumps(sorted(paths), ensure_ascii=False, separators=(",\n", ":")).encode()
        if not holds(f"{self._place}/{name}", content):
            replace(f"{self._place}/{name}", content, self._part)

    def _make_room(self, path: str) -> str:
        """The place of `path`, its folders made. They are folders, not links: `obstacles` asked before.

        The last door: an address may come from a memory that a stranger wrote.
        """
        if not stays_within(path):
            raise PermissionError(EPERM, "it would lie outside of the output folder", path)
        above = os.path.dirname(path)
        if above not in self._ready:
            self._make_folder(above)
        place = f"{self._place}/{path}"
        if above not in self._new and os.path.isdir(place) and not os.path.islink(place):
            _remove_empty_folders(place)
        return place

    def _make_folder(self, folder: str) -> None:
        place = f"{self._place}/{folder}"
        try:
            os.makedirs(place)
            self._new.add(folder)
        except FileExistsError:
            if not os.path.isdir(place):
                raise
        self._ready.add(folder)

    def _is_behind_a_link(self, path: str) -> bool:
        """Whether a folder above has become a link that somebody laid: what lies there is not ours."""
        parts = path.split("/")
        return any(os.path.islink(f"{self._place}/{'/'.join(parts[:depth])}") for depth in range(1, len(parts)))

    def _remove_emptied(self, above: str) -> None:
        while above:
            try:
                os.rmdir(f"{self._place}/{above}")
            except OSError:
                return
            self._ready.discard(above)
            self._new.discard(above)
            above = os.path.dirname(above)


def _remove_empty_folders(place: str) -> None:
    for folder, _, _ in os.walk(place, topdown=False):
        os.rmdir(folder)


def holds(place: str, content: bytes) -> bool:
    """Whether a file with exactly this content lies there."""
    try:
        if os.lstat(place).st_size != len(content) or os.path.islink(place):
            return False
        with open(place, "rb") as file:
            return file.read() == content
    except OSError:
        return False


def _holds_what_has(content: Fingerprint, place: str) -> bool:
    """Whether a file with this fingerprint lies there."""
    try:
        return not os.path.islink(place) and fingerprint_of_chunks(_chunks(place)) == content
    except OSError:
        return False


def _copy(origin: str, content: Fingerprint, part: BinaryIO) -> None:
    def copied() -> Iterator[bytes]:
        for chunk in _chunks(origin):
            part.write(chunk)
            yield chunk

    if fingerprint_of_chunks(copied()) != content:
        raise SourceChanged(origin)


def _chunks(place: str) -> Iterator[bytes]:
    with open(place, "rb") as file:
        while chunk := file.read(1 << 20):
            yield chunk
