"""A Jekyll site: its posts, drafts, collections and pages."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from msgspec import Struct

from generator.diagnostics.diagnostic import Checked, Diagnostic
from generator.importing.arrival import Arrival, Kind, State
from generator.importing.blog import Blog, Written, anchors_of, written_and_left_out
from generator.importing.bounds import included, opened, settings_text
from generator.importing.dates import aware, moment_of
from generator.importing.heads import (
    Head,
    Value,
    group,
    lookup,
    one_text,
    settings_of,
    texts_of,
    titled,
    words_of,
)
from generator.importing.html.readable import says_anything, without_tags
from generator.importing.jekyll.kramdown import plain_markdown
from generator.importing.jekyll.liquid import Surroundings, carried_out
from generator.importing.jekyll.permalinks import document_address, filled, is_pretty, page_address, post_address
from generator.importing.jekyll.site import HTML, MARKDOWN, File, Role, Settings, files_of, settings_in
from generator.importing.markdown.plain import kept_as_text
from generator.importing.own_picture import own_picture
from generator.importing.remarks import Remarks
from generator.importing.source import OldFiles
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.slugs import slugify

_OWN_PAGES = ("/404.html", "/404/", "/404", "/search/", "/search.html", "/offline.html")


def blog_of(old_files: OldFiles) -> Blog:
    """All that a Jekyll site holds."""
    settings = settings_in(old_files)
    texts = [_read(file, old_files, settings) for file in files_of(settings, old_files.paths)]
    texts = [text for text in texts if text.head.written or text.file.role is not Role.PAGE or text.is_markdown]
    data = _data_of(settings, old_files)
    site = _Site(old_files, settings, texts, data.value or {})
    written, left_out = written_and_left_out((text.file.path, site.written(text)) for text in texts)
    roots = tuple(dict.fromkeys((settings.source, *_roots_of_collections(settings))))
    found = (*settings.found, *data.diagnostics, *left_out)
    return Blog(settings.url, settings.text("lang", "locale", "language"), written, found, roots)


def _roots_of_collections(settings: Settings) -> Iterator[str]:
    folder = settings.text("collections_dir").strip("/")
    if folder:
        yield f"{settings.source}{folder}/"
    yield f"{settings.source}_"  # a file beside the texts of a collection


class _Text(Struct, frozen=True):
    """A file, read as far as its head."""

    file: File
    head: Head
    values: Mapping[str, Value]  # of the head, and where it is silent, of the site
    moment: datetime | date | None
    categories: tuple[str, ...]
    address: str  # from the root of the site, without its base path

    @property
    def is_markdown(self) -> bool:
        return self.file.ending in MARKDOWN

    @property
    def said(self) -> Head:
        """The head with what the site says of all texts like this one."""
        return Head(self.values, self.head.body, self.head.line, True)


def _read(file: File, old_files: OldFiles, settings: Settings) -> _Text:
    head = opened(file.path, old_files)
    kind = {Role.POST: "posts", Role.DRAFT: "drafts", Role.PAGE: "pages"}.get(file.role, file.collection)
    values = {**settings.defaults(file.inner, kind), **head.values}
    said = Head(values, "", 0, True)
    moment = moment_of(said.text("date"), settings.zone) or (moment_of(file.day, settings.zone) if file.day else None)
    if moment is None and re.match(r"\d\d-", file.day):
        moment = moment_of(f"20{file.day}", settings.zone)
    categories = _categories(file, said)
    return _Text(file, head, values, moment, categories, _address(file, said, moment, categories, settings))


def _categories(file: File, said: Head) -> tuple[str, ...]:
    above = file.inner.partition("_posts/")[0].strip("/") if file.role is Role.POST else ""
    return tuple(
        dict.fromkeys((*filter(None, above.split("/")), *_listed(said, "category"), *_listed(said, "categories")))
    )


def _listed(said: Head, key: str) -> tuple[str, ...]:
    """A list, or one text: `a, b`, or with Jekyll's plural `a b`."""
    value = said.get(key)
    if not isinstance(value, str):
        return tuple(texts_of(value))
    if "," in value or ";" in value:
        return tuple(filter(None, (one.strip() for one in re.split(r"[,;]", value))))
    return tuple(value.split()) if key.endswith("s") else tuple(texts_of(value))


def _address(
    file: File, said: Head, moment: datetime | date | None, categories: tuple[str, ...], settings: Settings
) -> str:
    style = settings.text("permalink") or "date"
    own = said.text("permalink")
    slug = said.text("slug")
    day = moment.astimezone(settings.zone) if isinstance(moment, datetime) else moment
    if file.role in (Role.POST, Role.DRAFT):
        of_posts = _of_posts(settings)
        return post_address(own or of_posts or style, file.name, slug, day, categories)
    stem = posixpath.splitext(file.inner)[0]
    if file.role is Role.DOCUMENT:
        path = stem.partition(f"_{file.collection}/")[2]
        template = own or one_text(settings.collections[file.collection].get("permalink"))
        default = "/:collection/:path/" if is_pretty(style) else ""
        return document_address(template or default, file.collection, path, slug, day)
    if own:
        return filled(
            own, {"title": file.name, "path": posixpath.dirname(stem), "basename": file.name, "output_ext": ".html"}
        )
    return page_address(style, stem)


def _of_posts(settings: Settings) -> str:
    written = lookup(settings.values, "collections")
    return one_text(group(group(written).get("posts", "")).get("permalink"))


class _Site:
    """Turns each text into what arrives; knows all others, for the links between them."""

    def __init__(self, old_files: OldFiles, settings: Settings, texts: list[_Text], data: Value) -> None:
        self.old_files = old_files
        self.settings = settings
        self.paths = frozenset(old_files.paths)
        self.posts = {
            key: text.address
            for text in texts
            if text.file.role in (Role.POST, Role.DRAFT)
            for key in (posixpath.splitext(text.file.inner.rpartition("/")[2])[0], _post_key(text.file))
        }
        self.addresses = {text.file.inner: text.address for text in texts}
        self.site: dict[str, Value] = {**settings.values, "?": "1", "data": data, "baseurl": settings.base}

    def written(self, text: _Text) -> Written | None:
        """What arrives of a text; None for a page that is a template and says nothing by itself."""
        remarks = Remarks()
        if text.head.healed:
            remarks.healed("front-matter")
        is_html = text.file.ending in HTML
        body = self._carried_out(text, is_html, remarks)
        if text.file.role is Role.PAGE and not self._says_anything(text, body):
            return None
        if text.is_markdown:
            body = plain_markdown(body, remarks)
        elif not is_html:
            body = kept_as_text(body, text.file.ending, remarks)
        return Written(self._arrival(text, anchors_of(body, is_html)), body, is_html, remarks)

    def _carried_out(self, text: _Text, is_html: bool, remarks: Remarks) -> str:
        if text.said.flag("render_with_liquid") is False:
            return text.head.body
        surroundings = Surroundings(
            {"site": self.site, "page": self._page(text)},
            lambda name: self._included(name, text),
            self._address_of_post,
            self._address_of_file,
            is_html,
        )
        body, base = carried_out(text.head.body, surroundings, remarks), self.settings.base
        return body.replace(f"{base}{base}/", f"{base}/") if base else body  # `{{ site.baseurl }}{% link ... %}`

    def _says_anything(self, text: _Text, body: str) -> bool:
        return text.address not in _OWN_PAGES and says_anything(body)

    def _page(self, text: _Text) -> dict[str, Value]:
        day = text.moment.isoformat() if text.moment else ""
        return {
            "categories": list(text.categories),
            **text.values,
            "url": text.address,
            "date": day,
            "path": text.file.inner,
            "name": posixpath.basename(text.file.inner),
            "slug": text.said.text("slug") or text.file.name,
            "title": text.said.text("title") or _title_of(text.file),
        }

    def _arrival(self, text: _Text, anchors: tuple[str, ...]) -> Arrival:
        said, file, zone = text.said, text.file, self.settings.zone
        is_post = file.role in (Role.POST, Role.DRAFT) or (file.role is Role.DOCUMENT and text.moment is not None)
        picture, picture_alt = own_picture(said)
        topics = (*text.categories, *(one for key in ("tags", "tag", "keywords") for one in _listed(said, key)))
        return Arrival(
            id=file.path,
            origin=Span(SourcePath(file.path)),
            kind=Kind.POST if is_post else Kind.PAGE,
            title=said.text("title", "name") or _title_of(file),
            slug=said.text("slug") or slugify(_slug_of(text)) or _slug_of(text),
            state=self._state(text),
            published=text.moment,
            updated=aware(moment_of(said.text("last_modified_at", "updated", "modified", "lastmod"), zone), zone),
            addresses=self._addresses(text),
            names=tuple(dict.fromkeys((file.path, file.inner))),
            words=words_of(topics) if is_post else (),
            author=self._author(said.get("author")) or self._author(said.get("authors")),
            summary=without_tags(said.text("description", "excerpt", "summary", "subtitle", "tagline")),
            picture=picture,
            picture_alt=picture_alt,
            anchors=anchors,
        )

    def _state(self, text: _Text) -> State:
        if text.file.role is Role.DRAFT or text.said.flag("published") is False or text.said.flag("draft"):
            return State.DRAFT
        if (
            text.file.role is Role.DOCUMENT
            and one_text(self.settings.collections[text.file.collection].get("output")).lower() != "true"
        ):
            return State.DRAFT
        if text.file.role is Role.PAGE and not text.head.written:
            return State.DRAFT
        return State.PUBLISHED

    def _addresses(self, text: _Text) -> tuple[str, ...]:
        home = self.settings.url
        own = (home or self.settings.base) + text.address
        former = [
            address for address in text.said.texts("redirect_from", "alias", "aliases") if not address.startswith("#")
        ]
        return tuple(dict.fromkeys((own, *(_rooted(address, home or self.settings.base) for address in former))))

    def _author(self, value: Value) -> str:
        first = value[0] if isinstance(value, list) and value else value
        if isinstance(first, dict):
            return one_text(first.get("name"))
        authors = group(lookup(group(self.site["data"]), "authors")) if first else {}
        named = group(authors.get(one_text(first), "")) or group(
            group(lookup(self.settings.values, "authors")).get(one_text(first), "")
        )
        return one_text(named.get("name")) or one_text(first)

    def _included(self, name: str, text: _Text) -> str | None:
        folder = self.settings.text("includes_dir") or "_includes"
        beside = posixpath.join(posixpath.dirname(text.file.path), name)
        for path in (self.settings.source + f"{folder}/{name}", posixpath.normpath(beside)):
            if path in self.paths and not path.startswith(".."):
                return included(path, self.old_files)
        return None

    def _address_of_post(self, name: str) -> str:
        bare = posixpath.splitext(name)[0] if name.lower().endswith(MARKDOWN) else name
        address = self.posts.get(bare.strip("/")) or self.posts.get(bare.rpartition("/")[2])
        return self.settings.base + address if address else ""

    def _address_of_file(self, path: str) -> str:
        address = self.addresses.get(path.strip("/"))
        return self.settings.base + address if address else ""


def _data_of(settings: Settings, old_files: OldFiles) -> Checked[Value]:
    """The files of `_data`, by their names."""
    folder = settings.source + (settings.text("data_dir") or "_data").strip("/") + "/"
    data: dict[str, Value] = {}
    found: list[Diagnostic] = []
    for path in old_files.paths:
        if path.startswith(folder) and path.endswith((".yml", ".yaml", ".json", ".toml")):
            text = settings_text(path, old_files)
            found += text.diagnostics
            *folders, name = path.removeprefix(folder).split("/")
            _group_in(data, folders)[name.rpartition(".")[0]] = _data_in(path, text.value or "")
    return Checked(data, tuple(found))


def _group_in(data: dict[str, Value], folders: Iterable[str]) -> dict[str, Value]:
    """What the files of a folder come into; of a file and a folder with one name, the file stays."""
    for name in folders:
        inner = data.setdefault(name, {})
        data = inner if isinstance(inner, dict) else {}
    return data


def _data_in(path: str, text: str) -> Value:
    """What a file of data says; a list at its top stays a list."""
    if path.endswith((".yml", ".yaml")):
        return settings_of(
            path, "data:\n" + "\n".join(f"  {line}" for line in text.split("\n") if line.strip() != "---")
        ).get("data", "")
    return dict(settings_of(path, text))


def _post_key(file: File) -> str:
    folder = file.inner.partition("_posts/")[2].rpartition("/")[0]
    return f"{folder}/{posixpath.splitext(posixpath.basename(file.inner))[0]}".lstrip("/")


def _title_of(file: File) -> str:
    name = file.name if file.name != "index" else posixpath.basename(posixpath.dirname(file.inner)) or "Home"
    return titled(name)


def _slug_of(text: _Text) -> str:
    if text.file.role in (Role.POST, Role.DRAFT):
        return text.file.name
    parts = [part for part in posixpath.splitext(text.address.strip("/"))[0].split("/") if part and part != "index"]
    return parts[-1] if parts else "home"


def _rooted(address: str, home: str) -> str:
    return address if "://" in address else f"{home}/{address.lstrip('/')}"
