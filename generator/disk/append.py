"""Adding to a text that grows: what stands in it is never touched, and what was added has reached the disk."""

import os
from collections.abc import Callable
from contextlib import suppress
from io import FileIO

from generator.disk.lock import hold


def append(place: str, added: Callable[[str], str | None]) -> bool:
    """Append to the text at `place` what `added` makes of it; gives whether there was anything to append.

    A file that is not there yet is an empty text; one that is not UTF-8 gets nothing. Two at once wait for each other.
    """
    os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
    is_new = not os.path.exists(place)
    handle = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    with open(handle, "r+b", buffering=0) as file:
        hold(handle)
        before = file.read()
        try:
            text = added(before.decode("utf-8"))
        except UnicodeDecodeError:
            return False
        if text:
            _append_all(file, len(before), text.encode("utf-8", "replace"))
    if is_new:
        _sync_folder(os.path.dirname(place) or ".")
    return bool(text)


def _append_all(file: FileIO, size: int, content: bytes) -> None:
    """All of it, or nothing: a disk may be full in the middle of a line."""
    try:
        while content:
            content = content[file.write(content) :]
        os.fsync(file.fileno())
    except BaseException:
        file.truncate(size)
        raise


def _sync_folder(folder: str) -> None:
    """Make the name of a new file reach the disk: it belongs to its folder. Not all systems allow that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
