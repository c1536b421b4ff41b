"""The texts of posts and pages as HTML, each by its fingerprint, so that one can be had without the others."""

import sqlite3
from collections.abc import Iterable
from itertools import islice

from generator.disk.seal import digest_by, own_key
from generator.disk.store import as_far_as_the_disk_goes, open_store
from generator.model.names import Fingerprint, Html

_TABLE = "CREATE TABLE IF NOT EXISTS bodies (text TEXT PRIMARY KEY, digest BLOB, html TEXT) WITHOUT ROWID"
_PROBE = "SELECT text, digest, html FROM bodies LIMIT 1"
_FEW = 200


class BodyStore:
    """Bodies on disk. What is damaged, or was not made by this user, is missing, and parsed again by whoever asks."""

    def __init__(self, site_dir: str) -> None:
        self._database = open_store(site_dir, "bodies", _TABLE, _PROBE)
        self._own_key = own_key()

    def get(self, text: Fingerprint) -> Html | None:
        """The body of the text with this fingerprint, when it is known."""
        try:
            row = self._database.execute("SELECT digest, html FROM bodies WHERE text = ?", (text,)).fetchone()
        except (sqlite3.Error, UnicodeDecodeError):
            return None
        return Html(row[1]) if row and self._digest(text, row[1]) == row[0] else None

    def put(self, bodies: Iterable[tuple[Fingerprint, Html]]) -> None:
        """Keep these, as far as the disk takes them; all are asked for. Nobody else has to wait for long."""
        rows = ((text, self._digest(text, html), html) for text, html in bodies)
        takes_more = True
        while few := list(islice(rows, _FEW)):
            if takes_more:
                takes_more = False
                with as_far_as_the_disk_goes():
                    with self._database:
                        self._database.executemany("INSERT OR REPLACE INTO bodies VALUES (?, ?, ?)", few)
                    takes_more = True

    def keep_only(self, texts: set[Fingerprint]) -> None:
        """Let go of all others, once they make up half of what is kept."""
        with as_far_as_the_disk_goes():
            kept = {text for (text,) in self._database.execute("SELECT text FROM bodies")}
            if len(kept) > 2 * len(texts) + 100:
                with self._database:
                    self._database.executemany("DELETE FROM bodies WHERE text = ?", [(text,) for text in kept - texts])
                self._database.execute("VACUUM")

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _digest(self, text: Fingerprint, html: object) -> bytes:
        return digest_by(self._own_key, text.encode(), str(html).encode("utf-8", "replace"))
