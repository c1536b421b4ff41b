"""What an `<img>` of an old site shows, whichever way a plugin of the time has written it."""

import posixpath
from urllib.parse import unquote

from bs4 import Tag
from msgspec import Struct

from generator.importing.splitting import is_address, parts_of

_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data-orig-file")
CAPTION = "data-raak-caption"
"""The attribute by which a picture carries the caption that stood below it."""

_SIGNS = ("emoji", "wp-smiley")


class Shown(Struct, frozen=True):
    """A picture as a text shows it."""

    address: str
    alt: str
    caption: str
    is_sign: bool  # an emoji drawn as a picture: its text is what it says

    @property
    def name(self) -> str:
        """What the file is called: all that is known of a picture without a description."""
        path = parts_of(self.address).path if is_address(self.address) else self.address
        return posixpath.basename(unquote(path)) or self.address


def shown(el: Tag) -> Shown | None:
    """The picture; None for one that shows nothing, such as those that only count visitors."""
    addresses = (str(el.get(name) or "").strip() for name in _SOURCES)
    address = next((each for each in addresses if each and not each.startswith("data:")), "")
    alt = " ".join(str(el.get("alt") or "").split())
    if any(name in (el.get("class") or ()) for name in _SIGNS) and alt:
        return Shown(address, alt, "", True)
    if not address or (el.get("width") in ("0", "1") and el.get("height") in ("0", "1")):
        return None
    return Shown(address, alt, str(el.get(CAPTION) or ""), False)
