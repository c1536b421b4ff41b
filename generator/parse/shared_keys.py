"""The keys that posts and pages share: slug, dates, former addresses, translations; and the name of their file."""

import posixpath
import re
from datetime import datetime
from zoneinfo import ZoneInfo

from generator.diagnostics.catalogue import (
    ALIAS_INVALID,
    DATE_IMPOSSIBLE,
    LANGUAGE_UNKNOWN,
    LINK_INVALID,
    NAME_RESERVED,
    SLUG_INVALID,
)
from generator.layout import OWN_NAMES
from generator.model.addresses import unquoted
from generator.model.content import Link, Translation
from generator.model.names import Slug, SourcePath, UrlPath
from generator.model.span import Span
from generator.parse.dates import end_of_month, parse_moment
from generator.parse.fields import Fields
from generator.parse.forms import is_web_address
from generator.parse.languages import language_tag, meant_language
from generator.parse.slugs import RESERVED, is_slug, slugify

_DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[-_ ]+(.+))?", re.ASCII)
_WITHIN_SITE = r"/(?!/)[^\s\\?#\x00-\x1f]*"  # of aliases: few texts have any
_SITE = r"(?:https?:)?//[^/]*+|[\w-]++(?:\.[\w-]++)+(?=/)"


def name_of(path: SourcePath) -> tuple[str, str]:
    """The date in a file's name ("" when there is none) and the rest of the name; of `index.md`, the folder's."""
    folder, name = posixpath.split(path)
    stem = posixpath.splitext(name)[0]
    if stem.lower() == "index":
        stem = posixpath.basename(folder)
    dated = _DATED_NAME.fullmatch(stem)
    return (dated[1], dated[2] or dated[1]) if dated else ("", stem)


def read_slug(fields: Fields, name: str, title: str) -> Slug:
    """The slug set by `slug:`, else that of the file's name."""
    written = fields.text("slug")
    slug = slugify(written or name)
    if slug is None or (written and not is_slug(written)):
        slug = slug or slugify(title) or Slug("post")
        fields.note(SLUG_INVALID, _slug_span(fields), value=written or name, fixed=slug)
    if slug in RESERVED:
        fields.note(NAME_RESERVED, _slug_span(fields), value=slug)
    return slug


def _slug_span(fields: Fields) -> Span:
    return fields.span("slug") if "slug" in fields else Span(fields.home.path)


def read_moment(fields: Fields, key: str, zone: ZoneInfo) -> datetime | None:
    """The date under a key, in the site's time zone."""
    written = fields.text(key)
    if not written:
        return None
    moment = parse_moment(written, zone)
    if moment is None:
        note_impossible_date(fields, key, written)
    return moment


def note_impossible_date(fields: Fields, key: str, written: str) -> None:
    """There is no such date or no such time, or nobody can tell which one is meant; `meant` is a guess where one can be
    made."""
    from generator.parse.meant_day import meant_day, meant_time, time_behind  # only who mistook a date needs it

    day, time = time_behind(written)
    if day:
        clock = meant_time(time)
        facts = {"time": time, "day": day, "meant": clock and f"{day} {clock}"}
    else:
        facts = {"meant": meant_day(written), "last": end_of_month(written)}
    fields.note(DATE_IMPOSSIBLE, fields.span(key) if key in fields else fields.home, key=key, value=written, **facts)


def read_aliases(fields: Fields, site_url: str = "") -> tuple[tuple[UrlPath, ...], tuple[Span, ...]]:
    """Former addresses, each with its place; what was meant by a wrong one depends on where the site is."""
    urls, spans = [], []
    for written, span in fields.placed_texts("aliases"):
        if (url := address_of(written)) is None:
            fields.note(ALIAS_INVALID, span, value=written, fixed=_address_meant(written, site_url))
        else:
            urls.append(url)
            spans.append(span)
    return tuple(urls), tuple(spans)


def address_of(written: str) -> UrlPath | None:
    """The former address that is meant; None where there can be none.

    `/old` and `/old/` are one address, `/old.html` is a file.
    """
    address = unquoted(written)
    parts = address.split("/")
    names_no_place = ".." in parts or "." in parts or "" in parts[1:-1]
    is_own = address.casefold().startswith(f"/{OWN_NAMES}")
    if not re.fullmatch(_WITHIN_SITE, address) or names_no_place or is_own:
        return None
    return UrlPath(address if not parts[-1] or "." in parts[-1] else address + "/")


def _address_meant(written: str, site_url: str) -> UrlPath | None:
    """What remains of an alias without its site and what stands behind the path; None where that names no place."""
    from generator.parse.markdown.references import within  # only who mistook an alias needs it

    address = re.split("[?#]", written.strip(), maxsplit=1)[0]
    path = (within(site_url, address) if site_url else None) or re.sub(rf"\A(?:{_SITE})", "", address)
    return address_of(f"/{path.lstrip('/')}") if path.strip("/") else None


def read_translations(fields: Fields) -> tuple[Translation, ...]:
    """Where the text stands in other languages: `{nl: https://..., de: other-post.md}`."""
    translations = []
    for written, target, language_at, target_at in fields.settings("translations"):
        language = language_tag(written)
        if language is None:
            meant = meant_language(written)
            fields.note(LANGUAGE_UNKNOWN, language_at, value=written, nearest=meant)
        elif target and ":" in target and not is_web_address(target):
            fields.note(LINK_INVALID, target_at, key=written, value=target)
        elif target:
            translations.append(Translation(language, Link(target, target_at)))
    return tuple(translations)
