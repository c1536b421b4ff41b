"""An author's own words as a terminal can show them: on one line, and with nothing in them that it would obey."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from generator.model.span import Span

EXCERPT_CELLS = 100
"""How much of an author's line is shown; a longer one is cut around the spot."""

_LOOKED_AT = 4 * EXCERPT_CELLS
"""How many characters on either side of the spot are measured: some take no room of their own."""

_MOST_GLYPHS = 4096  # of which it is remembered how they are shown

_CUT = "…"
_TAB = "    "


class Excerpt(Struct, frozen=True):
    """An author's line as a terminal can show it, and the spot in it, measured in cells."""

    text: str
    start: int
    cells: int


def excerpt(line: str, span: Span) -> Excerpt:
    """The line that `span` begins on: tabs as spaces, nothing that a terminal would obey, cut around the spot."""
    spot = min(span.column - 1, len(line))
    before = max(0, spot - _LOOKED_AT)  # a line may be as long as a book, and be shown a thousand times
    near = line[before : spot + _LOOKED_AT]
    glyphs, edges = _measured(near)
    last = len(near)
    end_character = min(span.end_column - 1 - before, last) if span.end_line == span.line else last
    start, end = edges[spot - before], edges[max(end_character, spot - before)]
    return _cut(glyphs, edges, start, max(end, start + 1), before > 0, before + last < len(line))


def _measured(text: str) -> tuple[Sequence[str], Sequence[int]]:
    """How each character is shown, and how many cells stand before it; after the last, how many there are at all."""
    if text.isascii() and text.isprintable():
        return text, range(len(text) + 1)
    glyphs = [_glyph(character) for character in text]
    return glyphs, [0, *accumulate(map(_cells, glyphs))]


def _cut(
    glyphs: Sequence[str], edges: Sequence[int], start: int, end: int, more_left: bool, more_right: bool
) -> Excerpt:
    """As much as is shown of these; `more_left` and `more_right` tell whether the line goes on beyond them."""
    if edges[-1] <= EXCERPT_CELLS and not (more_left or more_right):
        return Excerpt("".join(glyphs), start, end - start)
    left = max(0, min(start - EXCERPT_CELLS // 3, edges[-1] - EXCERPT_CELLS))
    kept = [n for n in range(len(glyphs)) if edges[n] >= left and edges[n + 1] <= left + EXCERPT_CELLS]
    cut_left, cut_right = more_left or kept[0] > 0, more_right or kept[-1] < len(glyphs) - 1
    text = _CUT * cut_left + "".join(glyphs[n] for n in kept) + _CUT * cut_right
    shift = edges[kept[0]] - cut_left
    visible_end = min(end, max(edges[kept[-1] + 1], start + 1))
    return Excerpt(text, start - shift, visible_end - start)


@lru_cache(_MOST_GLYPHS)
def _glyph(character: str) -> str:
    if character == "\t":
        return _TAB
    return character if unicodedata.category(character) not in _OBEYED or character in _JOINERS else "·"


_OBEYED = ("Cc", "Cf", "Cs", "Zl", "Zp")
_JOINERS = "\u200c\u200d"  # part of how emoji and some scripts are written


@lru_cache(_MOST_GLYPHS)
def _cells(glyph: str) -> int:
    if glyph == _TAB:
        return len(_TAB)
    if unicodedata.category(glyph) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(glyph) in "WF" else 1


def harmless(text: str) -> str:
    """The text on one line, with a dot for each sign that moves the cursor of a terminal or turns the direction."""
    return text if text.isprintable() else "".join(map(_glyph, text))
