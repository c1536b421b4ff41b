"""Reading files that may be a stranger's: only files, and none larger than whoever reads it can use."""

import os
import stat
from errno import EFBIG, EINVAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO


BUFFER = 1 << 13
"""Bytes. Told how many, Python need not ask the system whether a file is a terminal."""


class NotAFileError(OSError):
    """A folder, a pipe, a socket or a device lies there."""

    def __init__(self, place: str) -> None:
        super().__init__(EINVAL, "not a file", place)


class TooLargeError(OSError):
    """The file holds more than whoever reads it can use."""

    def __init__(self, place: str, size: int) -> None:
        super().__init__(EFBIG, "it is too large", place)
        self.size = size


def read_regular(place: str, most: int) -> tuple[bytes, os.stat_result]:
    """The content of a file of `most` bytes at most, and its stat. Raises `OSError` for all else."""
    with open_regular(place) as file:
        found = os.fstat(file.fileno())
        if found.st_size > most:
            raise TooLargeError(place, found.st_size)
        content = file.read(found.st_size + 1)
        if len(content) > found.st_size:  # it grew
            content += file.read(most + 1 - len(content))
    if len(content) > most:
        raise TooLargeError(place, len(content))
    return content, found


def open_regular(place: str) -> "BinaryIO":
    """A file, to be read. Raises `OSError` for what is none: a pipe would never begin, a device never end."""
    handle = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return open(handle, "rb", BUFFER)
    os.close(handle)
    raise NotAFileError(place)
