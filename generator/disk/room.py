"""Whether all that is about to be written finds room, asked before the first file is."""

import os
from collections.abc import Iterable, Mapping, Sequence
from errno import ENOSPC

from generator.disk.look import upward

_BLOCK = 1 << 12
"""Bytes: of most disks, no file takes less."""


class NoRoomError(OSError):
    """The disk would be full before the last file is there."""

    def __init__(self, place: str, needed: int, free: int) -> None:
        super().__init__(ENOSPC, os.strerror(ENOSPC), place)
        self.needed = needed  # bytes, more than there are
        self.free = free


class Load:
    """What is to be put into one folder, after other files have gone: bytes by paths below it, in their order."""

    def __init__(self, folder: str, sizes: Mapping[str, int], gone: Sequence[str] = ()) -> None:
        self.folder = folder
        self.sizes = sizes
        self.gone = gone


def ensure_room(loads: Iterable[Load]) -> None:
    """Raises `NoRoomError` where a disk cannot take what goes to it, each file beside the one whose place it takes."""
    by_disk: dict[int, list[Load]] = {}
    for load in loads:
        by_disk.setdefault(os.stat(_there(load.folder)).st_dev, []).append(load)
    for of_one in by_disk.values():
        folder = of_one[0].folder
        free = free_bytes(_there(folder))
        if free is None or _most(of_one) <= free:
            continue
        if (needed := _needed(of_one)) > free:
            raise NoRoomError(folder, needed, free)


def free_bytes(place: str) -> int | None:
    """How much can still be written where `place` lies; None where the system does not know."""
    if hasattr(os, "statvfs"):
        disk = os.statvfs(place)
        return disk.f_bavail * disk.f_frsize if disk.f_blocks else None
    from shutil import disk_usage  # Windows

    return disk_usage(place).free


def size_of(place: str) -> int:
    """Bytes of the file that lies there; 0 where none does."""
    try:
        return os.lstat(place).st_size
    except OSError:
        return 0


def _most(loads: Iterable[Load]) -> int:
    """So many bytes do, whatever lies there now."""
    return sum(_on_disk(size) for load in loads for size in load.sizes.values())


def _needed(loads: Iterable[Load]) -> int:
    """So many bytes it takes at worst, on the way or in the end."""
    taken = worst = 0
    for load in loads:
        taken -= sum(_on_disk(size_of(f"{load.folder}/{path}")) for path in load.gone)
        for path, size in load.sizes.items():
            worst = max(worst, taken + _on_disk(size))
            taken += _on_disk(size) - _on_disk(size_of(f"{load.folder}/{path}"))
    return worst


def _on_disk(size: int) -> int:
    return -(-size // _BLOCK) * _BLOCK


def _there(folder: str) -> str:
    """The folder, or the nearest one above that is there."""
    return next(filter(os.path.isdir, upward(os.path.abspath(folder))))
