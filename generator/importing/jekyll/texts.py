"""The texts of a Jekyll site, each read as far as its head: its moment, its categories and its address."""

import posixpath
import re
from datetime import date, datetime

from msgspec import Struct

from generator.importing.bounds import opened
from generator.importing.dates import moment_of, on_clock_of
from generator.importing.heads import Head, Keys, texts_of
from generator.importing.jekyll.files import MARKDOWN, File, Role
from generator.importing.jekyll.permalinks import document_address, filled, is_pretty, page_address, post_address
from generator.importing.jekyll.site import Settings
from generator.importing.source import OldFiles


class OldText(Struct, frozen=True):
    """A file, read as far as its head."""

    file: File
    head: Head
    said: Keys  # by the head, and where that is silent, by the site of all texts like this one
    moment: datetime | date | None
    categories: tuple[str, ...]
    address: str  # from the root of the site, without its base path

    @property
    def is_markdown(self) -> bool:
        """Whether it is written in Markdown, as its name tells."""
        return self.file.ending in MARKDOWN


def text_of(file: File, old_files: OldFiles, settings: Settings) -> OldText:
    """The text in a file."""
    head = opened(file.path, old_files)
    kind = {Role.POST: "posts", Role.DRAFT: "drafts", Role.PAGE: "pages"}.get(file.role, file.collection)
    said = Keys({**settings.defaults(file.inner, kind), **head.values})
    moment = moment_of(said.text("date"), settings.zone) or moment_of(_full(file.day), settings.zone)
    categories = _categories(file, said)
    return OldText(file, head, said, moment, categories, _address(file, said, moment, categories, settings))


def _full(day: str) -> str:
    """The day in the name of a file, where the year may stand without its century."""
    return f"20{day}" if re.match(r"\d\d-", day) else day


def _categories(file: File, said: Keys) -> tuple[str, ...]:
    """The folders above that of the posts, then those that are named."""
    above = file.inner.partition("_posts/")[0].strip("/") if file.role is Role.POST else ""
    folders = filter(None, above.split("/"))
    return tuple(dict.fromkeys((*folders, *listed(said, "category"), *listed(said, "categories"))))


def listed(said: Keys, key: str) -> tuple[str, ...]:
    """The texts under a key: a list of them, or one text that holds several (`a, b`; under a plural also `a b`)."""
    value = said.get(key)
    if not isinstance(value, str):
        return tuple(texts_of(value))
    if "," in value or ";" in value:
        return tuple(filter(None, (one.strip() for one in re.split(r"[,;]", value))))
    return tuple(value.split()) if key.endswith("s") else tuple(texts_of(value))


def _address(
    file: File, said: Keys, moment: datetime | date | None, categories: tuple[str, ...], settings: Settings
) -> str:
    style = settings.text("permalink") or "date"
    own = said.text("permalink")
    slug = said.text("slug")
    day = on_clock_of(settings.zone, moment)
    if file.role in (Role.POST, Role.DRAFT):
        of_posts = settings.group("collections").group("posts").text("permalink")
        return post_address(own or of_posts or style, file.name, slug, day, categories)
    stem = posixpath.splitext(file.inner)[0]
    if file.role is Role.DOCUMENT:
        path = stem.partition(f"_{file.collection}/")[2]
        template = own or settings.collections[file.collection].text("permalink")
        default = "/:collection/:path/" if is_pretty(style) else ""
        return document_address(template or default, file.collection, path, slug, day)
    if own:
        names = {"title": file.name, "path": posixpath.dirname(stem), "basename": file.name}
        return filled(own, {**names, "output_ext": ".html"})
    return page_address(style, stem)
