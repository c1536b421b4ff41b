"""Texts that wait until all of a site is known to be good: few in memory, the rest in a file nobody else sees."""

import os
from collections.abc import Iterator, MutableMapping
from typing import IO

from generator.layout import MEMORY_FOLDER
from generator.model.names import OutputPath

IN_MEMORY = 32 << 20
"""Bytes kept in memory: the texts of some three thousand pages."""


class Spool(MutableMapping[OutputPath, bytes]):
    """The texts by their paths. The file goes with the spool, or with a process that is killed."""

    def __init__(self, site_dir: str, in_memory: int = IN_MEMORY) -> None:
        self._folder = os.path.join(site_dir, MEMORY_FOLDER)
        self._room = in_memory
        self._in_memory: dict[OutputPath, bytes] = {}
        self._on_disk: dict[OutputPath, tuple[int, int]] = {}  # where each begins, and its length
        self._file: IO[bytes] | None = None
        self._end = 0

    def close(self) -> None:
        """Let go of everything."""
        self._in_memory.clear()
        self._on_disk.clear()
        if self._file is not None:
            self._file.close()

    def __setitem__(self, path: OutputPath, text: bytes) -> None:
        self.pop(path, None)
        if len(text) <= self._room:
            self._room -= len(text)
            self._in_memory[path] = text
        else:
            self._write(path, text)

    def __getitem__(self, path: OutputPath) -> bytes:
        if path in self._in_memory or self._file is None:
            return self._in_memory[path]
        start, length = self._on_disk[path]
        self._file.seek(start)
        return self._file.read(length)

    def size(self, path: OutputPath) -> int:
        """How many bytes a text has, wherever it waits."""
        return len(self._in_memory[path]) if path in self._in_memory else self._on_disk[path][1]

    def __delitem__(self, path: OutputPath) -> None:
        if path in self._in_memory:
            self._room += len(self._in_memory.pop(path))
        else:
            del self._on_disk[path]

    def __iter__(self) -> Iterator[OutputPath]:
        yield from self._in_memory
        yield from self._on_disk

    def __len__(self) -> int:
        return len(self._in_memory) + len(self._on_disk)

    def _write(self, path: OutputPath, text: bytes) -> None:
        if self._file is None:
            from tempfile import TemporaryFile  # large sites only

            folder = self._folder if os.path.isdir(self._folder) else None
            self._file = TemporaryFile(dir=folder)  # noqa: SIM115 (`close` closes it)
        self._file.seek(self._end)
        self._file.write(text)
        self._on_disk[path] = (self._end, len(text))
        self._end += len(text)
