"""What `_config.yml` says, and which file of a Jekyll site is what."""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from enum import StrEnum
from fnmatch import fnmatchcase

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.importing.bounds import settings_text
from generator.importing.dates import zone_named
from generator.importing.heads import Value, group, lookup, one_text, settings_of, texts_of
from generator.importing.source import OldFiles, host_in

MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown")
HTML = (".html", ".htm", ".xhtml")
PLAIN = (".textile", ".org", ".rst", ".adoc", ".asciidoc", ".txt", ".text")
TEXTS = (*MARKDOWN, *HTML, *PLAIN)

_CONFIGS = ("_config.yml", "_config.yaml", "_config.toml")
_POST = re.compile(r"(?:.*/)?_posts/(?:.*/)?(?P<day>\d{2,4}-\d{1,2}-\d{1,2})-(?P<name>[^/]*)\.[^./]+")
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


class Settings(Struct, frozen=True):
    """What the site says of itself."""

    source: str  # the folder of the site within the imported one, with its last slash; "" for that one
    values: Mapping[str, Value]
    zone: tzinfo
    host: str = ""  # as the file `CNAME` tells it
    found: tuple[Diagnostic, ...] = ()  # in the file that says it

    def text(self, *keys: str) -> str:
        """One setting, as one line."""
        return one_text(lookup(self.values, *keys))

    @property
    def url(self) -> str:
        """Host and base path, without a last slash; "" when the site does not say where it is."""
        url = self.text("url").rstrip("/") or self.host
        return url + self.base if "//" in url else ""

    @property
    def base(self) -> str:
        """The base path, with a first slash and none at its end; "" for none."""
        base = self.text("baseurl").strip("/")
        return f"/{base}" if re.fullmatch(r"[\w.~%-]+(?:/[\w.~%-]+)*", base) else ""

    @property
    def collections(self) -> Mapping[str, Mapping[str, Value]]:
        """The collections by their names, with what is said of each; posts and drafts are none."""
        written = lookup(self.values, "collections")
        named = written if isinstance(written, dict) else dict.fromkeys(texts_of(written), "")
        return {name: group(said) for name, said in named.items() if name not in ("posts", "drafts")}

    def defaults(self, path: str, kind: str) -> Mapping[str, Value]:
        """What the site says of all texts like this one; the closer a scope, the later it speaks."""
        written = lookup(self.values, "defaults")
        matching: list[tuple[int, Mapping[str, Value]]] = []
        for entry in written if isinstance(written, list) else ():
            scope = group(group(entry).get("scope", ""))
            folder, wanted = one_text(scope.get("path")).strip("/"), one_text(scope.get("type"))
            if _lies_in(path, folder) and wanted in ("", kind):
                matching.append((len(folder) * 2 + bool(wanted), group(group(entry).get("values", ""))))
        merged: dict[str, Value] = {}
        for _, values in sorted(matching, key=lambda one: one[0]):
            merged.update(values)
        return merged


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


def settings_in(old_files: OldFiles) -> Settings:
    """The settings of the site nearest to the top of the folder."""
    found = min(
        (path for path in old_files.paths if posixpath.basename(path) in _CONFIGS and "node_modules/" not in path),
        key=lambda path: (path.count("/"), path),
        default="",
    )
    if not found:
        return Settings(_folder_of_posts(old_files.paths), {}, zone_named(""))
    text = settings_text(found, old_files)
    values = settings_of(found, text.value or "")
    folder = posixpath.join(posixpath.dirname(found), one_text(lookup(values, "source")) or ".")
    normal = posixpath.normpath(folder)
    source = "" if normal == "." or normal.startswith("..") else normal.strip("/") + "/"
    host = host_in(old_files, f"{source}CNAME")
    return Settings(source, values, zone_named(one_text(lookup(values, "timezone"))), host, text.diagnostics)


def files_of(settings: Settings, paths: Sequence[str]) -> Iterable[File]:
    """The texts of the site, each with its role; files of other kinds are none."""
    collections_folder = settings.text("collections_dir").strip("/")
    prefix = collections_folder + "/" if collections_folder else ""
    excluded = tuple(texts_of(lookup(settings.values, "exclude")))
    for path in paths:
        inner = path.removeprefix(settings.source)
        if path.startswith(settings.source) and _may_be_text(inner) and (file := _file(path, inner, prefix, settings)):
            if file.role is Role.PAGE and any(_lies_in(inner, one.strip("/")) for one in excluded if one.strip("/*")):
                continue
            yield file


def _may_be_text(inner: str) -> bool:
    return inner.lower().endswith(TEXTS) and not any(f"/{folder}" in f"/{inner}" for folder in _NEVER)


def _file(path: str, inner: str, prefix: str, settings: Settings) -> File | None:
    stem = posixpath.splitext(posixpath.basename(inner))[0]
    if dated := _POST.fullmatch(inner):
        return File(path, inner, Role.POST, "posts", dated["day"], dated["name"])
    if "/_posts/" in f"/{inner}":
        return File(path, inner, Role.DRAFT, "posts", "", stem)
    if "/_drafts/" in f"/{inner}":
        dated = re.fullmatch(r"(?P<day>\d{4}-\d{1,2}-\d{1,2})-(?P<name>.+)", stem)
        return File(path, inner, Role.DRAFT, "posts", dated["day"] if dated else "", dated["name"] if dated else stem)
    below = inner.removeprefix(prefix)
    for name in settings.collections:
        if below.startswith(f"_{name}/"):
            dated = re.fullmatch(r"(?P<day>\d{4}-\d{1,2}-\d{1,2})-(?P<name>.+)", stem)
            return File(
                path, inner, Role.DOCUMENT, name, dated["day"] if dated else "", dated["name"] if dated else stem
            )
    if _is_page(inner, settings) and not inner.lower().endswith((".txt", ".text", ".rst")):
        return File(path, inner, Role.PAGE, "", "", stem)
    return None


def _is_page(inner: str, settings: Settings) -> bool:
    included = tuple(one.strip("/") for one in texts_of(lookup(settings.values, "include")))
    parts = inner.split("/")
    if _ABOUT_THE_REPOSITORY.fullmatch(inner) and inner not in included:
        return False
    return not any(part.startswith(("_", ".", "#", "~")) and part not in included for part in parts)


def _folder_of_posts(paths: Sequence[str]) -> str:
    """Where `_posts` lies, for a site without settings."""
    found = min((path for path in paths if "_posts/" in path), key=lambda path: path.find("_posts/"), default="")
    return found[: found.find("_posts/")] if found.startswith(("docs/", "src/", "source/", "blog/", "site/")) else ""


def _lies_in(path: str, folder: str) -> bool:
    if not folder:
        return True
    if "*" in folder:
        return fnmatchcase(path, folder) or fnmatchcase(path, f"{folder}/*")
    return path == folder or path.startswith(f"{folder}/")
