"""How large pictures are, from their first bytes: nothing is decoded."""

import re
import warnings
from collections.abc import Mapping
from pathlib import Path

from generator.model.names import Fingerprint, SourcePath

Size = tuple[int, int]

NO_PICTURE: Size = (-1, -1)
"""What is remembered of a file that cannot be shown."""

FORMATS = (".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp")

MOST_PIXELS = 120_000_000
"""Above this, a picture is an accident or an attack, and no browser on a phone would show it."""


class PictureSizes:
    """Sizes of pictures by what is in them, so that each is measured once."""

    def __init__(self, site_dir: Path, known: Mapping[Fingerprint, Size]) -> None:
        self._site_dir = site_dir
        self._known = known
        self.used: dict[Fingerprint, Size] = {}  # to be remembered

    def size(self, path: SourcePath, content: Fingerprint) -> Size:
        """Width and height in pixels; zeros where the format does not tell, NO_PICTURE when it is none."""
        found = self._known.get(content) or self.used.get(content) or _measured(self._site_dir / path)
        self.used[content] = found
        return found


def is_picture(path: str) -> bool:
    """Whether the file's name says that it is a picture."""
    return path.lower().endswith(FORMATS)


def _measured(place: Path) -> Size:
    return _size_of_svg(place) if place.suffix.lower() == ".svg" else _size_of_raster(place)


def _size_of_raster(place: Path) -> Size:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of many pixels, which are looked at below
            with Image.open(place) as picture:
                size = _upright(picture.size, picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # whatever a broken file makes a decoder raise
        return NO_PICTURE
    return size if size[0] * size[1] <= MOST_PIXELS else NO_PICTURE


_ORIENTATION = 0x0112  # the EXIF tag


def _upright(size: Size, orientation: int) -> Size:
    """As browsers show it: a camera held upright writes a picture lying on its side."""
    return (size[1], size[0]) if orientation in (5, 6, 7, 8) else size


_SVG_TAG = re.compile(rb"<svg\b[^>]{0,5000}>")
_LENGTH = re.compile(rb"""\s(width|height)\s*=\s*["']\s*(\d{1,5})(?:\.\d{0,20})?(?:px)?\s*["']""")
_VIEW_BOX = re.compile(
    rb"""\sviewBox\s*=\s*["']\s*[-\d.]{1,20}[\s,]+[-\d.]{1,20}[\s,]+(\d{1,5})[\d.]{0,20}[\s,]+(\d{1,5})"""
)


def _size_of_svg(place: Path) -> Size:
    try:
        with place.open("rb") as file:
            tag = _SVG_TAG.search(file.read(100_000))
    except OSError:
        return NO_PICTURE
    if tag is None:
        return NO_PICTURE
    lengths = {name: int(number) for name, number in _LENGTH.findall(tag[0])}
    if len(lengths) == 2:
        return lengths[b"width"], lengths[b"height"]
    box = _VIEW_BOX.search(tag[0])
    return (int(box[1]), int(box[2])) if box else (0, 0)
