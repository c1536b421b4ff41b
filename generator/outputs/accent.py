"""The author's accent colour made legible, on light ground and on dark, with its hue kept.

Contrast is WCAG's; lightness is moved in OKLCH (https://bottosson.github.io/posts/oklab/), where a
darker blue stays as blue as it was.
"""

from functools import lru_cache
from math import atan2, cos, hypot, sin

LIGHT_GROUND = "#f3efe8"  # the darkest ground that accent letters stand on in the light scheme
DARK_GROUND = "#2a2825"  # the lightest one in the dark scheme
CONTRAST = 5.2  # WCAG AA asks 4.5; the rest is room for tints

Oklch = tuple[float, float, float]
Rgb = tuple[float, float, float]  # linear light, 0 to 1


@lru_cache(maxsize=8)
def legible_accents(colour: str) -> tuple[str, str]:
    """The colour for a light ground and for a dark one: each as near to `colour` as contrast allows.

    Both have six digits: mail programs read `bgcolor="#a03"` as another colour.
    """
    whole = "#" + _digits(colour)
    return _moved_until_legible(whole, LIGHT_GROUND, -0.005), _moved_until_legible(whole, DARK_GROUND, +0.005)


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(_linear(one)), _luminance(_linear(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _moved_until_legible(colour: str, ground: str, step: float) -> str:
    lightness, chroma, hue = _oklch(_linear(colour))
    while contrast(colour, ground) < CONTRAST and 0 < lightness + step < 1:
        lightness += step
        colour = _hexadecimal(_within_gamut((lightness, chroma, hue)))
    return colour


def _within_gamut(colour: Oklch) -> Rgb:
    """The colour that a screen can show: less vivid where it must be, never of another hue."""
    lightness, chroma, hue = colour
    rgb = _rgb(colour)
    while chroma > 0 and not all(-0.0005 <= part <= 1.0005 for part in rgb):
        chroma -= 0.004
        rgb = _rgb((lightness, max(chroma, 0.0), hue))
    red, green, blue = (min(max(part, 0.0), 1.0) for part in rgb)
    return red, green, blue


def _linear(colour: str) -> Rgb:
    digits = _digits(colour)
    red, green, blue = (_decoded(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return red, green, blue


def _digits(colour: str) -> str:
    """Six of them, also of a short `#a03`."""
    digits = colour.lstrip("#")
    return "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits


def _decoded(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _encoded(part: float) -> float:
    return float(12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)


def _hexadecimal(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(_encoded(part) * 255):02x}" for part in rgb)


def _luminance(rgb: Rgb) -> float:
    red, green, blue = rgb
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklch(rgb: Rgb) -> Oklch:
    r, g, b = rgb
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, hypot(a, b), atan2(b, a)


def _rgb(colour: Oklch) -> Rgb:
    lightness, chroma, hue = colour
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
