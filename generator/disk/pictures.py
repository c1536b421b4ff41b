"""Pictures that were made, each by what it was made of and how. They outlive builds, and even `public/`."""

import os
import sqlite3
from collections.abc import Iterable, Set
from contextlib import suppress
from hashlib import blake2b

from generator.disk.stamp import MEMORY_FOLDER
from generator.model.names import Fingerprint

_TABLE = "CREATE TABLE IF NOT EXISTS pictures (key TEXT PRIMARY KEY, digest BLOB, content BLOB)"


class PictureStore:
    """Made pictures on disk. What is damaged is missing, and what is missing is made again."""

    def __init__(self, site_dir: str) -> None:
        place = f"{site_dir}/{MEMORY_FOLDER}/pictures"
        if os.path.islink(place):
            _remove(place)
        try:
            self._open(place)
        except sqlite3.Error:
            _remove(place)
            self._open_anew(place)

    def has(self, key: Fingerprint) -> bool:
        """Whether the picture is there; whether it is whole is seen when it is fetched."""
        try:
            return self._database.execute("SELECT 1 FROM pictures WHERE key = ?", (key,)).fetchone() is not None
        except sqlite3.Error:
            return False

    def get(self, key: Fingerprint) -> bytes | None:
        """The picture, when it is there and whole."""
        try:
            row = self._database.execute("SELECT digest, content FROM pictures WHERE key = ?", (key,)).fetchone()
        except (sqlite3.Error, UnicodeDecodeError):
            return None
        if row is None or not isinstance(row[1], bytes) or _digest(key, row[1]) != row[0]:
            self._forget(key)
            return None
        return row[1]

    def put(self, pictures: Iterable[tuple[Fingerprint, bytes]]) -> None:
        """Keep these."""
        rows = [(key, _digest(key, content), content) for key, content in pictures]
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?)", rows)

    def keep_only(self, keys: Set[Fingerprint]) -> None:
        """Let go of all others, once they make up half of what is kept."""
        kept = {key for (key,) in self._database.execute("SELECT key FROM pictures")}
        if len(kept) > 2 * len(keys) + 50:
            with self._database:
                self._database.executemany("DELETE FROM pictures WHERE key = ?", [(key,) for key in kept - keys])
            self._database.execute("VACUUM")

    def _forget(self, key: Fingerprint) -> None:
        with suppress(sqlite3.Error), self._database:
            self._database.execute("DELETE FROM pictures WHERE key = ?", (key,))

    def _open(self, place: str) -> None:
        self._database = sqlite3.connect(place, check_same_thread=False)
        self._database.execute("PRAGMA trusted_schema = OFF")
        self._database.execute("PRAGMA synchronous = OFF")  # a loss of power costs time, never truth
        self._database.execute(_TABLE)
        self._database.execute("SELECT key, digest, content FROM pictures LIMIT 1").fetchone()

    def _open_anew(self, place: str) -> None:
        """In memory alone where the disk takes none."""
        try:
            self._open(place)
        except sqlite3.Error:
            self._open(":memory:")


def _remove(place: str) -> None:
    for name in (place, f"{place}-journal"):
        try:
            os.unlink(name)
        except OSError:
            continue


def _digest(key: Fingerprint, content: bytes) -> bytes:
    return blake2b(content, digest_size=16, key=key.encode()[:64]).digest()
