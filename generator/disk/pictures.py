"""Pictures that were made, each by what it was made of and how. They outlive builds, and even `public/`."""

import sqlite3
from collections.abc import Iterable, Set
from contextlib import suppress
from errno import EIO
from hashlib import blake2b

from generator.disk.stamp import MEMORY_FOLDER
from generator.disk.store import as_far_as_the_disk_goes, is_of_the_disk, open_store
from generator.model.names import Fingerprint

_TABLE = "CREATE TABLE IF NOT EXISTS pictures (key TEXT PRIMARY KEY, digest BLOB, content BLOB)"
_PROBE = "SELECT key, digest, content FROM pictures LIMIT 1"


class PictureStore:
    """Made pictures on disk. What is damaged is missing, and what is missing is made again."""

    def __init__(self, site_dir: str) -> None:
        self._place = f"{site_dir}/{MEMORY_FOLDER}/pictures"
        self._database = open_store(site_dir, "pictures", _TABLE, _PROBE)

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
        """Keep these. Raises `OSError` where the disk does not take them."""
        rows = [(key, _digest(key, content), content) for key, content in pictures]
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?)", rows)
        except sqlite3.Error as fault:
            if is_of_the_disk(fault):
                raise OSError(EIO, str(fault), self._place) from fault
            raise

    def keep_only(self, keys: Set[Fingerprint]) -> None:
        """Let go of all others, once they make up half of what is kept."""
        with as_far_as_the_disk_goes():
            kept = {key for (key,) in self._database.execute("SELECT key FROM pictures")}
            if len(kept) > 2 * len(keys) + 50:
                with self._database:
                    self._database.executemany("DELETE FROM pictures WHERE key = ?", [(key,) for key in kept - keys])
                self._database.execute("VACUUM")

    def _forget(self, key: Fingerprint) -> None:
        with suppress(sqlite3.Error), self._database:
            self._database.execute("DELETE FROM pictures WHERE key = ?", (key,))


def _digest(key: Fingerprint, content: bytes) -> bytes:
    return blake2b(content, digest_size=16, key=key.encode()[:64]).digest()
