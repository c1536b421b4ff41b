"""Small databases in the memory folder, safe to lose: what is damaged, or leads elsewhere, begins anew."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from generator.disk.seal import digest_by, own_key
from generator.layout import MEMORY_FOLDER


class Store:
    """One such database, and how to know in it what this user put there. It stays open as long as somebody holds it."""

    def __init__(self, site_dir: str, name: str, table: str, probe: str) -> None:
        self._own_key = own_key()
        self._database = _open_store(site_dir, name, table, probe)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __del__(self) -> None:
        with suppress(AttributeError):  # it was never opened
            self.close()

    def _digest(self, name: str, *content: bytes) -> bytes:
        """What stands beside the content of this name, where this user put it there."""
        return digest_by(self._own_key, name.encode(), *content)


def _open_store(site_dir: str, name: str, table: str, probe: str) -> sqlite3.Connection:
    """The database of this name, with its table; in memory alone where the disk takes none.

    `probe` is a query that a sound database answers.
    """
    place = f"{site_dir}/{MEMORY_FOLDER}/{name}"
    if os.path.islink(place):
        _remove(place)
    try:
        return _opened(place, table, probe)
    except sqlite3.Error as fault:
        if is_disk_fault(fault):
            return _opened(":memory:", table, probe)
        _remove(place)
    try:
        return _opened(place, table, probe)
    except sqlite3.Error:
        return _opened(":memory:", table, probe)


def is_disk_fault(fault: sqlite3.Error) -> bool:
    """Whether the disk is full, fails or may not be written to, or another process writes: the database itself is
    sound, and still there.
    """
    code = getattr(fault, "sqlite_errorcode", 0)
    return code & 0xFF in _DISK_FAULTS and code != sqlite3.SQLITE_READONLY_DBMOVED


@contextmanager
def unless_the_disk_refuses() -> Iterator[None]:
    """Leave out the rest of the `with` block where the disk refuses it: it is full, say. Raises all other faults."""
    try:
        yield
    except sqlite3.Error as fault:
        if not is_disk_fault(fault):
            raise


_DISK_FAULTS = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
)


def _opened(place: str, table: str, probe: str) -> sqlite3.Connection:
    database = sqlite3.connect(place, check_same_thread=False)
    try:
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA synchronous = OFF")  # a loss of power costs time, never truth
        database.execute(table)
        database.execute(probe).fetchone()
    except sqlite3.Error:
        database.close()
        raise
    return database


def _remove(place: str) -> None:
    for name in (place, f"{place}-journal"):
        try:
            os.unlink(name)
        except OSError:
            continue
