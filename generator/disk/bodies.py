"""The texts of posts and pages as HTML, each by its key, so that one can be had without the others; and, of
those that were wanted in a letter or a feed, the forms of a letter beside it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

import msgspec

from generator.disk.store import Store, unless_the_disk_refuses
from generator.model.content import MailBody
from generator.model.names import Fingerprint, Html

_COLUMNS = "key TEXT PRIMARY KEY, digest BLOB, html TEXT, letter_digest BLOB, letter BLOB"
_TABLE = f"CREATE TABLE IF NOT EXISTS bodies ({_COLUMNS})"
_PROBE = "SELECT key, digest, html, letter_digest, letter FROM bodies LIMIT 1"
_PUT = "INSERT OR REPLACE INTO bodies (key, digest, html) VALUES (?, ?, ?)"
_GET_LETTER = "SELECT letter_digest, letter FROM bodies WHERE key = ?"
_PUT_LETTER = "UPDATE bodies SET letter_digest = ?, letter = ? WHERE key = ?"
_FEW = 200

_AT_HAND = 64 << 20
"""Signs of bodies that were put just now, and need not be fetched again: those of ten thousand posts."""

_LETTER = b"letter"
"""What tells the digest of a letter from that of a body."""

_LETTERS = msgspec.json.Decoder(MailBody)


class BodyStore(Store):
    """Bodies on disk. What is damaged, or was not made by this user, is missing, and parsed again by whoever asks."""

    def __init__(self, site_dir: str) -> None:
        super().__init__(site_dir, "bodies", _TABLE, _PROBE)
        self._at_hand: dict[Fingerprint, Html] = {}
        self._room = _AT_HAND

    def get(self, key: Fingerprint) -> Html | None:
        """The body of the text with this key, when it is known."""
        if key in self._at_hand:
            return self._at_hand[key]
        try:
            row = self._database.execute("SELECT digest, html FROM bodies WHERE key = ?", (key,)).fetchone()
        except (sqlite3.Error, UnicodeDecodeError):
            return None
        return Html(row[1]) if row and self._digest(key, _bytes(row[1])) == row[0] else None

    def put(self, bodies: Iterable[tuple[Fingerprint, Html]]) -> None:
        """Keep these, as far as the disk takes them; all are asked for. Nobody else has to wait for long.

        A text that is put once more was parsed once more, maybe by another raak: its letter is not known any more.
        """
        rows = ((key, self._digest(key, _bytes(html)), html) for key, html in self._held(bodies))
        is_written = True
        while few := list(islice(rows, _FEW)):
            if is_written:
                is_written = False
                with unless_the_disk_refuses():
                    with self._database:
                        self._database.executemany(_PUT, few)
                    is_written = True

    def _held(self, bodies: Iterable[tuple[Fingerprint, Html]]) -> Iterator[tuple[Fingerprint, Html]]:
        """The same bodies, kept at hand as far as there is room."""
        for key, html in bodies:
            if len(html) <= self._room:
                self._room -= len(html)
                self._at_hand[key] = html
            yield key, html

    def letter(self, key: Fingerprint) -> MailBody | None:
        """The forms of a letter of the text with this key, when they are known."""
        try:
            row = self._database.execute(_GET_LETTER, (key,)).fetchone()
            is_known = row and isinstance(row[1], bytes) and self._digest(key, row[1], _LETTER) == row[0]
            return _LETTERS.decode(row[1]) if is_known else None
        except (sqlite3.Error, ValueError):
            return None

    def put_letters(self, letters: Iterable[tuple[Fingerprint, MailBody]]) -> None:
        """Keep these beside the bodies that are kept, as far as the disk takes them: also where the store was taken
        away meanwhile, as whoever puts bodies will hear.
        """
        encoded = ((key, msgspec.json.encode(letter)) for key, letter in letters)
        rows = [(self._digest(key, content, _LETTER), content, key) for key, content in encoded]
        if rows:
            with suppress(sqlite3.Error), self._database:
                self._database.executemany(_PUT_LETTER, rows)

    def keep_only(self, keys: set[Fingerprint]) -> None:
        """Let go of all others, once they make up half of what is kept."""
        with unless_the_disk_refuses():
            kept = {key for (key,) in self._database.execute("SELECT key FROM bodies")}
            if len(kept) > 2 * len(keys) + 100:
                with self._database:
                    self._database.executemany("DELETE FROM bodies WHERE key = ?", [(key,) for key in kept - keys])
                self._database.execute("VACUUM")


def _bytes(html: object) -> bytes:
    return str(html).encode("utf-8", "replace")
