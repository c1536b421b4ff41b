"""Puts addresses in the place of the marks that parsing left in a text.

`\\x00L3\\x00` stands for the address of the text's link 3, `\\x00P0\\x00` for its picture 0 as a whole
element. A page wants addresses below the base path, a letter wants them with the host.
"""

import re
from collections.abc import Callable, Sequence
from html import escape
from urllib.parse import quote

from generator.model.content import Body, PlacedPicture
from generator.model.names import Html

MAIL_WIDTH = 600  # what a mail program's column holds
SHOWN_IN_MAIL = (".jpg", ".jpeg", ".png", ".gif")

_MARK = re.compile("\x00([LP])(\\d+)\x00")
_MAY_STAND = "/#?&=:@!$'()*+,;~%[]"
_PLAIN = re.compile("[A-Za-z0-9/._~-]*")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")

Addressed = Callable[[str], str]


def below(base: str, address: str) -> str:
    """An address within the site, put below `base` (`/repo/` or `https://host/repo/`) and
    percent-encoded; any other address, and a mere `#part`, as it is."""
    encoded = address if _PLAIN.fullmatch(address) else quote(_LONE_PERCENT.sub("%25", address), safe=_MAY_STAND)
    return base + encoded[1:] if encoded.startswith("/") and not encoded.startswith("//") else encoded


def page_html(html: Html, body: Body, addressed: Addressed) -> str:
    """The text for a page. Its first picture may be in sight at once; the others can wait."""

    def picture(number: int) -> str:
        placed = body.pictures[number]
        loading = ' loading="lazy" decoding="async"' if number else ' decoding="async"'
        return f'<img src="{_attribute(addressed(placed.url))}"{_described(placed)}{_size(placed)}{loading}>'

    return _filled(html, body.links, addressed, picture)


def mail_html(html: Html, body: Body, addressed: Addressed) -> str:
    """The text for a letter or a feed. Pictures carry their width: some mail programs know nothing else.

    A picture in a format that mail programs do not show is its description, as in plain text.
    """

    def picture(number: int) -> str:
        placed = body.pictures[number]
        if not placed.url.lower().endswith(SHOWN_IN_MAIL):
            return escape(_description(placed), quote=False)
        fitted = _fitted(placed)
        style = f"display:block;border:0;width:100%;max-width:{fitted.width}px;height:auto"
        return f'<img src="{_attribute(addressed(placed.url))}"{_described(placed)}{_size(fitted)} style="{style}">'

    return _filled(html, body.links, addressed, picture)


def plain_text(text: str, body: Body, addressed: Addressed) -> str:
    """The text for the plain part of a letter: a picture is its description."""

    def place(mark: re.Match[str]) -> str:
        kind, number = mark[1], int(mark[2])
        if kind == "L":
            return addressed(body.links[number])
        return _description(body.pictures[number])

    return _MARK.sub(place, text)


def _filled(html: Html, links: Sequence[str], addressed: Addressed, picture: Callable[[int], str]) -> str:
    def place(mark: re.Match[str]) -> str:
        kind, number = mark[1], int(mark[2])
        return _attribute(addressed(links[number])) if kind == "L" else picture(number)

    return _MARK.sub(place, html)


def _fitted(placed: PlacedPicture) -> PlacedPicture:
    """The picture no wider than a letter, in its proportions."""
    width = min(placed.width or MAIL_WIDTH, MAIL_WIDTH)
    height = round(placed.height * width / placed.width) if placed.width else 0
    return PlacedPicture(placed.url, placed.alt, width, height, placed.title)


def _description(placed: PlacedPicture) -> str:
    return f"[{placed.alt}]" if placed.alt else ""


def _described(placed: PlacedPicture) -> str:
    title = f' title="{_attribute(placed.title)}"' if placed.title else ""
    return f' alt="{_attribute(placed.alt)}"{title}'


def _size(placed: PlacedPicture) -> str:
    width = f' width="{placed.width}"' if placed.width else ""
    height = f' height="{placed.height}"' if placed.height else ""
    return width + height


def _attribute(value: str) -> str:
    return escape(value, quote=True)
