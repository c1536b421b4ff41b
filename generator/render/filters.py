"""What templates may do to values. This is the whole list; Jinja's own filters are there too.

=====================  =======================================================================
`address | url`        an address within the site, below the base path: for `href` and `src`
`address | absolute_url`  the same with scheme and host: for feeds, letters, canonical links
`name | asset`         the address of a file in the theme's `assets/`
`name | style_asset`   a style sheet among them, to stand in the page's own `<style>`
`body | html`          the text of a post or page, for a page; `html(900)` where pictures may be so wide
`image | picture(80)`  a picture in all its sizes, so many pixels wide at most; `first=true` where it is in sight at
                       once, `alt=""` where the words beside it say the same
`body | mail`          the same for letters and feeds: inline style, absolute addresses
`body | plain`         the same as plain text
`moment | date`        as people of the site's language write it: `3 september 2026`
`moment | iso`         for machines: the day, with the time where one was given
`moment | rfc3339`     for Atom and JSON Feed; `moment | rfc822` for RSS
`email | mailto`       a `mailto:` address; `subject` and `body` are optional
`language | direction` `ltr` or `rtl`
`language | language_name`  as its speakers call it: `Nederlands`
`number | number`      as people of the site's language write it: `1.234`
`address | media_type`  what kind of picture an address names: `image/jpeg`
`text | wrap`          plain text in lines of 78 characters; `text | underline` for a heading
`text | opening`       the first two or three sentences of a plain text
`address | tagged`     with campaign tags: pairs of a name and a value
`tag | slot`           in letters: a tag of the mail service, kept as it is; with what to say where it is empty
`text | data_url(type)`  an address that holds a small file itself
`data | json_ld`       structured data for a `<script>`; empty parts are left out
=====================  =======================================================================
"""

import json
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import datetime, time
from functools import lru_cache, partial
from string import ascii_letters, digits
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct
from msgspec.json import Encoder
from msgspec.structs import replace

from generator.language.memo import Memo
from generator.model.addresses import base_path
from generator.model.ascii import ascii_email
from generator.model.content import Bodies, Body, PlacedPicture
from generator.model.language import is_right_to_left
from generator.model.names import UrlPath
from generator.model.views import SiteView
from generator.render.addressing import COLUMN, below, mail_html, page_html, picture_html, plain_text
from generator.render.copies import opening, tagged
from generator.render.slots import slot, underline, wrap
from generator.render.stylesheet import in_page
from generator.render.theme import Theme, ThemeAsset


class Rendering(Struct, frozen=True):
    """What filters know of the page that is being rendered."""

    theme: Theme
    site: SiteView
    bodies: Bodies


CURRENT: ContextVar[Rendering] = ContextVar("rendering")
"""Set around each rendering, so that pages of several sites can be rendered side by side."""


class NoSuchAssetError(LookupError):
    """A template asks for an asset that the theme does not have."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the theme has no asset `{name}`")
        self.name = name


def url(address: str) -> str:
    """Below the base path of the site."""
    return below(base_path(CURRENT.get().site.url), address)


def absolute_url(address: str) -> str:
    """With the scheme and host of the site."""
    return below(CURRENT.get().site.url, address)


def asset(name: str) -> UrlPath:
    """The address of one of the theme's assets, for `url`."""
    return _asset(name).url


def _asset(name: str) -> ThemeAsset:
    found = next((one for one in CURRENT.get().theme.assets if one.name == name), None)
    if found is None:
        raise NoSuchAssetError(name)
    return found


def style_asset(name: str) -> Markup:
    """A style sheet of the theme, to stand in `<style>`: a page that brings its style is seen one request sooner."""
    found = _asset(name)
    return _styles_in_page(found.content, url(found.url))


@lru_cache(maxsize=8)
def _styles_in_page(content: bytes, address: str) -> Markup:
    return Markup(in_page(content.decode("utf-8", "replace"), address))  # noqa: S704 (it cannot end its element)


def html(body: Body, column: int = COLUMN) -> Markup:
    """The text of a post or page, for a page that shows pictures so many pixels wide at most."""
    return Markup(page_html(CURRENT.get().bodies.html(body), body, url, column))  # noqa: S704 (parsing made it safe)


def picture(placed: PlacedPicture, width: int, first: bool = False, alt: str | None = None) -> Markup:
    """A picture so many pixels wide at most, in the sizes and formats that there are."""
    placed = placed if alt is None else replace(placed, alt=alt)
    return Markup(picture_html(placed, url, width, first=first))  # noqa: S704 (its texts are escaped)


def mail(body: Body) -> Markup:
    """The text of a post, for letters and feeds."""
    return Markup(mail_html(CURRENT.get().bodies.mail(body), body, absolute_url))  # noqa: S704 (parsing made it safe)


def plain(body: Body) -> str:
    """The text of a post, as plain text."""
    return plain_text(CURRENT.get().bodies.plain(body), body, absolute_url)


def date(moment: datetime) -> str:
    """The day as people write it in the language of the site."""
    return CURRENT.get().theme.conventions.date(moment)


def direction(language: str) -> str:
    """Which way the language is written: `ltr` or `rtl`."""
    return "rtl" if is_right_to_left(language) else "ltr"


def language_name(language: str) -> str:
    """A language as its speakers call it; its code where that is not known."""
    from babel.core import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return language
    name = locale.get_language_name() or language
    return name[:1].upper() + name[1:]


def number(value: int) -> str:
    """A number as people of the site's language write it."""
    return CURRENT.get().theme.conventions.number(value)


def iso(moment: datetime) -> str:
    """The day; where a time of day was given, the moment."""
    return moment.date().isoformat() if moment.time() == _MIDNIGHT else moment.isoformat()


_MIDNIGHT = time()


def rfc3339(moment: datetime) -> str:
    """The moment with its offset."""
    return moment.isoformat(timespec="seconds")


def rfc822(moment: datetime) -> str:
    """The moment as RSS and mail write it."""
    from email.utils import format_datetime

    return format_datetime(moment)


def media_type(address: str) -> str:
    """What kind of picture an address names, by the end of its name."""
    ending = address.rpartition(".")[2].lower()
    return f"image/{_MEDIA_TYPES.get(ending, ending)}"


_IN_DATA_URL = "=:/;,()@+!*~$"
_MEDIA_TYPES = {"jpg": "jpeg", "svg": "svg+xml", "ico": "x-icon"}


def mailto(address: str, subject: str = "", body: str = "") -> str:
    """A link that opens a letter (RFC 6068)."""
    lines = "\r\n".join(body.splitlines())
    fields = [f"{name}={_encoded(value)}" for name, value in (("subject", subject), ("body", lines)) if value]
    return f"mailto:{quote(ascii_email(address), safe='@+')}" + ("?" + "&".join(fields) if fields else "")


def _encoded(value: str) -> str:
    """A part of an address as `quote` writes it, sign by sign: a text has many of few of them."""
    value = value.replace("%", "%25")
    for sign in {*value} - _SAFE:
        value = value.replace(sign, _QUOTED[sign])
    return value


_SAFE = frozenset(f"{ascii_letters}{digits}_.-~%")
_QUOTED: Memo[str] = Memo(partial(quote, safe="", errors="replace"))


def json_ld(data: Mapping[str, Any]) -> Markup:
    """Structured data that can stand in a `<script>`: no `<`, `>` or `&` is left in it."""
    text = _json(_filled(data))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 (the signs that end a script are escaped)


def _filled(data: Any) -> Any:
    """The data without what is empty in a mapping, at every depth. Zero says something, and so does no."""
    if isinstance(data, dict):
        filled = {}
        for name, value in data.items():
            kept = _filled(value) if isinstance(value, _HOLDING) else value
            if kept or isinstance(kept, _NUMBERS):
                filled[name] = kept
        return filled
    return [_filled(value) for value in data] if isinstance(data, _HOLDING) else data


def _json(data: Any) -> str:
    try:
        return _ENCODER.encode(data).decode()
    except UnicodeEncodeError:  # half a character: no page can hold it, but what is around it
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _text_alone(value: object) -> str:
    """The letters alone of a text that knows more, as words and markup do."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{str(value)[:40]} is no structured data")


_ENCODER = Encoder(enc_hook=_text_alone)
_HOLDING, _NUMBERS = (dict, list, tuple), (int, float)


@lru_cache(maxsize=8)
def data_url(text: str, media_type: str) -> str:
    """An address that holds a small file itself."""
    return f"data:{media_type},{quote(text.strip(), safe=_IN_DATA_URL)}"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "url": url,
    "absolute_url": absolute_url,
    "asset": asset,
    "style_asset": style_asset,
    "html": html,
    "picture": picture,
    "mail": mail,
    "plain": plain,
    "date": date,
    "number": number,
    "iso": iso,
    "rfc3339": rfc3339,
    "rfc822": rfc822,
    "direction": direction,
    "language_name": language_name,
    "mailto": mailto,
    "json_ld": json_ld,
    "data_url": data_url,
    "media_type": media_type,
    "slot": slot,
    "underline": underline,
    "opening": opening,
    "tagged": tagged,
    "wrap": wrap,
}
