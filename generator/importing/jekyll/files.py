"""Which file of a Jekyll site is what."""

import posixpath
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from generator.importing.jekyll.site import Settings, lies_in

MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown")
HTML = (".html", ".htm", ".xhtml")
PLAIN = (".textile", ".org", ".rst", ".adoc", ".asciidoc", ".txt", ".text")
TEXTS = (*MARKDOWN, *HTML, *PLAIN)

_POST = re.compile(r"(?:.*/)?_posts/(?:.*/)?(?P<day>\d{2,4}-\d{1,2}-\d{1,2})-(?P<name>[^/]*)\.[^./]+")
_DATED = re.compile(r"(?P<day>\d{4}-\d{1,2}-\d{1,2})-(?P<name>.+)")
_NEVER = (
    "node_modules/",
    "vendor/",
    "_site/",
    ".git/",
    ".jekyll-cache/",
    ".sass-cache/",
    "_layouts/",
    "_includes/",
    "_sass/",
)
_ABOUT_THE_REPOSITORY = re.compile(
    r"(?:.*/)?(?:readme|license|licence|contributing|changelog|history|code_of_conduct|security|issue_template"
    r"|pull_request_template|copying|authors|todo|agents|claude)(?:[.-][\w-]+)?(?:\.[a-z]+)?",
    re.IGNORECASE,
)


class Role(StrEnum):
    """What a file is to Jekyll."""

    POST = "post"
    DRAFT = "draft"
    DOCUMENT = "document"  # of a collection
    PAGE = "page"


class File(Struct, frozen=True):
    """A text of the site."""

    path: str  # in the imported folder
    inner: str  # in the site
    role: Role
    collection: str = ""
    day: str = ""  # as the name of the file has it
    name: str = ""  # without day and ending

    @property
    def ending(self) -> str:
        """`.md`, `.html` ..., in lower case."""
        return posixpath.splitext(self.path)[1].lower()


def files_of(settings: Settings, paths: Sequence[str]) -> Iterable[File]:
    """The texts of the site, each with its role; files of other kinds are none."""
    collections_folder = settings.text("collections_dir").strip("/")
    prefix = collections_folder + "/" if collections_folder else ""
    excluded = tuple(settings.texts("exclude"))
    for path in paths:
        inner = path.removeprefix(settings.source)
        if path.startswith(settings.source) and _may_be_text(inner) and (file := _file(path, inner, prefix, settings)):
            if file.role is Role.PAGE and any(lies_in(inner, one.strip("/")) for one in excluded if one.strip("/*")):
                continue
            yield file


def _may_be_text(inner: str) -> bool:
    return inner.lower().endswith(TEXTS) and not any(f"/{folder}" in f"/{inner}" for folder in _NEVER)


def _file(path: str, inner: str, prefix: str, settings: Settings) -> File | None:
    stem = posixpath.splitext(posixpath.basename(inner))[0]
    if dated := _POST.fullmatch(inner):
        return File(path, inner, Role.POST, "posts", dated["day"], dated["name"])
    if "/_posts/" in f"/{inner}":
        return File(path, inner, Role.DRAFT, "posts", name=stem)
    if "/_drafts/" in f"/{inner}":
        return File(path, inner, Role.DRAFT, "posts", *_day_and_name(stem))
    below = inner.removeprefix(prefix)
    for collection in settings.collections:
        if below.startswith(f"_{collection}/"):
            return File(path, inner, Role.DOCUMENT, collection, *_day_and_name(stem))
    if _is_page(inner, settings) and not inner.lower().endswith((".txt", ".text", ".rst")):
        return File(path, inner, Role.PAGE, name=stem)
    return None


def _day_and_name(stem: str) -> tuple[str, str]:
    dated = _DATED.fullmatch(stem)
    return (dated["day"], dated["name"]) if dated else ("", stem)


def _is_page(inner: str, settings: Settings) -> bool:
    included = tuple(one.strip("/") for one in settings.texts("include"))
    parts = inner.split("/")
    if _ABOUT_THE_REPOSITORY.fullmatch(inner) and inner not in included:
        return False
    return not any(part.startswith(("_", ".", "#", "~")) and part not in included for part in parts)
