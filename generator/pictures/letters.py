"""Letters drawn once and stamped ever after, and text broken into lines that look even."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

from msgspec import Struct

from generator.language.memo import Memo
from generator.loading import data_file
from generator.pictures.pillow import Image, ImageFont

ELLIPSIS = "…"

SHADES = 5
"""Of each colour, from nearly the ground to the colour itself: what makes the edges of letters smooth. A letter is
stamped in numbers from 0 to this, which are the colours of a title; other texts are moved to their own."""

LEADING, DEEPEST = 1.2, 0.33
"""From line to line, and how far no letter reaches below its line, as parts of their size."""

_UNKNOWN = "\uffff"
_WORDS_AT_HAND = 4096
"""Most words of a title stand in others too."""


class Letters:
    """One weight in one size."""

    def __init__(self, weight: str, size: int) -> None:
        self.size = size
        # Kerning by HarfBuzz would depend on what else is installed on a machine.
        self._font = ImageFont.truetype(BytesIO(_file(weight)), size, layout_engine=ImageFont.Layout.BASIC)
        self._advances: Memo[float] = Memo(self._font.getlength)
        self._glyphs = Memo(self._drawn)

    def knows(self, sign: str) -> bool:
        """Whether there is a letter for the sign: it is not the one for what there is none for."""
        if self._advances[sign] != self._advances[_UNKNOWN]:
            return True
        return self._glyphs[sign].image != self._glyphs[_UNKNOWN].image

    def width(self, text: str) -> float:
        """How much room the text takes, in pixels. Nothing is drawn for that."""
        return sum(map(self._advances.__getitem__, text))

    def stamp(self, band: Image.Image, text: str, left: int, baseline: int) -> None:
        """Put the text onto a band whose ground is 0: `SHADES` where letters cover it, less at their edges."""
        x, edge, stamped = float(left), 0, band.im.paste
        for glyph in map(self._glyphs.__getitem__, text):
            if glyph.ink is not None:
                at, top = round(x) + glyph.left, baseline + glyph.top
                box = (at, top, at + glyph.width, top + glyph.height)
                if glyph.is_apart and at >= edge:
                    stamped(glyph.shades, box)
                else:
                    stamped(SHADES, box, glyph.ink)
                edge = max(edge, at + glyph.width)
            x += glyph.advance

    def _drawn(self, sign: str) -> "_Glyph":
        ink, (left, top) = self._font.getmask2(sign, "L", anchor="ls")
        width, height = ink.size
        advance = self._advances[sign]
        if not (width and height):
            return _Glyph(advance, left, top, width, height)
        shades = Image.new("P", (width, height))
        shades.im.paste(SHADES, (0, 0, width, height), ink)
        is_apart = top > (DEEPEST - LEADING) * self.size
        return _Glyph(advance, left, top, width, height, ink, shades.im, bytes(ink), is_apart)


class _Glyph(Struct, frozen=True):
    advance: float
    left: int  # from the pen to the box of the letter
    top: int  # from the baseline to it
    width: int
    height: int
    ink: Any = None  # Pillow's own picture of it; None for a blank
    shades: Any = None  # the same as it lies on a blank ground: put there as it is, which is quicker
    image: bytes = b""
    is_apart: bool = False  # no letter of the line above reaches into its box


@cache
def letters(weight: str, size: int) -> Letters:
    """`regular` or `bold`, so many pixels high."""
    return Letters(weight, size)


@cache
def _file(weight: str) -> bytes:
    return data_file("generator.pictures", f"fonts/raak-card-{weight}.ttf")


# What can be drawn

_KNOWN_AT = 40  # any size tells
_MOST_MISSING = 0.4


@lru_cache(maxsize=4096)
def drawable(text: str, weight: str) -> str:
    """The text without signs that there is no letter for (emoji), and without words in other scripts; empty when too
    little is left to be understood."""
    pen = letters(weight, _KNOWN_AT)
    words = unicodedata.normalize("NFC", text).split()
    shown = [_shown(word, pen) for word in words]
    wanted, kept = (sum(any(map(str.isalnum, word)) for word in some) for some in (words, shown))
    return " ".join(filter(None, shown)) if kept and kept >= wanted * (1 - _MOST_MISSING) else ""


@lru_cache(maxsize=_WORDS_AT_HAND)
def _shown(word: str, pen: Letters) -> str:
    """The word in letters that there are; empty when one is missing. `ﬁ` is `fi`."""
    if all(map(pen.knows, word)):
        return word
    plainer = [sign if pen.knows(sign) else unicodedata.normalize("NFKC", sign) for sign in word]
    if any(part.isalnum() and not pen.knows(part) for sign in plainer for part in sign):
        return ""
    return "".join(part for sign in plainer for part in sign if pen.knows(part))


# Lines


class Line(Struct, frozen=True):
    """One line of text."""

    text: str
    letters: Letters
    is_broken: bool = False  # within a word

    def cut(self, column: float) -> "Line":
        """The line with a sign that more would follow."""
        text = self.text
        while text and self.letters.width(text + ELLIPSIS) > column:
            text = text[:-1]
        return Line(text.rstrip(" ,.:;-–—") + ELLIPSIS, self.letters, self.is_broken)


def lines_of(text: str, pen: Letters, column: float) -> list[Line]:
    """The text in as few lines as it needs, all about equally long."""
    words = list(_words(text, pen, column))
    lines = _filled(words, pen.width(" "), column)
    low = max((word.width for word in words), default=0.0)
    high = column
    while len(lines) > 1 and high - low > _EVEN_ENOUGH:
        middle = (low + high) / 2
        tried = _filled(words, pen.width(" "), middle)
        if len(tried) > len(lines):
            low = middle
        else:
            high, lines = middle, tried
    return [Line(" ".join(word.text for word in line), pen, any(word.is_piece for word in line)) for line in lines]


_EVEN_ENOUGH = 16  # pixels


class _Word(Struct, frozen=True):
    text: str
    width: float
    is_piece: bool


def _words(text: str, pen: Letters, column: float) -> Iterator[_Word]:
    """Each word with its width; one that is wider than the column in pieces."""
    for word in text.split():
        width = _width(word, pen)
        if width <= column:
            yield _Word(word, width, False)
        else:
            yield from (_Word(piece, pen.width(piece), True) for piece in _pieces(word, pen, column))


@lru_cache(maxsize=_WORDS_AT_HAND)
def _width(word: str, pen: Letters) -> float:
    return pen.width(word)


def _pieces(word: str, pen: Letters, column: float) -> Iterator[str]:
    start, used = 0, 0.0
    for at, sign in enumerate(word):
        used += pen.width(sign)
        if used > column and at > start:
            yield word[start:at]
            start, used = at, pen.width(sign)
    yield word[start:]


def _filled(words: list[_Word], blank: float, column: float) -> list[list[_Word]]:
    """The words in lines, each filled as far as it goes."""
    lines: list[list[_Word]] = []
    used = column
    for word in words:
        if used + blank + word.width > column:
            lines.append([word])
            used = word.width
        else:
            lines[-1].append(word)
            used += blank + word.width
    return lines
