"""Texts that wait until all of a site is known to be good: few of them at hand, the rest in a file nobody else sees."""

import os
from collections.abc import Iterator, MutableMapping
from typing import IO

from generator.disk.stamp import MEMORY_FOLDER
from generator.model.names import OutputPath

AT_HAND = 32 << 20
"""Bytes kept in memory: the texts of some three thousand pages."""


class Shelf(MutableMapping[OutputPath, bytes]):
    """The texts by their paths. The file goes with the shelf, or with a process that is killed."""

    def __init__(self, site_dir: str, at_hand: int = AT_HAND) -> None:
        self._folder = os.path.join(site_dir, MEMORY_FOLDER)
        self._room = at_hand
        self._at_hand: dict[OutputPath, bytes] = {}
        self._laid_away: dict[OutputPath, tuple[int, int]] = {}  # where each begins, and its length
        self._file: IO[bytes] | None = None
        self._end = 0

    def close(self) -> None:
        """Let go of everything."""
        self._at_hand.clear()
        self._laid_away.clear()
        if self._file is not None:
            self._file.close()

    def __setitem__(self, path: OutputPath, text: bytes) -> None:
        self.pop(path, None)
        if len(text) <= self._room:
            self._room -= len(text)
            self._at_hand[path] = text
        else:
            self._lay_away(path, text)

    def __getitem__(self, path: OutputPath) -> bytes:
        if path in self._at_hand or self._file is None:
            return self._at_hand[path]
        start, length = self._laid_away[path]
        self._file.seek(start)
        return self._file.read(length)

    def __delitem__(self, path: OutputPath) -> None:
        if path in self._at_hand:
            self._room += len(self._at_hand.pop(path))
        else:
            del self._laid_away[path]

    def __iter__(self) -> Iterator[OutputPath]:
        yield from self._at_hand
        yield from self._laid_away

    def __len__(self) -> int:
        return len(self._at_hand) + len(self._laid_away)

    def _lay_away(self, path: OutputPath, text: bytes) -> None:
        if self._file is None:
            from tempfile import TemporaryFile  # large sites only

            folder = self._folder if os.path.isdir(self._folder) else None
            self._file = TemporaryFile(dir=folder)  # noqa: SIM115 (`close` closes it)
        self._file.seek(self._end)
        self._file.write(text)
        self._laid_away[path] = (self._end, len(text))
        self._end += len(text)
