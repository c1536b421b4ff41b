"""The files of an old blog: those of a folder or one file alone, and an uploads folder beside it."""

import os
from collections.abc import Iterator

from generator.disk.look import is_utf8
from generator.disk.regular import read_regular

_CHUNK = 1 << 16
_MOST = 1 << 30  # bytes


class OldFiles:
    """Files that are read and never written. What cannot be read raises `OSError`."""

    def __init__(self, place: str, uploads: str = "") -> None:
        self._is_file = os.path.isfile(place)
        self._folder = os.path.dirname(place) if self._is_file else place
        self._uploads = uploads
        os.stat(place)  # says who is missing
        self.paths = (os.path.basename(place),) if self._is_file else tuple(sorted(_files_below(place)))
        self.uploads = frozenset(_files_below(uploads)) if uploads else frozenset()

    def read(self, path: str) -> bytes:
        """All that is in a file; raises `TooLargeError` for one that nobody's memory should have to hold."""
        return read_regular(os.path.join(self._folder, path), _MOST)[0]

    def read_upload(self, path: str) -> bytes:
        """All that is in a file of the uploads folder; likewise."""
        return read_regular(os.path.join(self._uploads, path), _MOST)[0]

    def chunks(self, path: str) -> Iterator[bytes]:
        """What is in a file, piece by piece. Between two of them it is closed: whoever stops early has to let go of
        nothing."""
        start = 0
        while chunk := _chunk_at(os.path.join(self._folder, path), start):
            yield chunk
            start += len(chunk)

    def size(self, path: str) -> int:
        """How many bytes a file has."""
        return os.path.getsize(os.path.join(self._folder, path))

    def place_of(self, path: str) -> str:
        """Where a file lies."""
        return os.path.join(self._folder, path)


def _chunk_at(place: str, start: int) -> bytes:
    with open(place, "rb") as file:
        file.seek(start)
        return file.read(_CHUNK)


def _files_below(folder: str) -> Iterator[str]:
    """The files below a folder; hidden ones, names that are not UTF-8 and links that lead out of it are left out."""
    home = os.path.realpath(folder)
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = os.path.relpath(here, folder).replace(os.sep, "/")
        for name in files:
            if not name.startswith(".") and is_utf8(name) and _lies_within(os.path.join(here, name), home):
                yield name if within == "." else f"{within}/{name}"


def _lies_within(path: str, home: str) -> bool:
    """Whether there is a file that can be read through, and not one elsewhere to which a link leads."""
    if os.path.islink(path) and not os.path.realpath(path).startswith(os.path.join(home, "")):
        return False
    return os.path.isfile(path)
