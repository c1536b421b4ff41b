"""Pictures: what is known of a file, and what is made of it."""

from msgspec import Struct

from generator.model.names import UrlPath

_ENDINGS = (".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp")


def is_picture(path: str) -> bool:
    """Whether a file's name says that it is a picture."""
    return path.lower().endswith(_ENDINGS)


class PictureFacts(Struct, frozen=True, array_like=True):
    """What a picture's file tells before it is decoded."""

    form: str  # `jpeg`, `png`, `gif`, `webp`, `avif`, `tiff`, `bmp`, `svg`, or `heic`, which is not shown; else empty
    width: int = 0  # pixels, as a browser shows it; 0 when the format does not tell (SVG without a size)
    height: int = 0
    transparent: bool = False  # something may show through
    moving: bool = False  # more than one frame
    drawn: bool = False  # lines and even colours, which JPEG would blur; else a photograph
    fault: str = ""  # why it cannot be shown: one of FAULTS
    unsafe: str = ""  # what an SVG holds that could run or load something

    @property
    def is_made_over(self) -> bool:
        """Whether other sizes and formats are made of it. What moves or is drawn by rules is shown as it is."""
        return bool(self.form) and self.form != "svg" and not self.moving and not self.fault

    def height_at(self, width: int) -> int:
        """The height that goes with another width."""
        return max(1, round(self.height * width / self.width))


FAULTS = UNREADABLE, TOO_LARGE, UNSAFE = ("unreadable", "large", "unsafe")
"""Why a picture cannot be shown."""

MOST_MEGAPIXELS = 100
"""Above this a picture is an accident or an attack: decoded, it would take hundreds of megabytes."""


class Recipe(Struct, frozen=True, array_like=True):
    """What is made of a picture's content."""

    form: str  # `webp`, `jpeg` or `png`; `bare`: the file as it is, without what it tells of camera, place and people
    width: int = 0  # pixels, never more than the original has
    ground: str = ""  # the colour that fills what is transparent; empty: it stays so


class PictureFile(Struct, frozen=True):
    """One file of a picture."""

    url: UrlPath
    width: int
    height: int


class SocialCard(Struct, frozen=True):
    """The picture that stands beside a link to a page where people share it: all that is drawn on it."""

    title: str
    line: str  # below the title: the reader's problem
    name: str  # of the blog
    accent: str  # `#rrggbb`
    host: str  # what stands for a title in a script that raak has no letters for
