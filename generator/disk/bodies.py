"""The texts of posts and pages as HTML, each by its fingerprint, so that one can be had without the others."""

import os
import sqlite3
from collections.abc import Iterable
from hashlib import blake2b

from generator.disk.stamp import MEMORY_FOLDER
from generator.model.names import Fingerprint, Html

_TABLE = "CREATE TABLE IF NOT EXISTS bodies (text TEXT PRIMARY KEY, digest BLOB, html TEXT) WITHOUT ROWID"


class BodyStore:
    """Bodies on disk. What is damaged is missing, and what is missing is parsed again by whoever asks."""

    def __init__(self, site_dir: str) -> None:
        place = f"{site_dir}/{MEMORY_FOLDER}/bodies"
        if os.path.islink(place):
            _remove(place)
        try:
            self._open(place)
        except sqlite3.Error:
            _remove(place)
            self._open_anew(place)

    def get(self, text: Fingerprint) -> Html | None:
        """The body of the text with this fingerprint, when it is known."""
        try:
            row = self._database.execute("SELECT digest, html FROM bodies WHERE text = ?", (text,)).fetchone()
        except (sqlite3.Error, UnicodeDecodeError):
            return None
        return Html(row[1]) if row and _digest(row[1]) == row[0] else None

    def put(self, bodies: Iterable[tuple[Fingerprint, Html]]) -> None:
        """Keep these."""
        rows = ((text, _digest(html), html) for text, html in bodies)
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO bodies VALUES (?, ?, ?)", rows)

    def keep_only(self, texts: set[Fingerprint]) -> None:
        """Let go of all others, once they make up half of what is kept."""
        kept = {text for (text,) in self._database.execute("SELECT text FROM bodies")}
        if len(kept) > 2 * len(texts) + 100:
            with self._database:
                self._database.executemany("DELETE FROM bodies WHERE text = ?", [(text,) for text in kept - texts])
            self._database.execute("VACUUM")

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _open(self, place: str) -> None:
        self._database = sqlite3.connect(place, check_same_thread=False)
        self._database.execute("PRAGMA trusted_schema = OFF")
        self._database.execute("PRAGMA synchronous = OFF")  # a loss of power costs a parse, never truth
        self._database.execute(_TABLE)
        self._database.execute("SELECT text, digest, html FROM bodies LIMIT 1").fetchone()

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


def _digest(html: object) -> bytes:
    return blake2b(str(html).encode("utf-8", "replace"), digest_size=16).digest()
