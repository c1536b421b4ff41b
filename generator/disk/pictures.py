"""Pictures that were made, each by what it was made of and how. They outlive builds, and even `public/`."""

import sqlite3
from collections.abc import Iterable, Set
from contextlib import suppress
from errno import EIO

from generator.disk.seal import digest_by
from generator.disk.store import Store, is_disk_fault, unless_the_disk_refuses
from generator.layout import MEMORY_FOLDER
from generator.model.names import Fingerprint

_TABLE = "CREATE TABLE IF NOT EXISTS pictures (key TEXT PRIMARY KEY, digest BLOB, content BLOB)"
_PROBE = "SELECT key, digest, content FROM pictures LIMIT 1"


class PictureStore(Store):
    """Made pictures on disk. What is damaged, or was not made by this user, is missing, and made again."""

    def __init__(self, site_dir: str) -> None:
        self._place = f"{site_dir}/{MEMORY_FOLDER}/pictures"
        super().__init__(site_dir, "pictures", _TABLE, _PROBE)

    def has(self, key: Fingerprint) -> bool:
        """Whether the picture is there; whether it is whole is seen when it is fetched."""
        try:
            row = self._database.execute("SELECT 1 FROM pictures WHERE key = ?", (self._name(key),)).fetchone()
        except sqlite3.Error:
            return False
        return row is not None

    def get(self, key: Fingerprint) -> bytes | None:
        """The picture, when it is there and whole."""
        name = self._name(key)
        try:
            row = self._database.execute("SELECT digest, content FROM pictures WHERE key = ?", (name,)).fetchone()
        except (sqlite3.Error, UnicodeDecodeError):
            return None
        if row is None or not isinstance(row[1], bytes) or self._digest(name, row[1]) != row[0]:
            self._forget(name)
            return None
        return row[1]

    def size(self, key: Fingerprint) -> int:
        """How many bytes the picture has; 0 when it is not there."""
        query = "SELECT length(content) FROM pictures WHERE key = ?"
        try:
            row = self._database.execute(query, (self._name(key),)).fetchone()
        except sqlite3.Error:
            return 0
        return row[0] or 0 if row else 0

    def put(self, pictures: Iterable[tuple[Fingerprint, bytes]]) -> None:
        """Keep these. Raises `OSError` where the disk does not take them."""
        named = ((self._name(key), content) for key, content in pictures)
        rows = [(name, self._digest(name, content), content) for name, content in named]
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?)", rows)
        except sqlite3.Error as fault:
            if is_disk_fault(fault):
                raise OSError(EIO, str(fault), self._place) from fault
            raise

    def keep_only(self, keys: Set[Fingerprint]) -> None:
        """Let go of all others, once they make up half of what is kept."""
        wanted = {self._name(key) for key in keys}
        with unless_the_disk_refuses():
            kept = {name for (name,) in self._database.execute("SELECT key FROM pictures")}
            if len(kept) > 2 * len(wanted) + 50:
                with self._database:
                    self._database.executemany("DELETE FROM pictures WHERE key = ?", [(one,) for one in kept - wanted])
                self._database.execute("VACUUM")

    def _forget(self, name: str) -> None:
        with suppress(sqlite3.Error), self._database:
            self._database.execute("DELETE FROM pictures WHERE key = ?", (name,))

    def _name(self, key: Fingerprint) -> str:
        """Under which name a picture lies: what somebody else put into the store is not even seen."""
        return digest_by(self._own_key, key.encode()).hex()
