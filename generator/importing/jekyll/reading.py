"""A Jekyll site: what arrives of its posts, drafts, collections and pages."""

import posixpath
from collections.abc import Iterator

from generator.importing.arrival import Arrival, Kind, State
from generator.importing.blog import Blog, Written, anchors_of, written_and_left_out
from generator.importing.bounds import included
from generator.importing.dates import aware, moment_of
from generator.importing.heads import Value, group, one_text, titled, words_of
from generator.importing.html.readable import says_anything, without_tags
from generator.importing.jekyll.data import data_of
from generator.importing.jekyll.files import HTML, MARKDOWN, File, Role, files_of
from generator.importing.jekyll.kramdown import plain_markdown
from generator.importing.jekyll.liquid import Environment, expanded
from generator.importing.jekyll.site import Settings, settings_in
from generator.importing.jekyll.texts import OldText, listed, text_of
from generator.importing.markdown.boxes import with_callouts
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
    texts = [text_of(file, old_files, settings) for file in files_of(settings, old_files.paths)]
    texts = [text for text in texts if text.head.written or text.file.role is not Role.PAGE or text.is_markdown]
    data = data_of(settings, old_files)
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


class _Site:
    """Turns each text into what arrives; knows all others, for the links between them."""

    def __init__(self, old_files: OldFiles, settings: Settings, texts: list[OldText], data: Value) -> None:
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

    def written(self, text: OldText) -> Written | None:
        """What arrives of a text; None for a page that is a template and says nothing by itself."""
        remarks = Remarks.on(text.head)
        is_html = text.file.ending in HTML
        body = self._expanded(text, is_html, remarks)
        if text.file.role is Role.PAGE and not self._says_anything(text, body):
            return None
        if text.is_markdown:
            body = plain_markdown(with_callouts(body), remarks)
        elif not is_html:
            body = kept_as_text(body, text.file.ending, remarks)
        return Written(self._arrival(text, anchors_of(body, is_html)), body, is_html, remarks)

    def _expanded(self, text: OldText, is_html: bool, remarks: Remarks) -> str:
        if text.said.flag("render_with_liquid") is False:
            return text.head.body
        environment = Environment(
            {"site": self.site, "page": self._page(text)},
            lambda name: self._included(name, text),
            self._address_of_post,
            self._address_of_file,
            is_html,
        )
        body, base = expanded(text.head.body, environment, remarks), self.settings.base
        return body.replace(f"{base}{base}/", f"{base}/") if base else body  # `{{ site.baseurl }}{% link ... %}`

    def _says_anything(self, text: OldText, body: str) -> bool:
        return text.address not in _OWN_PAGES and says_anything(body)

    def _page(self, text: OldText) -> dict[str, Value]:
        day = text.moment.isoformat() if text.moment else ""
        return {
            "categories": list(text.categories),
            **text.said.values,
            "url": text.address,
            "date": day,
            "path": text.file.inner,
            "name": posixpath.basename(text.file.inner),
            "slug": text.said.text("slug") or text.file.name,
            "title": text.said.text("title") or _title_of(text.file),
        }

    def _arrival(self, text: OldText, anchors: tuple[str, ...]) -> Arrival:
        said, file, zone = text.said, text.file, self.settings.zone
        is_post = file.role in (Role.POST, Role.DRAFT) or (file.role is Role.DOCUMENT and text.moment is not None)
        picture, picture_alt = own_picture(said)
        topics = (*text.categories, *(one for key in ("tags", "tag", "keywords") for one in listed(said, key)))
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

    def _state(self, text: OldText) -> State:
        if text.file.role is Role.DRAFT or text.said.flag("published") is False or text.said.flag("draft"):
            return State.DRAFT
        if text.file.role is Role.DOCUMENT and not self.settings.collections[text.file.collection].flag("output"):
            return State.DRAFT
        if text.file.role is Role.PAGE and not text.head.written:
            return State.DRAFT
        return State.PUBLISHED

    def _addresses(self, text: OldText) -> tuple[str, ...]:
        home = self.settings.url
        own = (home or self.settings.base) + text.address
        former = [
            address for address in text.said.texts("redirect_from", "alias", "aliases") if not address.startswith("#")
        ]
        return tuple(dict.fromkeys((own, *(_rooted(address, home or self.settings.base) for address in former))))

    def _author(self, value: Value) -> str:
        first = value[0] if isinstance(value, list) and value else value
        if isinstance(first, dict):
            return group(first).text("name")
        name, known = one_text(first), (group(self.site["data"]), self.settings)
        return next(filter(None, (said.group("authors").group(name).text("name") for said in known)), name)

    def _included(self, name: str, text: OldText) -> str | None:
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


def _post_key(file: File) -> str:
    folder = file.inner.partition("_posts/")[2].rpartition("/")[0]
    return f"{folder}/{posixpath.splitext(posixpath.basename(file.inner))[0]}".lstrip("/")


def _title_of(file: File) -> str:
    name = file.name if file.name != "index" else posixpath.basename(posixpath.dirname(file.inner)) or "Home"
    return titled(name)


def _slug_of(text: OldText) -> str:
    if text.file.role in (Role.POST, Role.DRAFT):
        return text.file.name
    parts = [part for part in posixpath.splitext(text.address.strip("/"))[0].split("/") if part and part != "index"]
    return parts[-1] if parts else "home"


def _rooted(address: str, home: str) -> str:
    return address if "://" in address else f"{home}/{address.lstrip('/')}"
