"""Pictures made for tests: their content, and what can be said of it."""

import io
import struct
from functools import cache
from typing import Any

from PIL import Image, ImageCms, TiffImagePlugin

from generator.model.pictures import PictureFacts, Recipe
from generator.pictures.make import make_pictures
from generator.pictures.measure import measure

SECRET = b"Dorpsstraat 1"
"""Stands wherever a file may tell something of place and people."""


def encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    content = io.BytesIO()
    image.save(content, form, **options)
    return content.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def photo(width: int = 640, height: int = 480) -> Image.Image:
    """Something that is no drawing: soft noise over a gradient, the same each time."""
    seed = bytes((at * at * 31 + at * 7) % 251 for at in range(64 * 48))
    noise = Image.frombytes("L", (64, 48), seed).resize((width, height), Image.Resampling.BICUBIC)
    slope = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (noise, slope, noise.transpose(Image.Transpose.ROTATE_180)))


def quarters(width: int = 400, height: int = 200) -> Image.Image:
    """Red at the upper left, green at the upper right, blue below."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height // 2))
    image.paste("lime", (width // 2, 0, width, height // 2))
    return image


def seen_at(image: Image.Image, x: float, y: float) -> str:
    """Which of three colours is strongest at a place, given as shares of width and height."""
    red, green, blue = image.convert("RGB").getpixel((int(x * image.width), int(y * image.height)))
    return max((red, "red"), (green, "green"), (blue, "blue"))[1]


def exif(orientation: int = 1) -> bytes:
    """What a camera tells: which side is up, who held it, and where."""
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x013B] = SECRET.decode()  # artist
    place = told.get_ifd(0x8825)
    place[1], place[2] = "N", tuple(TiffImagePlugin.IFDRational(part) for part in (52, 5, 21))
    return told.tobytes()


@cache
def srgb_profile() -> bytes:
    """The usual colours. Made once, because a profile tells the second in which it was made."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """A profile whose red means green and whose green means red, so that its effect cannot be overlooked."""
    profile = bytearray(srgb_profile())
    count = struct.unpack_from(">I", profile, 128)[0]
    names = {}
    for at in range(count):
        start = 132 + 12 * at
        names[bytes(profile[start : start + 4])] = start
    red, green = names[b"rXYZ"], names[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def made(content: bytes, *recipes: Recipe) -> tuple[bytes, ...]:
    return make_pictures(content, measure(content), recipes)


def facts_of(image: Image.Image, form: str, **options: Any) -> PictureFacts:
    return measure(encoded(image, form, **options))
