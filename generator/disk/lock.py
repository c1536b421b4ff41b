"""One build at a time: a second one waits, and hears that it does. A process that dies lets go."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EAGAIN, EDEADLK

from generator.layout import MEMORY_FOLDER

OnWait = Callable[[], None]

A_MOMENT = 0.5
"""Seconds that nobody needs to hear of."""

_PAUSE = 0.02


@contextmanager
def only_one_at_a_time(site_dir: str, on_wait: OnWait = lambda: None) -> Iterator[bool]:
    """Hold the lock of this site until the end of the `with` block; gives whether somebody else held it before.

    `on_wait` is called once when that takes longer than a moment.
    """
    handle = _opened(site_dir)
    try:
        waited = hold(handle, on_wait)
        while not _is_still_there(handle, site_dir):  # somebody took the memory away, and the lock with it
            os.close(handle)
            handle = _opened(site_dir)
            waited = hold(handle, on_wait) or waited
        yield waited
    finally:
        os.close(handle)


@contextmanager
def if_nobody_builds(site_dir: str) -> Iterator[bool]:
    """Hold the lock of this site when it is free; gives whether it was. Where there can be none, it is not."""
    try:
        handle = _opened(site_dir)
    except OSError:
        yield False
        return
    try:
        yield try_to_hold(handle)
    finally:
        os.close(handle)


def hold(handle: int, on_wait: OnWait = lambda: None) -> bool:
    """Hold a file until it is closed, or its process ends; gives whether that had to be waited for."""
    began = time.monotonic()
    has_told = False
    waited = False
    while not try_to_hold(handle):
        waited = True
        if not has_told and time.monotonic() - began > A_MOMENT:
            has_told = True
            on_wait()
        time.sleep(_PAUSE)
    return waited


def _opened(site_dir: str) -> int:
    place = f"{site_dir}/{MEMORY_FOLDER}/lock"
    return os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)


def _is_still_there(handle: int, site_dir: str) -> bool:
    held = os.fstat(handle)
    with suppress(OSError):
        found = os.lstat(f"{site_dir}/{MEMORY_FOLDER}/lock")
        return (held.st_dev, held.st_ino) == (found.st_dev, found.st_ino)
    return False


def try_to_hold(handle: int) -> bool:
    """False while another process holds the file. A disk that knows no locks lets everybody in."""
    try:
        _lock(handle)
    except OSError as refusal:
        return refusal.errno not in (EACCES, EAGAIN, EDEADLK)
    return True


if sys.platform == "win32":
    from msvcrt import LK_NBLCK, locking

    def _lock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        locking(handle, LK_NBLCK, 1)

else:
    from fcntl import LOCK_EX, LOCK_NB, lockf

    def _lock(handle: int) -> None:
        lockf(handle, LOCK_EX | LOCK_NB)  # unlike `flock`, not handed down to processes that this one starts
