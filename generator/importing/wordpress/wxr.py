"""WXR, the export files of WordPress, as items one after the other. XML is parsed by expat; what it could be made to
do is refused: an export declares no entities, and none are expanded.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.parsers import expat

from msgspec import Struct

from generator.importing.wordpress.healing import Healed, Lines

_NAMESPACES = (
    (re.compile(r"//wordpress\.org/export/[\d.]+/excerpt"), "excerpt"),
    (re.compile(r"//wordpress\.org/export/"), "wp"),
    (re.compile(r"//purl\.org/rss/1\.0/modules/content"), "content"),
    (re.compile(r"//purl\.org/dc/elements/"), "dc"),
)
_MOST_OF_A_TEXT = 10_000_000  # characters, with its pictures in it: more than anybody writes
_MOST_OF_A_FIELD = 100_000
DESCRIPTIONS = (
    "_yoast_wpseo_metadesc",
    "rank_math_description",
    "_seopress_titles_desc",
    "_aioseo_description",
    "_aioseop_description",
)
"""Where plugins keep what an author says of a text to search engines."""

_KEPT_META = (
    "_wp_old_slug",
    "_wp_attachment_image_alt",
    "_thumbnail_id",
    "footnotes",
    "_wp_attached_file",
    *DESCRIPTIONS,
)
_OF_SITE = ("title", "link", "language", "wp:base_site_url", "wp:base_blog_url", "wp:wxr_version")


class ItemComment(Struct, frozen=True):
    """What a reader said below a text, as it is exported."""

    fields: dict[str, str]


class Item(Struct, frozen=True):
    """One item of an export: a post, a page, a picture, a part of a menu ..."""

    line: int
    fields: dict[str, str]  # by canonical names: `title`, `wp:post_type`, `content:encoded`
    lines: dict[str, int]  # where each of them starts
    meta: dict[str, tuple[str, ...]]
    categories: tuple[tuple[str, str, str], ...]  # domain, nicename, name
    comments: tuple[ItemComment, ...]

    def field(self, name: str) -> str:
        """What stands in a field; "" where there is none."""
        return self.fields.get(name, "")

    def value(self, name: str) -> str:
        """The same without space around it."""
        return self.field(name).strip()


class Broken(Struct, frozen=True):
    """A place from which the file cannot be read on; items before it are whole, and reading goes on behind it."""

    line: int
    reason: str  # `xml`, `ends`, `entities`, `large`, `foreign`
    detail: str = ""


class ExportFile:
    """An export file, gone through from its beginning to its end."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._lines = Lines(chunks)
        self.site: dict[str, str] = {}  # what the file says of the site
        self.is_wordpress = False

    @property
    def healed(self) -> list[Healed]:
        """What had to be put right on the way."""
        return self._lines.healed

    def items(self) -> Iterator[Item | Broken]:
        """The items in order, and where the file is broken."""
        reading: _Reading | None = None
        for line in self._lines:
            if reading is None or reading.is_lost:
                rest = self._lines.start_in(line) if reading is None else self._lines.item_in(line)
                if not rest:
                    continue
                reading = _Reading(self, self._lines.number - 1, resumed=reading is not None)
            else:
                rest = line
            try:
                reading.feed(rest)
            except expat.ExpatError as error:
                yield from reading.taken()
                yield Broken(reading.line_of(error), "xml", expat.ErrorString(error.code))
                reading.is_lost = True
            except _EntitiesError as error:
                yield Broken(error.line, "entities")
                return
            yield from reading.taken()
            if reading.is_done:
                return
        if reading is not None and not reading.is_lost:
            yield Broken(max(self._lines.number, 1), "ends")


class _EntitiesError(Exception):
    """The file declares entities, which no export does."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Reading:
    """Expat, reading on from one place of the file."""

    def __init__(self, export: ExportFile, lines_before: int, *, resumed: bool = False) -> None:
        self._export = export
        self._before = lines_before
        self._parser: Any = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._opened
        self._parser.EndElementHandler = self._closed
        self._parser.CharacterDataHandler = self._said
        self._parser.EntityDeclHandler = self._refuse
        self._parser.ExternalEntityRefHandler = self._refuse
        self._prefixes: dict[str, str] = {}
        self._open: list[str] = []
        self._text: list[str] = []
        self._text_line = 0
        self._item: _Gathering | None = None
        self._done: list[Item | Broken] = []
        self.is_lost = False  # where it stands, nobody knows; the next item is read anew
        self.is_done = False  # what comes behind is no part of the export
        if resumed:
            self._parser.Parse("<rss><channel>", False)

    def feed(self, text: str) -> None:
        self._parser.Parse(text, False)

    def taken(self) -> Iterator[Item | Broken]:
        """The items that are whole by now, each once."""
        done, self._done = self._done, []
        return iter(done)

    def line_of(self, error: expat.ExpatError) -> int:
        return self._before + error.lineno

    @property
    def _line(self) -> int:
        return self._before + int(self._parser.CurrentLineNumber)

    def _refuse(self, *_: object) -> int:
        raise _EntitiesError(self._line)

    def _opened(self, written: str, attributes: dict[str, str]) -> None:
        if not self._open:
            self._prefixes = dict(_prefixes_in(attributes))
            self._export.is_wordpress |= "wp" in self._prefixes.values()
        name = self._canonical(written)
        self._open.append(name)
        self._text.clear()
        self._text_line = self._line
        if name == "item" and len(self._open) == 3:
            self._item = _Gathering(self._line)
        if self._item:
            self._item.opened(name, attributes)

    def _said(self, text: str) -> None:
        self._text.append(text)

    def _closed(self, _: str) -> None:
        name, text = self._open.pop(), "".join(self._text)
        self.is_done = not self._open
        self._text.clear()
        if self._item is None:
            if name in _OF_SITE and len(self._open) == 2:
                self._export.site.setdefault(name, text.strip())
                self._export.is_wordpress |= name == "wp:wxr_version"
        elif name == "item" and len(self._open) == 2:
            self._done.append(self._item.item() if self._item.is_sized else Broken(self._item.line, "large"))
            self._export.is_wordpress |= "wp:post_type" in self._item.fields
            self._item = None
        else:
            self._item.closed(name, text, self._text_line)

    def _canonical(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        return f"{self._prefixes.get(prefix, prefix)}:{local}" if colon else name


def _prefixes_in(attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """How a file names what WXR is made of; nearly all name it as WordPress does."""
    for name, address in attributes.items():
        if name.startswith("xmlns:"):
            meant = next((meant for pattern, meant in _NAMESPACES if pattern.search(address)), "")
            if meant:
                yield name.removeprefix("xmlns:"), meant


class _Gathering:
    """An item that is being read."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.fields: dict[str, str] = {}
        self._lines: dict[str, int] = {}
        self._meta: dict[str, tuple[str, ...]] = {}
        self._categories: list[tuple[str, str, str]] = []
        self._comments: list[ItemComment] = []
        self._category = ("", "")
        self._comment: dict[str, str] | None = None
        self._key, self._value = "", ""
        self._deep = 0  # within a comment or a meta field

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "category":
            self._category = attributes.get("domain", "category"), attributes.get("nicename", "")
        elif name == "wp:comment":
            self._comment = {}
        elif name in ("wp:postmeta", "wp:commentmeta"):
            self._deep += 1

    def closed(self, name: str, text: str, line: int) -> None:
        if name in ("wp:postmeta", "wp:commentmeta"):
            self._deep -= 1
            if name == "wp:postmeta" and self._key in _KEPT_META:
                self._meta[self._key] = (*self._meta.get(self._key, ()), self._value)
            self._key, self._value = "", ""
        elif self._deep:
            self._key = text.strip() if name == "wp:meta_key" else self._key
            self._value = text if name == "wp:meta_value" else self._value
        elif name == "wp:comment":
            self._comments.append(ItemComment(self._comment or {}))
            self._comment = None
        elif self._comment is not None:
            self._comment.setdefault(name, text)
        elif name == "category":
            self._categories.append((*self._category, text.strip()))
        elif name not in self.fields:
            self.fields[name] = text
            self._lines[name] = line

    @property
    def is_sized(self) -> bool:
        """Whether an author can have meant it."""
        most = {"content:encoded": _MOST_OF_A_TEXT}
        return all(len(said) <= most.get(name, _MOST_OF_A_FIELD) for name, said in self.fields.items())

    def item(self) -> Item:
        return Item(
            self.line,
            self.fields,
            self._lines,
            self._meta,
            tuple(self._categories),
            tuple(self._comments),
        )
