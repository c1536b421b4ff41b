"""The texts of a Hugo site, each read as far as its head: where it lies, its language, its moment and its address."""

import posixpath
import re
from datetime import date, datetime

from msgspec import Struct

from generator.importing.bounds import opened
from generator.importing.dates import aware, moment_of, on_clock_of
from generator.importing.heads import Head
from generator.importing.hugo.permalinks import address_of
from generator.importing.hugo.site import Settings
from generator.importing.source import OldFiles

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
HTML = (".html", ".htm")
PLAIN = (".org", ".rst", ".adoc", ".asciidoc", ".ad", ".pandoc", ".pdc", ".textile")

DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[-_ ]+(.*))?")
"""A name that begins with a day."""


class OldText(Struct, frozen=True):
    """A file, read as far as its head."""

    path: str  # in the imported folder
    inner: str  # below the folder of texts, without the language in its name
    language: str
    head: Head
    moment: datetime | date | None
    address: str

    @property
    def ending(self) -> str:
        """`.md`, `.html` ..., in lower case."""
        return posixpath.splitext(self.path)[1].lower()

    @property
    def stem(self) -> str:
        """The name of the text; of a bundle, that of its folder."""
        name = posixpath.splitext(posixpath.basename(self.inner))[0]
        return posixpath.basename(posixpath.dirname(self.inner)) if name in ("index", "_index") else name

    @property
    def is_bundle(self) -> bool:
        """Whether the other files of its folder belong to it."""
        return posixpath.basename(self.inner).startswith("index.")

    @property
    def is_section(self) -> bool:
        """Whether it stands above the list of the texts in its folder."""
        return posixpath.basename(self.inner).startswith("_index.")

    @property
    def section(self) -> str:
        """The folder at the top in which it lies; "" for none."""
        folder = posixpath.dirname(self.inner)
        if self.is_bundle:
            folder = posixpath.dirname(folder)
        return folder.partition("/")[0]


def text_at(path: str, old_files: OldFiles, settings: Settings) -> OldText | None:
    """The text in a file; None for a file that is none."""
    folder = next((folder for folder in settings.roots if path.startswith(folder[0])), None)
    if folder is None or not path.lower().endswith((*MARKDOWN, *HTML, *PLAIN)):
        return None
    inner, language = _inner_and_language(path, *folder, settings)
    head = opened(path, old_files)
    moment = _moment(head, inner, settings)
    said = {"slug": head.text("slug"), "url": head.text("url")}
    day = on_clock_of(settings.zone, moment)
    address = address_of(settings, inner, said, head.text("title"), day, language)
    return OldText(path, inner, language, head, moment, address)


def _inner_and_language(path: str, root: str, language: str, settings: Settings) -> tuple[str, str]:
    """The path below the folder of texts without the language that it may name (`post.nl.md`, `nl/post.md`), and that
    language; else that of the folder.
    """
    inner = path.removeprefix(root)
    stem, ending = posixpath.splitext(inner)
    bare, _, code = stem.rpartition(".")
    if bare and code in settings.languages:
        return bare + ending, code
    first, _, rest = inner.partition("/")
    is_at_top = root.count("/") <= settings.source.count("/") + 1
    if len(settings.languages) > 1 and first in settings.languages and is_at_top:
        return rest, first
    return inner, language


def _moment(head: Head, inner: str, settings: Settings) -> datetime | date | None:
    """When it was published, or is to be; as its name tells where its head does not."""
    zone = settings.zone
    dated = moment_of(head.text("date", "pubdate", "published", "publishDate", "lastmod", "modified"), zone)
    planned = moment_of(head.text("publishDate"), zone)
    if dated and planned and (aware(planned, zone) or datetime.min) > (aware(dated, zone) or datetime.min):
        return planned
    stem = posixpath.splitext(posixpath.basename(inner))[0]
    named = DATED.fullmatch(stem if stem != "index" else posixpath.basename(posixpath.dirname(inner)))
    return dated or (moment_of(named[1], zone) if named else None)
