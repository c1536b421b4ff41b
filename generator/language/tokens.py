"""A text taken apart into words that can be compared, without losing how its author wrote them."""

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
"""Letters and figures, with the apostrophes between them."""

_LETTER = re.compile(r"[^\W\d_]")
_APOSTROPHES = "’‘ʼ′`´"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens, joiners and the like
_AS_COMPARED = (*((sign, "'") for sign in _APOSTROPHES), *((sign, "") for sign in _INVISIBLE))
_NEGATED = re.compile(r"(?:n't|^cannot|^(?:do|does|did|is|are|ca|wo)nt)$")
_SHORTENED = re.compile(r"'(?:s|m|re|ve|ll|d)$")


class TokenizedText(Struct, frozen=True):
    """A text as its author wrote it, and its words as they are compared."""

    text: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]  # of each word in `text`

    def written(self, first: int, end: int) -> str:
        """The author's own phrase, from the word number `first` up to, but not including, the word number `end`."""
        return self.text[self.places[first][0] : self.places[end - 1][1]]

    def quoted(self, first: int, end: int) -> str:
        """As `written`, with all of a word that hyphens join, and with the bracket that closes: fit to be shown."""
        while 0 < first < end and self.between(first) == "-":
            first -= 1
        while first < end < len(self.words) and self.between(end) == "-":
            end += 1
        phrase = self.written(first, end)
        closes = "(" in phrase and self.text.startswith(")", self.places[end - 1][1])
        return phrase + ")" if closes else phrase

    def between(self, number: int) -> str:
        """What stands between the word `number` and the word before it."""
        return self.text[self.places[number - 1][1] : self.places[number][0]]


def tokenize(text: str) -> TokenizedText:
    """The words of `text`: lower case, composed, hyphens split, `'s` and the like taken off, `don't` as `not`."""
    text = _composed(text)
    found = list(WORD.finditer(text))
    return TokenizedText(text, tuple(_compared(word.group()) for word in found), tuple(word.span() for word in found))


def words(text: str) -> tuple[str, ...]:
    """The words of `text` as they are compared with word lists."""
    return tuple(map(_compared, WORD.findall(_composed(text))))


def has_letters(text: str) -> bool:
    """Whether anything is said at all: punctuation, digits and pictures alone say nothing."""
    return _LETTER.search(text) is not None


def _composed(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'")
    text = unicodedata.normalize("NFC", text)
    for sign, compared in _AS_COMPARED:  # a dozen searches are quicker than looking each letter up
        text = text.replace(sign, compared)
    return text


@lru_cache(maxsize=1 << 16)
def _compared(word: str) -> str:
    word = word.lower()
    if word.isalpha() and not word.endswith(("nt", "not")):
        return word
    return "not" if _NEGATED.search(word) else _SHORTENED.sub("", word)
