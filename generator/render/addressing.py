"""Fills in the addresses for which parsing left placeholders in a text: those of its links, and its pictures whole.

`\\x00L3\\x00` stands for the address of the text's link 3, `\\x00P0\\x00` for its picture 0 as a whole element, and in
a letter `\\x00I0\\x00` for one among words. A page wants addresses below the base path, a letter wants them with the
host.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from generator.model.ascii import ascii_address
from generator.model.content import Body, PlacedPicture
from generator.model.names import Html
from generator.model.pictures import PictureFile
from generator.parse.markdown.writing import in_attribute, in_text

MAIL_WIDTH = 600  # what a mail program's column holds
_AS_HIGH_AS_WORDS = 48  # pixels: a picture no higher can stand within a sentence of a letter

COLUMN = 580
"""How wide a theme shows pictures, in CSS pixels, unless its template says otherwise."""

_PLACEHOLDER = re.compile("\x00([LPI])(\\d+)\x00")
_PLAIN = re.compile("[A-Za-z0-9/._~-]*")
_LINK = re.compile('<a [^>]*?href="\x00L(\\d+)\x00"[^>]*>(.*?)</a>', re.DOTALL)
_ADDRESS_LINE = re.compile("^[ >|]*\x00L(\\d+)\x00\n?()", re.MULTILINE)

Addressed = Callable[[str], str]


def below(base: str, address: str) -> str:
    """An address within the site, put below `base` (`/repo/` or `https://host/repo/`); any other address, and a mere
    `#part`, where it is. All of them in ASCII.
    """
    is_short = len(address) < _SHORT and type(address) is str
    return _put_below_once(base, address) if is_short else _put_below(base, address)


def _put_below(base: str, address: str) -> str:
    encoded = address if _PLAIN.fullmatch(address) else ascii_address(address)
    return base + encoded[1:] if encoded.startswith("/") and not encoded.startswith("//") else encoded


_SHORT = 200
_put_below_once = lru_cache(maxsize=4096)(_put_below)  # a page names its own address six times, and others do too


def page_html(html: Html, body: Body, addressed: Addressed, column: int = COLUMN) -> str:
    """The text for a page. Its first picture may be in sight at once; the others can wait."""

    def picture(place: re.Match[str]) -> str:
        number = int(place[2])
        return picture_html(body.pictures[number], addressed, column, first=number == 0)

    return _filled(html, body.links, addressed, picture)


def picture_html(placed: PlacedPicture, addressed: Addressed, column: int = COLUMN, *, first: bool = False) -> str:
    """The picture in every width that there is, for a browser to choose from, with the room that it takes kept free."""
    loading = ' fetchpriority="high"' if first else ' loading="lazy"'
    source = in_attribute(addressed(placed.url))
    img = f'<img src="{source}"{_described(placed)}{_size(placed)}{loading} decoding="async">'
    if not placed.sources:
        return img
    if len(placed.sources) == 1:
        offered = f'srcset="{in_attribute(addressed(placed.sources[0].url))}"'
    else:
        widths = ",".join(f"{addressed(file.url)} {file.width}w" for file in placed.sources)
        offered = f'srcset="{in_attribute(widths)}" sizes="{_sizes(placed, column)}"'
    return f'<picture><source type="image/webp" {offered}>{img}</picture>'


_COLUMN_ON_PHONES = 92
"""Percent of the window that a column takes where it does not fit."""


def _sizes(placed: PlacedPicture, column: int) -> str:
    """How wide the picture will be shown: as its author wants it, but no wider than the column and the picture."""
    width = min(_wanted(placed.shown, column), column, placed.width)
    on_phones = min(_wanted(placed.shown, 100), 100) if placed.shown.endswith("%") else 100
    vw = _COLUMN_ON_PHONES * on_phones / 100
    return f"(min-width:{round(width / vw * 100)}px) {width}px,{vw:g}vw"


def _wanted(shown: str, column: int) -> int:
    """Of `300`, `300px` or `50%`, how wide that is in a column; the whole column where nothing is said."""
    if shown.endswith("%"):
        return max(1, column * int(shown[:-1]) // 100)
    return max(1, int(shown.removesuffix("px"))) if shown else column


def mail_html(html: Html, body: Body, addressed: Addressed) -> str:
    """The text for a letter or a feed. Pictures carry their width: some mail programs know nothing else.

    What no mail program shows (SVG) is its description, and leads to the page where it can be seen.
    """

    def picture(place: re.Match[str]) -> str:
        placed = body.pictures[int(place[2])]
        if placed.mail is None:
            return _leading_to_it(in_text(_description(placed)), place, body, addressed)
        fitted = _fitted(placed.mail, placed.shown)
        if place[1] == "I" and fitted.height <= _AS_HIGH_AS_WORDS:
            style = "border:0;vertical-align:middle"
        else:
            style = f"display:block;border:0;width:100%;max-width:{fitted.width}px;height:auto"
        return f'<img src="{in_attribute(addressed(fitted.url))}"{_described(placed)}{_size(fitted)} style="{style}">'

    return _filled(html, body.links, addressed, picture)


_OPENS_LINK, _CLOSES_LINK = "<a ", "</a>"


def _leading_to_it(description: str, place: re.Match[str], body: Body, addressed: Addressed) -> str:
    """The description as a link to the text's own page, unless a link is around it already."""
    before = place.string[: place.start()]
    is_in_link = before.rfind(_OPENS_LINK) > before.rfind(_CLOSES_LINK)
    if is_in_link or not (description and body.page):
        return description
    return f'<a href="{in_attribute(addressed(body.page))}">{description}</a>'


def plain_text(text: str, body: Body, addressed: Addressed) -> str:
    """The text for the plain part of a letter: a picture is its description."""

    def place(placeholder: re.Match[str]) -> str:
        kind, number = placeholder[1], int(placeholder[2])
        if kind == "L":
            return addressed(body.links[number])
        return _description(body.pictures[number])

    return _PLACEHOLDER.sub(place, _without_dead_links(_ADDRESS_LINE, text, body.links))


def _filled(html: Html, links: Sequence[str], addressed: Addressed, picture: Callable[[re.Match[str]], str]) -> str:
    def place(placeholder: re.Match[str]) -> str:
        return in_attribute(addressed(links[int(placeholder[2])])) if placeholder[1] == "L" else picture(placeholder)

    return _PLACEHOLDER.sub(place, _without_dead_links(_LINK, html, links))


def _without_dead_links(form: re.Pattern[str], text: str, links: Sequence[str]) -> str:
    """Of a link that leads to a post which nobody can visit, its words remain."""
    if "" not in links:
        return text
    return form.sub(lambda link: link[0] if links[int(link[1])] else link[2], text)


def _fitted(file: PictureFile, shown: str) -> PictureFile:
    """The picture no wider than a letter, or than its author wants it, in its proportions."""
    width = min(file.width, MAIL_WIDTH, _wanted(shown, MAIL_WIDTH))
    return PictureFile(file.url, width, max(1, round(file.height * width / file.width)))


def _description(placed: PlacedPicture) -> str:
    return f"[{placed.alt}]" if placed.alt else ""


def _described(placed: PlacedPicture) -> str:
    title = f' title="{in_attribute(placed.title)}"' if placed.title else ""
    return f' alt="{in_attribute(placed.alt)}"{title}'


def _size(placed: PlacedPicture | PictureFile) -> str:
    width = f' width="{placed.width}"' if placed.width else ""
    height = f' height="{placed.height}"' if placed.height else ""
    return width + height
