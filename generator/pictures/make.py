"""From a picture's file to the files that pages, feeds and letters show."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from io import BytesIO
from typing import Any

from msgspec import Struct

from generator.model.pictures import PictureFacts, Recipe
from generator.pictures.bare import MalformedError, bare
from generator.pictures.measure import READ, orientation
from generator.pictures.pillow import Image, Resampling, Transpose

_QUALITY = {"webp": 80, "jpeg": 82}
LEAST_QUALITY = 10
"""So far the quality may sink where a file would otherwise be heavier than the original."""


class UnreadableError(ValueError):
    """The picture cannot be decoded."""


def make_pictures(content: bytes, facts: PictureFacts, recipes: Sequence[Recipe]) -> tuple[bytes, ...]:
    """The files that the recipes ask for, from one decoding. The same content always gives the same bytes."""
    import PIL.WebPImagePlugin  # noqa: F401 (Pillow would look for WebP in all of its forty plugins)

    return tuple(_Maker(content, facts, recipes).made())


class _Maker:
    """Makes the files of one picture, decoded once and at the widest that any recipe asks for."""

    def __init__(self, content: bytes, facts: PictureFacts, recipes: Sequence[Recipe]) -> None:
        self._content = content
        self._facts = facts
        self._recipes = recipes
        self._sizes: dict[int, Image.Image] = {}

    def made(self) -> Iterator[bytes]:
        """Each file, in the order of the recipes."""
        for recipe in self._recipes:
            try:
                yield self._bare() if recipe.form == "bare" else self._encoded(recipe)
            except Exception as broken:  # whatever a broken file makes a decoder raise
                raise UnreadableError(str(broken)) from broken

    def _bare(self) -> bytes:
        """Also looked into: a file that breaks off would be shown half."""
        with Image.open(BytesIO(self._content), formats=READ) as picture:
            picture.load()
        try:
            return bare(self._content, self._facts.form)
        except MalformedError:
            return self._content

    def _encoded(self, recipe: Recipe) -> bytes:
        picture = self._at(recipe.width)
        if recipe.ground and picture.mode == "RGBA":
            ground = Image.new("RGBA", picture.size, recipe.ground)
            picture = Image.alpha_composite(ground, picture).convert("RGB")
        made = self._packed(picture, recipe.form)
        own = self._own(recipe)
        if own is not None and len(own) <= len(made):
            return own
        quality = _QUALITY.get(recipe.form, 0)
        while len(made) > len(self._content) and quality > LEAST_QUALITY:
            quality -= 10
            made = _lossy(picture, recipe.form, quality)
        return made

    def _packed(self, picture: Image.Image, form: str) -> bytes:
        """Photographs as photographs; of a drawing, the lighter of two: even colours often do better without loss."""
        if form == "png":
            return _png(picture, self._facts)
        lossy = _lossy(picture, form, _QUALITY[form])
        if form == "webp" and self._facts.drawn:
            return min(_written(picture, "WEBP", lossless=True, method=4), lossy, key=len)
        return lossy

    def _own(self, recipe: Recipe) -> bytes | None:
        """The author's own file, where it has this form and size already and every program shows it alike."""
        facts = self._facts
        is_the_same = recipe.form == facts.form and recipe.width == facts.width
        if not is_the_same or self._decoded.is_converted or (recipe.ground and facts.transparent):
            return None
        try:
            return bare(self._content, facts.form)
        except MalformedError:
            return None

    def _at(self, width: int) -> Image.Image:
        picture = self._sizes.get(width)
        if picture is None:
            picture = self._sizes[width] = _resized(self._decoded.picture, (width, self._facts.height_at(width)))
        return picture

    @cached_property
    def _decoded(self) -> "_Decoded":
        width = max(recipe.width for recipe in self._recipes)
        return _decode(self._content, (width, self._facts.height_at(width)))


class _Decoded(Struct, frozen=True):
    """A picture upright, in the colours of every screen."""

    picture: Image.Image
    is_converted: bool  # whether that had to be made of it: not every program would


def _decode(content: bytes, size: tuple[int, int]) -> _Decoded:
    with Image.open(BytesIO(content), formats=READ) as picture:
        turn = _TURNS.get(orientation(picture))
        profile = picture.info.get("icc_profile")
        is_plain = picture.mode in ("RGB", "RGBA", "L", "P")
        sideways = (size[1], size[0]) if turn in _SIDEWAYS else size
        picture.draft(None, sideways)  # JPEG can be read at a half, a quarter, an eighth
        picture.load()
        upright = _resized(_plain(picture.copy()), sideways)
    if turn is not None:
        upright = upright.transpose(turn)
    shown = _shown_as_srgb(upright, profile)
    shown.info = {}  # whatever stood there would be written into every file
    return _Decoded(shown, is_converted=turn is not None or bool(profile) or not is_plain)


_TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
_SIDEWAYS = (Transpose.TRANSPOSE, Transpose.ROTATE_270, Transpose.TRANSVERSE, Transpose.ROTATE_90)


def _plain(picture: Image.Image) -> Image.Image:
    """In one of the modes that can be resized and told a colour profile: L, RGB, RGBA, CMYK."""
    if picture.mode.startswith("I"):  # 16 bits a pixel, of which the upper eight are seen
        return picture.point(lambda grey: grey * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    if picture.mode in ("L", "RGB", "CMYK"):
        return picture
    return picture.convert("L" if picture.mode in ("1", "F") else "RGB")


def _resized(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    return picture if picture.size == size else picture.resize(size, Resampling.LANCZOS, reducing_gap=2.0)


def _shown_as_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours that the profile means, told without one: then every program shows the same."""
    if profile:
        from PIL import ImageCms  # few pictures bring a profile

        try:
            meant = ImageCms.ImageCmsProfile(BytesIO(profile))
            mode = "RGB" if picture.mode in ("CMYK", "L") else picture.mode
            converted = ImageCms.profileToProfile(picture, meant, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):  # a broken profile, or one of another kind of picture
            converted = None
        if converted is not None:
            picture = converted
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _png(picture: Image.Image, facts: PictureFacts) -> bytes:
    """A drawing of few colours keeps to few when it is made smaller, because that is what makes it light."""
    colours = picture.getcolors(256)
    if picture.mode == "RGB" and (colours is not None or facts.form == "gif"):
        picture = picture.quantize(256, dither=Image.Dither.NONE)
    return _written(picture, "PNG", optimize=True)


def _lossy(picture: Image.Image, form: str, quality: int) -> bytes:
    if form == "webp":
        return _written(picture, "WEBP", quality=quality, method=4)
    return _written(picture, "JPEG", quality=quality, optimize=True, progressive=True)


def _written(picture: Image.Image, form: str, **options: Any) -> bytes:
    content = BytesIO()
    picture.save(content, form, **options)
    return content.getvalue()
