"""One build at a time: a second one waits. A process that dies lets go."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from generator.disk.stamp import MEMORY_FOLDER


@contextmanager
def only_one_at_a_time(site_dir: str) -> Iterator[None]:
    """Hold the lock of this site until the end of the `with` block."""
    handle = os.open(f"{site_dir}/{MEMORY_FOLDER}/lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        _wait_for(handle)
        yield
    finally:
        os.close(handle)


def _wait_for(handle: int) -> None:
    try:
        from fcntl import LOCK_EX, lockf
    except ImportError:  # Windows, where two builds at once have to be the author's care
        return
    lockf(handle, LOCK_EX)  # unlike `flock`, not handed down to processes that this one starts
