"""A Hugo site, read as a whole."""

import posixpath
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from generator.importing.arrival import Arrival, Kind, State
from generator.importing.blog import Blog, Written, anchors_of, written_and_left_out
from generator.importing.bounds import included, opened
from generator.importing.dates import aware, moment_of
from generator.importing.heads import Head, Value, group, lookup, one_text, texts_of, titled, words_of
from generator.importing.html.readable import says_anything, without_tags
from generator.importing.hugo.goldmark import plain_markdown
from generator.importing.hugo.shortcodes import Surroundings, carried_out
from generator.importing.hugo.site import Settings, address_of, settings_in
from generator.importing.markdown.formulas import with_formulas
from generator.importing.markdown.plain import kept_as_text
from generator.importing.own_picture import own_picture
from generator.importing.parameters import is_picture
from generator.importing.remarks import Remarks
from generator.importing.source import OldFiles, host_in
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.slugs import slugify

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
_HTML = (".html", ".htm")
_PLAIN = (".org", ".rst", ".adoc", ".asciidoc", ".ad", ".pandoc", ".pdc", ".textile")
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[-_ ]+(.*))?")
_BLOGS = frozenset(
    (
        "post",
        "posts",
        "blog",
        "blogs",
        "article",
        "articles",
        "news",
        "note",
        "notes",
        "writing",
        "essays",
        "journal",
        "diary",
        "til",
        "log",
        "stories",
    )
)
_FEW = 3  # so many dated texts make a section one of posts
_BUNDLED = re.compile(r"(?:.*/)?(?:featured|cover|feature|thumbnail|header|banner|hero)[^/]*", re.IGNORECASE)


def blog_of(old_files: OldFiles) -> Blog:
    """All that a Hugo site holds."""
    settings = settings_in(old_files)
    texts = [text for path in old_files.paths if (text := _read(path, old_files, settings))]
    site = _Site(old_files, settings, texts)
    written, left_out = written_and_left_out((text.path, site.written(text)) for text in texts)
    home = settings.url or host_in(old_files, f"{settings.source}static/CNAME")
    found = (*settings.found, *left_out)
    return Blog(home, settings.own_language, written, found, tuple(settings.static_folders()))


class _Text(Struct, frozen=True):
    """A file, read as far as its head."""

    path: str  # in the imported folder
    inner: str  # below the folder of texts, without the language in its name
    language: str
    head: Head
    moment: datetime | date | None
    address: str

    @property
    def ending(self) -> str:
        return posixpath.splitext(self.path)[1].lower()

    @property
    def stem(self) -> str:
        """The name of the text; of a bundle, that of its folder."""
        name = posixpath.splitext(posixpath.basename(self.inner))[0]
        return posixpath.basename(posixpath.dirname(self.inner)) if name in ("index", "_index") else name

    @property
    def is_section(self) -> bool:
        return posixpath.basename(self.inner).startswith("_index.")

    @property
    def section(self) -> str:
        """The folder at the top in which it lies; "" for none."""
        folder = posixpath.dirname(self.inner)
        if posixpath.basename(self.inner).startswith("index."):
            folder = posixpath.dirname(folder)
        return folder.partition("/")[0]


def _read(path: str, old_files: OldFiles, settings: Settings) -> _Text | None:
    root, language = next(((root, code) for root, code in settings.roots if path.startswith(root)), ("", ""))
    if not root or not path.lower().endswith((*_MARKDOWN, *_HTML, *_PLAIN)):
        return None
    inner = path.removeprefix(root)
    stem, ending = posixpath.splitext(inner)
    bare, _, code = stem.rpartition(".")
    if bare and code in settings.languages:
        inner, language = bare + ending, code
    elif (
        len(settings.languages) > 1
        and inner.partition("/")[0] in settings.languages
        and root.count("/") <= settings.source.count("/") + 1
    ):
        language, _, inner = inner.partition("/")
    head = opened(path, old_files)
    moment = _moment(head, inner, settings)
    day = moment.astimezone(settings.zone) if isinstance(moment, datetime) else moment
    said = {"slug": head.text("slug"), "url": head.text("url")}
    return _Text(
        path, inner, language, head, moment, address_of(settings, inner, said, head.text("title"), day, language)
    )


def _moment(head: Head, inner: str, settings: Settings) -> datetime | date | None:
    zone = settings.zone
    dated = moment_of(head.text("date", "pubdate", "published", "publishDate", "lastmod", "modified"), zone)
    planned = moment_of(head.text("publishDate"), zone)
    if dated and planned and (aware(planned, zone) or datetime.min) > (aware(dated, zone) or datetime.min):
        return planned
    stem = posixpath.splitext(posixpath.basename(inner))[0]
    named = _DATED.fullmatch(stem if stem != "index" else posixpath.basename(posixpath.dirname(inner)))
    return dated or (moment_of(named[1], zone) if named else None)


class _Site:
    """Turns each text into what arrives; knows all others, for the links between them."""

    def __init__(self, old_files: OldFiles, settings: Settings, texts: Sequence[_Text]) -> None:
        self.old_files = old_files
        self.settings = settings
        self.paths = frozenset(old_files.paths)
        self.bundles = frozenset(
            posixpath.dirname(text.path)
            for text in texts
            if posixpath.basename(text.inner).startswith("index.") and posixpath.dirname(text.inner)
        )
        self.sections = _sections_of_posts(texts, settings)
        self.params = group(lookup(settings.values, "params"))
        self.named = _names(texts)
        self.own = frozenset(text.address for text in texts if text.language == settings.own_language)
        self.emoji = settings.text("enableEmoji") == "true"

    def written(self, text: _Text) -> Written | None:
        """What arrives of a text; None for one that says nothing."""
        remarks = Remarks()
        if text.head.healed:
            remarks.healed("front-matter")
        body = text.head.body
        is_html = text.ending in _HTML
        body = carried_out(
            body, Surroundings(self._address_of(text), self._parameter(text), self._included(text)), remarks
        )
        if self._is_silent(text, body):
            return None
        if text.ending in _PLAIN:
            body = kept_as_text(body, text.ending, remarks)
        elif not is_html:
            body = with_formulas(plain_markdown(body, remarks, emoji=self.emoji), remarks)
        return Written(self._arrival(text, anchors_of(body, is_html)), body, is_html, remarks)

    def _is_silent(self, text: _Text, body: str) -> bool:
        """The list of a section, or a page that its template alone fills."""
        return (text.is_section or text.section == "") and not says_anything(body)

    def _arrival(self, text: _Text, anchors: tuple[str, ...]) -> Arrival:
        head, zone = text.head, self.settings.zone
        is_post = self._is_post(text)
        picture, picture_alt = own_picture(head)
        topics = (one for key in (*self.settings.taxonomies, "tag", "category") for one in _listed(head, key))
        return Arrival(
            id=text.path,
            origin=Span(SourcePath(text.path)),
            kind=Kind.POST if is_post else Kind.PAGE,
            title=head.text("title", "linkTitle") or _title_of(text),
            slug=self._slug(text),
            state=State.DRAFT if self._is_draft(text) else State.PUBLISHED,
            published=text.moment,
            updated=aware(moment_of(head.text("lastmod", "updated", "modified"), zone), zone),
            expires=aware(moment_of(head.text("expiryDate", "unpublishDate"), zone), zone),
            addresses=self._addresses(text),
            names=(text.path,),
            words=words_of(topics) if is_post else (),
            author=_author(head),
            summary=without_tags(head.text("description", "summary", "subtitle", "abstract", "excerpt")),
            picture=picture or self._picture_beside(text),
            picture_alt=picture_alt,
            anchors=anchors,
        )

    def _is_post(self, text: _Text) -> bool:
        is_dated = text.moment is not None or self._is_draft(text)
        return is_dated and text.section in self.sections and not text.is_section and not self._is_bundled(text)

    def _is_draft(self, text: _Text) -> bool:
        head = text.head
        build = group(head.get("build", "_build"))
        rendered = lookup(build, "render")
        return (
            head.flag("draft") is True
            or head.flag("headless") is True
            or head.flag("published") is False
            or (isinstance(rendered, str) and rendered.lower() in ("false", "never"))
            or self._is_bundled(text)
        )

    def _is_bundled(self, text: _Text) -> bool:
        """Whether a text lies in the bundle of another, as a part of it."""
        folders = (text.path[: found.start()] for found in re.finditer("/", text.path))
        return not posixpath.basename(text.inner).startswith(("index.", "_index.")) and any(
            one in self.bundles for one in folders
        )

    def _slug(self, text: _Text) -> str:
        dated = _DATED.fullmatch(text.stem)
        name = (dated[2] if dated else text.stem) or text.head.text("title")
        slug = text.head.text("slug") or slugify(name) or name or "home"
        if text.language != self.settings.own_language and not slug.endswith(f"-{text.language}"):
            return f"{slug}-{text.language}"
        return slug

    def _addresses(self, text: _Text) -> tuple[str, ...]:
        home = self.settings.url
        folder = posixpath.dirname(text.address.rstrip("/"))
        former = [
            one if one.startswith("/") or "://" in one else posixpath.join(folder, one)
            for one in _listed(text.head, "aliases")
        ]
        return tuple(dict.fromkeys(one if "://" in one else home + one for one in (text.address, *former)))

    def _picture_beside(self, text: _Text) -> str:
        if not posixpath.basename(text.inner).startswith("index."):
            return ""
        folder = posixpath.dirname(text.path)
        beside = (path for path in self.old_files.paths if posixpath.dirname(path) == folder and is_picture(path))
        return next((posixpath.basename(path) for path in sorted(beside) if _BUNDLED.fullmatch(path)), "")

    def _address_of(self, text: _Text) -> "_Addresses":
        return _Addresses(self, text)

    def _parameter(self, text: _Text) -> "_Parameters":
        return _Parameters(text.head, self.params)

    def _included(self, text: _Text) -> "_Files":
        return _Files(self, text)

    def base(self) -> str:
        """The base path of the site."""
        return (
            "/" + self.settings.url.partition("://")[2].partition("/")[2].strip("/")
            if self.settings.url.count("/") > 2
            else ""
        )


class _Addresses(Struct, frozen=True):
    """Finds another text as `ref` names it: from the top, beside this one, or by its name alone."""

    site: "_Site"
    text: _Text

    def __call__(self, path: str) -> str:
        bare = path.strip("/").removesuffix("/")
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(self.text.inner), bare))
        for candidate in (bare, beside, posixpath.basename(bare)):
            stem = posixpath.splitext(candidate)[0] if candidate.lower().endswith(_MARKDOWN) else candidate
            for name in (stem.removesuffix("/_index").removesuffix("/index"), stem):
                if address := self.site.named.get(f"{self.text.language}:{name.lower()}") or self.site.named.get(
                    name.lower()
                ):
                    return self.site.base() + address
        return ""


class _Parameters(Struct, frozen=True):
    """Finds what `param` names."""

    head: Head
    params: Mapping[str, Value]

    def __call__(self, name: str) -> str:
        return (
            self.head.text(name)
            or one_text(lookup(group(self.head.get("params")), name))
            or one_text(lookup(self.params, name))
        )


class _Files(Struct, frozen=True):
    """Finds the text of a file that a shortcode shows within another."""

    site: "_Site"
    text: _Text

    def __call__(self, path: str) -> str | None:
        bare = path.strip("/")
        roots = ("", *self.site.settings.static_folders(), posixpath.dirname(self.text.path) + "/")
        for candidate in (posixpath.normpath(root + bare) for root in roots):
            if candidate in self.site.paths and candidate.lower().endswith((*_MARKDOWN, *_HTML, ".txt")):
                return included(candidate, self.site.old_files)
        return None


def _sections_of_posts(texts: Sequence[_Text], settings: Settings) -> frozenset[str]:
    """The sections whose dated texts are posts."""
    dated = Counter(text.section for text in texts if text.moment is not None and not text.is_section)
    chosen = {section for section in dated if section in settings.main_sections or section.lower() in _BLOGS}
    if not chosen or not settings.main_sections:
        chosen |= {section for section, count in dated.items() if section and count >= _FEW}
    if not chosen and dated[""] >= _FEW:
        chosen = {""}
    return frozenset(chosen)


def _names(texts: Sequence[_Text]) -> Mapping[str, str]:
    """The addresses of all texts by what `ref` may call them; the first of a name keeps it."""
    named: dict[str, str] = {}
    for text in texts:
        stem = posixpath.splitext(text.inner)[0]
        for name in dict.fromkeys((stem.removesuffix("/_index").removesuffix("/index"), stem, text.stem)):
            named.setdefault(f"{text.language}:{name.lower()}", text.address)
            named.setdefault(name.lower(), text.address)
    return named


def _listed(head: Head, key: str) -> tuple[str, ...]:
    value = head.get(key)
    if isinstance(value, str) and "," in value:
        return tuple(filter(None, (one.strip() for one in value.split(","))))
    return tuple(texts_of(value))


def _author(head: Head) -> str:
    value = head.get("author") or head.get("authors")
    first = value[0] if isinstance(value, list) and value else value
    return one_text(lookup(first, "name")) if isinstance(first, dict) else one_text(first)


def _title_of(text: _Text) -> str:
    return titled(text.stem or "Home")
