"""A Hugo site: what arrives of its texts."""

import posixpath
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from glob import escape
from urllib.parse import quote

from generator.importing.arrival import Arrival, Kind, State
from generator.importing.blog import Blog, Written, anchors_of, written_and_left_out
from generator.importing.bounds import included
from generator.importing.dates import aware, moment_of
from generator.importing.heads import Head, group, one_text, texts_of, titled, words_of
from generator.importing.html.readable import says_anything, without_tags
from generator.importing.hugo.goldmark import plain_markdown
from generator.importing.hugo.shortcodes import Environment, expanded
from generator.importing.hugo.site import Settings, settings_in
from generator.importing.hugo.texts import DATED, HTML, MARKDOWN, PLAIN, OldText, text_at
from generator.importing.markdown.boxes import with_callouts
from generator.importing.markdown.formulas import with_formulas
from generator.importing.markdown.plain import kept_as_text
from generator.importing.own_picture import own_picture
from generator.importing.parameters import is_picture
from generator.importing.remarks import Remarks
from generator.importing.source import OldFiles, host_in
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.markdown.harmless import names
from generator.parse.slugs import slugify

_BLOGS = names("post posts blog blogs article articles news note notes writing essays journal diary til log stories")
_SHORTCODE = re.compile(r"(?:\A|/)layouts/_?shortcodes/([^/]+)\.html\Z")
_FEW = 3  # so many dated texts make a section one of posts
_BUNDLED = re.compile(r"(?:.*/)?(?:featured|cover|feature|thumbnail|header|banner|hero)[^/]*", re.IGNORECASE)


def blog_of(old_files: OldFiles) -> Blog:
    """All that a Hugo site holds."""
    settings = settings_in(old_files)
    texts = [text for path in old_files.paths if (text := text_at(path, old_files, settings))]
    site = _Site(old_files, settings, texts)
    written, left_out = written_and_left_out((text.path, site.written(text)) for text in texts)
    home = settings.url or host_in(old_files, f"{settings.source}static/CNAME")
    found = (*settings.found, *left_out)
    return Blog(home, settings.own_language, written, found, tuple(settings.static_folders()))


class _Site:
    """Turns each text into what arrives; knows all others, for the links between them."""

    def __init__(self, old_files: OldFiles, settings: Settings, texts: Sequence[OldText]) -> None:
        self.old_files = old_files
        self.settings = settings
        self.paths = frozenset(old_files.paths)
        self.bundles = frozenset(
            posixpath.dirname(text.path) for text in texts if text.is_bundle and posixpath.dirname(text.inner)
        )
        self.sections = _sections_of_posts(texts, settings)
        self.params = settings.group("params")
        self.named = _names(texts)
        self.shortcodes = _templates(old_files.paths)
        self.templates: dict[str, str] = {}  # those that were asked for
        self.emoji = settings.text("enableEmoji") == "true"

    def written(self, text: OldText) -> Written | None:
        """What arrives of a text; None for one that says nothing."""
        remarks = Remarks.on(text.head)
        is_html = text.ending in HTML
        body = expanded(text.head.body, self._environment(text), remarks)
        if self._is_silent(text, body):
            return None
        if text.ending in PLAIN:
            body = kept_as_text(body, text.ending, remarks)
        elif not is_html:
            body = with_formulas(plain_markdown(with_callouts(body), remarks, emoji=self.emoji), remarks)
        return Written(self._arrival(text, anchors_of(body, is_html)), body, is_html, remarks)

    def _environment(self, text: OldText) -> Environment:
        return Environment(
            lambda name: self._address_of(name, text),
            lambda name: self._parameter(name, text),
            lambda path: self._included(path, text),
            self._template,
            lambda pattern: self._pictures(pattern, text),
        )

    def _is_silent(self, text: OldText, body: str) -> bool:
        """The list of a section, or a page that its template alone fills."""
        return (text.is_section or text.section == "") and not says_anything(body)

    def _arrival(self, text: OldText, anchors: tuple[str, ...]) -> Arrival:
        head, zone = text.head, self.settings.zone
        is_post = self._is_post(text)
        picture, picture_alt = own_picture(head)
        topics = (one for key in (*self.settings.taxonomies, "tag", "category") for one in _listed(head, key))
        return Arrival(
            id=text.path,
            origin=Span(SourcePath(text.path)),
            kind=Kind.POST if is_post else Kind.PAGE,
            title=head.text("title", "linkTitle") or titled(text.stem or "Home"),
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

    def _is_post(self, text: OldText) -> bool:
        is_dated = text.moment is not None or self._is_draft(text)
        return is_dated and text.section in self.sections and not text.is_section and not self._is_bundled(text)

    def _is_draft(self, text: OldText) -> bool:
        head = text.head
        rendered = head.group("build", "_build").text("render").lower()
        return (
            head.flag("draft") is True
            or head.flag("headless") is True
            or head.flag("published") is False
            or rendered in ("false", "never")
            or self._is_bundled(text)
        )

    def _is_bundled(self, text: OldText) -> bool:
        """Whether a text lies in the bundle of another, as a part of it."""
        folders = (text.path[: found.start()] for found in re.finditer("/", text.path))
        return not (text.is_bundle or text.is_section) and any(one in self.bundles for one in folders)

    def _slug(self, text: OldText) -> str:
        dated = DATED.fullmatch(text.stem)
        name = (dated[2] if dated else text.stem) or text.head.text("title")
        slug = text.head.text("slug") or slugify(name) or name or "home"
        if text.language != self.settings.own_language and not slug.endswith(f"-{text.language}"):
            return f"{slug}-{text.language}"
        return slug

    def _addresses(self, text: OldText) -> tuple[str, ...]:
        home = self.settings.url
        folder = posixpath.dirname(text.address.rstrip("/"))
        former = [
            one if one.startswith("/") or "://" in one else posixpath.join(folder, one)
            for one in _listed(text.head, "aliases")
        ]
        return tuple(dict.fromkeys(one if "://" in one else home + one for one in (text.address, *former)))

    def _picture_beside(self, text: OldText) -> str:
        if not text.is_bundle:
            return ""
        folder = posixpath.dirname(text.path)
        beside = (path for path in self.old_files.paths if posixpath.dirname(path) == folder and is_picture(path))
        return next((posixpath.basename(path) for path in sorted(beside) if _BUNDLED.fullmatch(path)), "")

    def _address_of(self, name: str, text: OldText) -> str:
        """Where another text is that `ref` names: from the top, beside this one, or by its name alone; "" for none."""
        bare = name.strip("/")
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(text.inner), bare))
        for candidate in (bare, beside, posixpath.basename(bare)):
            stem = posixpath.splitext(candidate)[0] if candidate.lower().endswith(MARKDOWN) else candidate
            for one in (_of_bundle(stem).lower(), stem.lower()):
                if address := self.named.get(f"{text.language}:{one}") or self.named.get(one):
                    return self.settings.base + address
        return ""

    def _parameter(self, name: str, text: OldText) -> str:
        """What `param` names: of the text itself, else of the whole site."""
        return text.head.text(name) or text.head.group("params").text(name) or self.params.text(name)

    def _included(self, path: str, text: OldText) -> str | None:
        """The text of a file that a shortcode shows within another."""
        bare = path.strip("/")
        roots = ("", *self.settings.static_folders(), posixpath.dirname(text.path) + "/")
        for candidate in (posixpath.normpath(root + bare) for root in roots):
            if candidate in self.paths and candidate.lower().endswith((*MARKDOWN, *HTML, ".txt")):
                return included(candidate, self.old_files)
        return None

    def _template(self, name: str) -> str:
        """The template of a shortcode; one of the site's own goes before that of a theme."""
        if name in self.shortcodes and name not in self.templates:
            self.templates[name] = included(self.shortcodes[name], self.old_files) or ""
        return self.templates.get(name, "")

    def _pictures(self, pattern: str, text: OldText) -> Sequence[str]:
        """The pictures that a gallery shows: by a pattern, of a folder, or all that lie in the bundle of the text."""
        folder = posixpath.dirname(text.path) + "/"
        bare = pattern.strip("/").lower()
        roots = (folder, *self.settings.static_folders(), "assets/") if bare else (folder,) if text.is_bundle else ()
        for root in roots:
            within = escape(root.lower())
            wanted = (within + bare, f"{within}{bare}/*") if bare else (f"{within}*",)
            found = [path for path in self.old_files.paths if _is_wanted(path, wanted)]
            if found:
                return tuple("/" + quote(path) for path in sorted(found))
        return ()


def _templates(paths: Sequence[str]) -> Mapping[str, str]:
    """The templates of shortcodes by their names, of which the nearest to the top counts."""
    named = ((found[1].lower(), path) for path in paths if (found := _SHORTCODE.search(path)))
    return dict(sorted(named, key=lambda pair: pair[1].count("/"), reverse=True))


def _is_wanted(path: str, patterns: Sequence[str]) -> bool:
    """Whether a gallery shows this file, which is not the picture above the text."""
    named = any(fnmatchcase(path.lower(), pattern) for pattern in patterns)
    return named and is_picture(path) and not _BUNDLED.fullmatch(posixpath.basename(path))


def _sections_of_posts(texts: Sequence[OldText], settings: Settings) -> frozenset[str]:
    """The sections whose dated texts are posts."""
    dated = Counter(text.section for text in texts if text.moment is not None and not text.is_section)
    chosen = {section for section in dated if section in settings.main_sections or section.lower() in _BLOGS}
    if not chosen or not settings.main_sections:
        chosen |= {section for section, count in dated.items() if section and count >= _FEW}
    if not chosen and dated[""] >= _FEW:
        chosen = {""}
    return frozenset(chosen)


def _names(texts: Sequence[OldText]) -> Mapping[str, str]:
    """The addresses of all texts by what `ref` may call them; the first of a name keeps it."""
    named: dict[str, str] = {}
    for text in texts:
        stem = posixpath.splitext(text.inner)[0]
        for name in dict.fromkeys((_of_bundle(stem), stem, text.stem)):
            named.setdefault(f"{text.language}:{name.lower()}", text.address)
            named.setdefault(name.lower(), text.address)
    return named


def _of_bundle(stem: str) -> str:
    """The path of a folder, where `stem` is that of its own text; else `stem`."""
    return stem.removesuffix("/_index").removesuffix("/index")


def _listed(head: Head, key: str) -> tuple[str, ...]:
    value = head.get(key)
    if isinstance(value, str) and "," in value:
        return tuple(filter(None, (one.strip() for one in value.split(","))))
    return tuple(texts_of(value))


def _author(head: Head) -> str:
    value = head.get("author", "authors")
    first = value[0] if isinstance(value, list) and value else value
    return group(first).text("name") or one_text(first)
