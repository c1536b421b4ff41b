"""Adding to a text that grows: nothing that stands in it is ever touched, and what was added has reached the disk."""

import os
from collections.abc import Callable
from contextlib import suppress

from generator.disk.lock import hold


def append(place: str, added: Callable[[str], str | None]) -> bool:
    """Put behind the text at `place` what `added` makes of it; whether it gave anything.

    A file that is not there yet is an empty text; one that is not UTF-8 gets nothing. Two at once wait for each other.
    """
    os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
    is_new = not os.path.exists(place)
    with open(os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644), "r+b") as file:
        hold(file.fileno())
        try:
            text = added(file.read().decode("utf-8"))
        except UnicodeDecodeError:
            return False
        if text:
            file.write(text.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
    if is_new:
        _keep_name(os.path.dirname(place) or ".")
    return bool(text)


def _keep_name(folder: str) -> None:
    """A new file's name belongs to its folder, which has to reach the disk as well, where systems allow that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
