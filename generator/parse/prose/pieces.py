"""What stands between two blanks of a text. Blogs say most of it again and again, so each piece is looked at once."""

import re
from collections.abc import Sequence
from functools import cache

from generator.language.memo import Memo
from generator.language.tokens import WORD

_OPENING = re.compile(r"[^\w\s]*[A-Z0-9À-ÖØ-Þ]")
_STOPS = ".!?…"
_BEHIND_STOPS = "”’\"')]*"
_DASHES = frozenset("–—-&+/=|·•…")  # between blanks: no words


def count_words(pieces: Sequence[str]) -> int:
    """The number of words; dashes are none."""
    return len(pieces) if _DASHES.isdisjoint(pieces) else sum(1 for piece in pieces if piece not in _DASHES)


def _lowered(piece: str) -> str:
    if piece.isalpha():
        return piece.lower()
    return " ".join(WORD.findall(piece.lower().replace("’", "'")))


def _opens(piece: str) -> bool:
    return _OPENING.match(piece) is not None


LOWERED = Memo(_lowered)
"""The word that a piece is, in lower case; several, as in `e-mail`, have blanks between them, and none is empty."""

OPENS = Memo(_opens)
"""Whether a sentence may begin with it."""


@cache
def ends(abbreviations: frozenset[str]) -> Memo[bool]:
    """Whether a sentence may end with a piece: a stop does not that belongs to one of these, or to an initial."""

    def may_end(piece: str) -> bool:
        said = piece.rstrip(_BEHIND_STOPS)
        word = said.rstrip(_STOPS)
        stop = said[len(word) : len(word) + 1]
        if stop != ".":
            return stop != ""
        word = f"{word}.".lstrip("(“‘\"'[").lower()
        return word not in abbreviations and not (len(word) == 2 and word[0].isalpha())

    return Memo(may_end)
