"""Draws social cards: a title, the line below it, the name of the blog, in one colour.

Ten thousand of them have to be drawn within seconds. So letters are drawn once and then stamped, and what cards have
in common (the line of a problem, the name, what is blank) is drawn and packed once: of each, only the title is new.
"""

from functools import lru_cache

from generator.model.pictures import SocialCard
from generator.pictures.letters import LEADING, SHADES, Line, drawable, letters, lines_of
from generator.pictures.pillow import Image, ImageDraw
from generator.pictures.strips import FILTER, Strip, png, strip

WIDTH, HEIGHT = 1200, 630

_LEFT, _COLUMN = 96, 1008
_TOP, _BOTTOM = 64, 492  # between them stand title and line; below them the name
_EDGE = 16
_GAP = 18
_NAME_TOP, _NAME_BASELINE, _TARGET = 524, 38, 14  # the target before the name, by its radius

_TITLES = ((78, 3), (68, 3), (60, 4), (52, 4), (46, 5), (40, 5))
"""Sizes of the title, and how many lines of each there is room for. A long title is smaller; the last one is cut."""

_LINE, _MOST_LINES = 33, 3
_NAME = 31
_ASCENT = 0.95

_GROUND, _INK, _SOFT = (255, 254, 251), (31, 28, 24), (98, 91, 82)
_IN_INK, _IN_SOFT, _IN_ACCENT = 1, 1 + SHADES, 1 + 2 * SHADES  # where the shades begin in the palette
_FULL_ACCENT = 3 * SHADES
_NOTHING = Strip(b"", 0, 0, 1)


def draw_card(card: SocialCard) -> bytes:
    """The card as PNG. Signs that the letters lack are left out; a title of nothing else gives way to the address."""
    heading = _heading(drawable(card.title, "bold") or card.host)
    text = _text(drawable(card.line, "regular"))
    gap = _GAP if text.rows else 0
    top = _TOP + max(0, (_BOTTOM - _TOP - heading.rows - gap - text.rows) // 2)
    rest = _NAME_TOP - top - heading.rows - gap - text.rows
    name = _name(drawable(card.name, "bold") or card.host)
    below = HEIGHT - _NAME_TOP - name.rows
    strips = (_blank(top), heading, _blank(gap), text, _blank(rest), name, _blank(below))
    return png(WIDTH, _palette(card.accent), strips)


def _heading(title: str) -> Strip:
    return _packed(_written(_title_lines(title), _IN_INK), shared=False)


@lru_cache(maxsize=256)
def _text(line: str) -> Strip:
    lines = _at_most(_MOST_LINES, lines_of(line, letters("regular", _LINE), _COLUMN))
    return _packed(_written(lines, _IN_SOFT)) if lines else _NOTHING


@lru_cache(maxsize=16)
def _name(name: str) -> Strip:
    """The name of the blog after a target, as on its pages."""
    lines = _at_most(1, lines_of(name, letters("bold", _NAME), _COLUMN - 44))
    band = _band(3 * _TARGET + _NAME_BASELINE)
    lines[0].letters.stamp(band, lines[0].text, FILTER + _LEFT + 44, _NAME_BASELINE)
    band.paste(_in(_IN_ACCENT, _target()), (FILTER + _LEFT, _NAME_BASELINE - 10 - _TARGET))
    return _packed(band)


def _title_lines(title: str) -> list[Line]:
    for size, most in _TITLES:
        lines = lines_of(title, letters("bold", size), _COLUMN)
        if len(lines) <= most and not any(line.is_broken for line in lines):
            return lines
    return _at_most(most, lines)


def _at_most(most: int, lines: list[Line]) -> list[Line]:
    """Where there would be more lines, the last one says so."""
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1].cut(_COLUMN)]


def _written(lines: list[Line], first_shade: int) -> Image.Image:
    """Lines of one colour. The first and the last have room for whatever reaches out of a line."""
    pen = lines[0].letters
    room, leading = pen.size // 4, pen.size * LEADING
    band = _band(round(len(lines) * leading) + 2 * room)
    for number, line in enumerate(lines):
        baseline = room + round(number * leading + pen.size * _ASCENT)
        pen.stamp(band, line.text, FILTER + _LEFT, baseline)
    return _in(first_shade, band)


def _band(height: int) -> Image.Image:
    return Image.new("P", (FILTER + WIDTH, height))


def _in(first: int, shades: Image.Image) -> Image.Image:
    """Shades of ink as those of another colour."""
    return shades if first == _IN_INK else shades.point([0, *range(first, 255 + first)])


@lru_cache
def _target() -> Image.Image:
    """A ring around a dot, in shades: drawn large and made small, which smooths it."""
    scale = 8
    middle = _TARGET * scale
    large = Image.new("L", (2 * middle, 2 * middle))
    for share, ink in ((1.0, 255), (0.78, 0), (0.44, 255)):
        reach = middle * share
        ImageDraw.Draw(large).ellipse((middle - reach, middle - reach, middle + reach - 1, middle + reach - 1), ink)
    small = large.resize((2 * _TARGET, 2 * _TARGET), Image.Resampling.BOX)
    return small.point([round(covered * SHADES / 255) for covered in range(256)])


def _packed(band: Image.Image, *, shared: bool = True) -> Strip:
    band.paste(_FULL_ACCENT, (FILTER, 0, FILTER + _EDGE, band.height))
    return strip(band.tobytes("raw", "P;4"), band.height, shared=shared)


@lru_cache(maxsize=512)
def _blank(rows: int) -> Strip:
    return _packed(_band(rows)) if rows else _NOTHING


@lru_cache(maxsize=16)
def _palette(accent: str) -> bytes:
    digits = accent.lstrip("#")
    coloured = tuple(int(digits[at : at + 2], 16) for at in (0, 2, 4))
    ramps = (_between(ink, shade / SHADES) for ink in (_INK, _SOFT, coloured) for shade in range(1, SHADES + 1))
    return bytes((*_GROUND, *(part for colour in ramps for part in colour)))


def _between(colour: tuple[int, ...], share: float) -> list[int]:
    return [round(low + (high - low) * share) for low, high in zip(_GROUND, colour, strict=True)]
