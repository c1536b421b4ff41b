"""Small databases in the memory folder, safe to lose: what is damaged, or leads elsewhere, begins anew."""

import os
import sqlite3

from generator.disk.stamp import MEMORY_FOLDER


def open_store(site_dir: str, name: str, table: str, probe: str) -> sqlite3.Connection:
    """The database of this name, with its table; in memory alone where the disk takes none.

    `probe` is a query that a sound database answers.
    """
    place = f"{site_dir}/{MEMORY_FOLDER}/{name}"
    if os.path.islink(place):
        _remove(place)
    try:
        return _opened(place, table, probe)
    except sqlite3.Error:
        _remove(place)
    try:
        return _opened(place, table, probe)
    except sqlite3.Error:
        return _opened(":memory:", table, probe)


def _opened(place: str, table: str, probe: str) -> sqlite3.Connection:
    database = sqlite3.connect(place, check_same_thread=False)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA synchronous = OFF")  # a loss of power costs time, never truth
    database.execute(table)
    database.execute(probe).fetchone()
    return database


def _remove(place: str) -> None:
    for name in (place, f"{place}-journal"):
        try:
            os.unlink(name)
        except OSError:
            continue
