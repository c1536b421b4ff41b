"""What a picture's file tells from its first bytes: nothing is decoded."""

import re
import warnings
from io import BytesIO

from generator.model.pictures import MOST_MEGAPIXELS, TOO_LARGE, UNREADABLE, PictureFacts
from generator.pictures.pillow import DecompressionBombError, Image

READ = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP")
"""The formats that are read, by Pillow's names. The fewer decoders a stranger's file can reach, the better."""

_MOST_PIXELS = MOST_MEGAPIXELS * 1_000_000
Image.MAX_IMAGE_PIXELS = _MOST_PIXELS  # from here on Pillow warns, and refuses twice as many by itself

_MOST_SCANS = 100
"""Passes over a JPEG. Programs write ten at most; each costs the time of all pixels, however little stands in it."""

_OF_SCANS = ("JPEG", "MPO")
_SCAN, _END = 0xDA, 0xD9
_MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd8\xff])")
"""What begins a segment. Whatever stands between two of them is passed over, as decoders do."""

_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
"""What a file of that family calls itself."""

_SIDEWAYS = (5, 6, 7, 8)  # values of EXIF's orientation
_ORIENTATION = 0x0112

_PHOTOGRAPH = 0.7  # bytes a pixel: what PNG makes of a photograph takes more, of a drawing or a screen far less
_WITHOUT_LOSS = ("png", "gif", "bmp")


def measure(content: bytes) -> PictureFacts:
    """The facts of a picture, or why it cannot be shown."""
    if _looks_like_svg(content):
        from generator.pictures.svg import measure_svg  # many a blog has no drawing

        return measure_svg(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of many pixels, which are looked at below
            with Image.open(BytesIO(content), formats=READ) as picture:
                if picture.format in _OF_SCANS and _has_too_many_scans(content):
                    return PictureFacts("", fault=UNREADABLE)
                return _facts(picture, len(content))
    except DecompressionBombError:
        return PictureFacts("", fault=TOO_LARGE)
    except Exception:  # whatever a broken file makes a decoder raise
        return PictureFacts("heic" if _is_heic(content) else "", fault=UNREADABLE)


def _looks_like_svg(content: bytes) -> bool:
    """Whether the file is text that begins as a drawing does: no other picture begins with `<`."""
    return content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def _is_heic(content: bytes) -> bool:
    """Whether the file is a photograph as phones take them, whatever it is called."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIC


def orientation(picture: Image.Image) -> int:
    """EXIF's word on which side is up. A PNG is only asked for what stands before its pixels, as browsers do."""
    if picture.format == "PNG" and "exif" not in picture.info:
        return 1
    return int(picture.getexif().get(_ORIENTATION, 1))


def _has_too_many_scans(jpeg: bytes) -> bool:
    if jpeg.count(bytes((0xFF, _SCAN))) <= _MOST_SCANS:  # some of which may be data
        return False
    scans, at = 0, 0
    while (found := _MARKER.search(jpeg, at)) and found[1][0] != _END:
        scans += found[1][0] == _SCAN
        at = found.end() + int.from_bytes(jpeg[found.end() : found.end() + 2])
    return scans > _MOST_SCANS


def _facts(picture: Image.Image, weight: int) -> PictureFacts:
    form = "jpeg" if picture.format == "MPO" else str(picture.format).lower()
    width, height = picture.size
    if width * height > _MOST_PIXELS:
        return PictureFacts("", fault=TOO_LARGE)
    if orientation(picture) in _SIDEWAYS:
        width, height = height, width
    return PictureFacts(
        form=form,
        width=width,
        height=height,
        transparent=picture.has_transparency_data,
        moving=form in ("gif", "png", "webp", "avif") and bool(getattr(picture, "is_animated", False)),
        drawn=form in _WITHOUT_LOSS and weight < _PHOTOGRAPH * width * height,
    )
