"""A folder of Markdown, read as a whole."""

import posixpath
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from msgspec import Struct

from generator.importing.arrival import Arrival, Kind, State
from generator.importing.blog import Blog, Written, anchors_of
from generator.importing.bounds import only_zeros, opened
from generator.importing.dates import aware, moment_of
from generator.importing.folder.wikilinks import plain_markdown
from generator.importing.heads import Head, texts_of, words_of
from generator.importing.hugo.goldmark import plain_markdown as without_attributes
from generator.importing.markdown.boxes import with_callouts
from generator.importing.markdown.formulas import with_formulas
from generator.importing.own_picture import own_picture
from generator.importing.remarks import Remarks
from generator.importing.source import OldFiles
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.slugs import slugify

_TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
_DATED = re.compile(r"(\d{4}[-_.]\d{1,2}[-_.]\d{1,2}|\d{8})(?:[T-]?\d{4,6}(?=\D|\Z))?(?:[-_. ]+(.*))?")
_NUMBER_OF_NOTION = re.compile(r"(?<![ _-])[ _-]++[0-9a-f]{32}$")
_HEADING = re.compile(r"\A\s*+(?:#[ \t]([^\n]++)(?:\n|\Z)|(\S[^\n]*+)\n=++[ \t]*+(?:\n|\Z))")
_PROPERTY = re.compile(r"^([A-Z][\w ]{1,30}):[ \t]+(.+)$")
_INLINE_MARKUP = re.compile(r"[*_`]|\[([^\[\]]*)\]\([^()]*\)|<[^<>]*>")
_HIDDEN = re.compile(r"(?:^|/)(?:\.|_templates?/|templates/|node_modules/)")
_ABOUT_THE_FOLDER = re.compile(r"(?:readme|license|contributing|changelog)\.\w+", re.IGNORECASE)
_DATES = (
    "date",
    "published",
    "publishdate",
    "pubdate",
    "created",
    "created_at",
    "date created",
    "created time",
    "datum",
    "aangemaakt",
)
_UPDATES = ("updated", "lastmod", "modified", "last_modified_at", "date modified", "last edited time", "last edited")


def blog_of(old_files: OldFiles) -> Blog:
    """All texts of a folder."""
    paths = [path for path in old_files.paths if path.lower().endswith(_TEXTS) and not _HIDDEN.search(path)]
    kept = [path for path in paths if not _ABOUT_THE_FOLDER.fullmatch(path)] or paths
    texts = [_read(path, old_files) for path in kept]
    by_name = _names(old_files.paths)
    written = tuple(_written(text, by_name) for text in texts if not _is_empty(text, old_files))
    return Blog("", "", written, (), _folders_of_files(old_files.paths))


class _Text(Struct, frozen=True):
    """A file, read as far as its title."""

    path: str
    head: Head
    title: str
    body: str
    moment: datetime | date | None
    properties: Mapping[str, str]  # lines at the top of an export of Notion


def _read(path: str, old_files: OldFiles) -> _Text:
    head = opened(path, old_files)
    title, body = _titled(head)
    properties = _properties(body) if title else {}
    name = _name_of(path)
    dated = _DATED.fullmatch(name)
    of_notion = next((properties[key] for key in _DATES if key in properties), "")
    written = _day_under(head, _DATES) or of_notion
    moment = moment_of(written, UTC) or (moment_of(re.sub(r"[_.]", "-", dated[1]), UTC) if dated else None)
    named = dated[2] if dated else ""
    return _Text(path, head, title or named or name, body, moment, properties)


def _day_under(head: Head, keys: Sequence[str]) -> str:
    """What stands under the first of these keys; blogs of MkDocs have them in a group."""
    return head.text(*keys) or head.group("date").text(*keys)


def _is_empty(text: _Text, old_files: OldFiles) -> bool:
    """Whether nothing was ever written there; what was written and is lost has to be reported."""
    return not (text.head.body.strip() or text.head.written or only_zeros(text.path, old_files))


def _titled(head: Head) -> tuple[str, str]:
    """The title that the head or the first heading gives, and the text without that heading."""
    found = _HEADING.match(head.body)
    heading = _INLINE_MARKUP.sub(r"\1", _bare(found[1]) if found[1] else found[2]).strip() if found else ""
    said = head.text("title")
    if not said:
        return heading, head.body[found.end() :] if found else head.body
    same = heading.casefold() == said.casefold()
    return said, head.body[found.end() :] if found and same else head.body


def _bare(heading: str) -> str:
    """A heading without the signs that may close it."""
    said = heading.strip(" \t")
    return said.rstrip("#").rstrip(" \t") or said[:1]


def _properties(body: str) -> Mapping[str, str]:
    properties: dict[str, str] = {}
    for line in body.lstrip("\n").split("\n")[:20]:
        found = _PROPERTY.fullmatch(line.strip())
        if found is None:
            break
        properties[found[1].lower()] = found[2].strip()
    return properties


def _written(text: _Text, by_name: Mapping[str, str]) -> Written:
    remarks = Remarks.on(text.head)
    folder = posixpath.dirname(text.path)
    body = plain_markdown(with_callouts(text.body), lambda name: _relative(name, folder, by_name), remarks)
    body = with_formulas(without_attributes(body, remarks, emoji=False), remarks)
    return Written(_arrival(text, anchors_of(body, False)), body, False, remarks)


def _arrival(text: _Text, anchors: tuple[str, ...]) -> Arrival:
    head = text.head
    picture, picture_alt = own_picture(head)
    former = (*texts_of(head.get("permalink")), *texts_of(head.get("url")), *texts_of(head.get("redirect_from")))
    return Arrival(
        id=text.path,
        origin=Span(SourcePath(text.path)),
        kind=Kind.PAGE if text.moment is None else Kind.POST,
        title=text.title,
        slug=head.text("slug") or slugify(_slug_of(text)) or "",
        state=_state(head),
        published=text.moment,
        updated=aware(moment_of(_day_under(head, _UPDATES), UTC), UTC),
        addresses=tuple(one for one in former if one.startswith(("/", "http"))),
        names=(text.path,),
        words=_words(text) if text.moment else (),
        author=head.text("author", "authors"),
        summary=head.text("description", "summary", "excerpt", "subtitle"),
        picture=picture,
        picture_alt=picture_alt,
        anchors=anchors,
    )


def _state(head: Head) -> State:
    if head.flag("draft") or head.flag("published", "publish") is False:
        return State.DRAFT
    return State.PRIVATE if head.flag("private") else State.PUBLISHED


def _words(text: _Text) -> tuple[str, ...]:
    """Tags and categories, and the folders in which the text lies."""
    listed = [one for key in ("tags", "tag", "categories", "category", "keywords") for one in _listed(text, key)]
    folders = posixpath.dirname(text.path).split("/")
    return words_of((*listed, *(_NUMBER_OF_NOTION.sub("", one) for one in folders if one and not one.isdigit())))


def _listed(text: _Text, key: str) -> Sequence[str]:
    value = text.head.get(key) or text.properties.get(key, "")
    if isinstance(value, str):
        parts = value.split(",") if "," in value else value.split() if "#" in value else [value]
        return [bare for one in parts if (bare := one.strip().lstrip("#"))]
    return [one.lstrip("#") for one in texts_of(value)]


def _name_of(path: str) -> str:
    """The name of a file without ending and without the number that Notion gave it; of an `index`, its folder's."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    if stem.lower() in ("index", "readme", "_index") and posixpath.dirname(path):
        stem = posixpath.basename(posixpath.dirname(path))
    return _NUMBER_OF_NOTION.sub("", stem)


def _slug_of(text: _Text) -> str:
    name = _name_of(text.path)
    dated = _DATED.fullmatch(name)
    return (dated[2] or text.title) if dated else name


def _names(paths: Sequence[str]) -> Mapping[str, str]:
    """Every file by its path and by its name alone, of a text also without ending; the nearest to the top wins."""
    named: dict[str, str] = {}
    for path in sorted(paths, key=lambda one: (one.count("/"), one)):
        stem, ending = posixpath.splitext(path)
        forms = (path, stem) if ending.lower() in _TEXTS else (path,)
        for form in forms:
            named.setdefault(form.casefold(), path)
            named.setdefault(posixpath.basename(form).casefold(), path)
    return named


def _relative(name: str, folder: str, by_name: Mapping[str, str]) -> str:
    """The path of a file from this folder, by the name that a link gives it; "" when there is none."""
    beside = posixpath.normpath(posixpath.join(folder, name)).casefold()
    found = by_name.get(beside) or by_name.get(name.casefold()) or by_name.get(posixpath.basename(name).casefold())
    return posixpath.relpath(found, folder or ".") if found else ""


def _folders_of_files(paths: Sequence[str]) -> tuple[str, ...]:
    """Folders that people give to pictures; a link often leaves them out."""
    usual = ("static/", "public/", "assets/", "images/", "attachments/")
    return tuple(folder for folder in usual if any(path.startswith(folder) for path in paths))
