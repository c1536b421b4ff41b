"""An export of WordPress on its way: which of its items are texts, and what goes along with them."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import starmap
from urllib.parse import unquote, urljoin

from msgspec.structs import replace

from generator.diagnostics.catalogue import IMPORT_CHANGED, IMPORT_HEALED, IMPORT_LEFT_OUT, IMPORT_UNREADABLE
from generator.diagnostics.diagnostic import Diagnostic
from generator.importing.arrival import Arrival, Comment, Kind, State, Text, Upload
from generator.importing.html.readable import said_by
from generator.importing.references import References
from generator.importing.source import OldFiles
from generator.importing.splitting import parts_of
from generator.importing.wordpress.dates import modified, published
from generator.importing.wordpress.media import Attachment, Media
from generator.importing.wordpress.wxr import DESCRIPTIONS, Broken, ExportFile, Item, ItemComment
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.markdown.entities import unescape
from generator.parse.markdown.harmless import names

_STATES = {
    "publish": State.PUBLISHED,
    "future": State.SCHEDULED,
    "draft": State.DRAFT,
    "pending": State.DRAFT,
    "private": State.PRIVATE,
}
_BIN = "trash"
_NEVER_TEXTS = (_BIN, "auto-draft", "inherit")
_MACHINERY = names(
    """attachment nav_menu_item revision wp_block wp_global_styles wp_navigation wp_template wp_template_part
    wp_font_family wp_font_face custom_css customize_changeset oembed_cache user_request acf-field acf-field-group
    acf-post-type acf-taxonomy elementor_library elementor_font elementor_icons et_pb_layout fl-builder-template
    wpcf7_contact_form wpforms mailpoet_page mc4wp-form feedback jp_pay_order jp_pay_product jetpack_migration
    shop_order shop_order_refund shop_coupon scheduled-action product_variation safecss spectra-popup popup
    popup_theme vc_grid_item amp_validated_url tablepress_table ngg_gallery gallery_template"""
)
"""Types of items that are no texts of an author: files, menus, forms, styles, and what plugins keep for themselves."""

_COME_ALONG = ("attachment", "wp_block")
"""Parts of texts: pictures that they show, blocks that they use."""

_NOT_SAID = ("spam", "trash", "post-trashed")
_NO_CATEGORY = ("uncategorized", "geen-categorie", "uncategorised", "non-classifiee", "allgemein", "sin-categoria")
_ANCHOR = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE)
_PART = re.compile(r"""\bhref\s*=\s*["'][^"'<>#]*#([^"'<>\s]+)""", re.IGNORECASE)
_FILLED_ANEW = re.compile(r"%[a-z_]+%|#[a-z]+_[a-z]")  # `%%excerpt%%`, `%title%`, `#post_title`
_OPENING = 400


class WordPressImporter:
    """One export: a file, or the folder of several that a large site is exported to."""

    def __init__(self, old_files: OldFiles) -> None:
        self._old_files = old_files
        exports = tuple(path for path in old_files.paths if path.lower().endswith((".xml", ".wxr")))
        self._paths = exports or old_files.paths[:1]
        self.home = ""
        self.language = ""
        self._media = Media(old_files.uploads)
        self._blocks: dict[str, str] = {}  # reusable ones, by number
        self._notes: dict[str, str] = {}  # footnotes that stand beside their text

    def arrivals(self) -> Iterator[Arrival | Diagnostic]:
        """Posts, pages and all that is like a post; how many of what else there is."""
        arrivals: list[tuple[Arrival, str]] = []
        naming = _Naming()
        for path in self._paths:
            file = self._open(path)
            yield from self._survey(file, path, naming, arrivals)
            self.home = self.home or file.site.get("wp:base_blog_url") or file.site.get("link") or ""
            self.language = self.language or file.site.get("language", "")
        yield from starmap(self._with_picture, arrivals)  # now that all pictures are known

    def texts(self) -> Iterator[Text | Comment]:
        """Each text, and the comments below it."""
        naming = _Naming()
        for path in self._paths:
            for item in self._open(path).items():
                if isinstance(item, Item) and not _is_left(item):
                    name = naming.of(item)
                    line = item.lines.get("content:encoded", item.line)
                    yield Text(name, item.field("content:encoded"), line)
                    yield from _comments(item, name)

    def markdown(self, arrival: Arrival, text: Text, references: References) -> str:
        """Blocks, shortcodes and HTML as Markdown."""
        from generator.importing.html.markup import markdown_of
        from generator.importing.wordpress.html import html_of

        number = arrival.names[0].removeprefix("?")
        notes = self._notes.get(arrival.id, "")
        return markdown_of(html_of(text.text, notes, number, self._blocks, self._media, references), references)

    def said(self, arrival: Arrival, text: Text) -> str:
        """What stands between the tags; shortcodes say what stands in them."""
        from generator.importing.wordpress.html import words_of_text

        return words_of_text(text.text, self._notes.get(arrival.id, ""), self._blocks)

    def file_at(self, address: str) -> Upload | str:
        """The upload that an address names."""
        return self._media.upload_at(address) or ""

    def _open(self, path: str) -> ExportFile:
        return ExportFile(self._old_files.chunks(path))

    def _survey(
        self, file: ExportFile, path: str, naming: "_Naming", arrivals: list[tuple[Arrival, str]]
    ) -> Iterator[Diagnostic]:
        """Gather the texts of one file, each with the number of its picture, and say what is to be said of the rest."""
        left: Counter[str] = Counter()
        custom: Counter[str] = Counter()
        for item in file.items():
            at = _at(path, item.line)
            if isinstance(item, Broken):
                yield IMPORT_UNREADABLE.at(at, reason=item.reason, detail=item.detail or None)
                continue
            kind, status = _kind(item), item.value("wp:status")
            self._remember(item, kind)
            if kind in _MACHINERY:
                left[kind] += kind not in _COME_ALONG
            elif status in _NEVER_TEXTS:
                left[status] += 1
            else:
                custom[kind] += kind not in ("post", "page")
                arrival = self._arrival(item, naming.of(item), at)
                arrivals.append((arrival, _meta(item, "_thumbnail_id")))
                if _asks_for_password(item):
                    yield IMPORT_CHANGED.at(at)
        yield from _remarks(file, path, left, custom)

    def _remember(self, item: Item, kind: str) -> None:
        if kind == "attachment":
            address = item.value("wp:attachment_url") or item.value("guid")
            alt = unescape(_meta(item, "_wp_attachment_image_alt"))
            caption, title = said_by(item.field("excerpt:encoded")), said_by(item.field("title"))
            self._media.add(
                item.value("wp:post_id"),
                Attachment(address, item.value("link"), " ".join(alt.split()), caption.strip(), title.strip()),
                item.value("wp:post_parent"),
            )
        elif kind == "wp_block":
            self._blocks[item.value("wp:post_id")] = item.field("content:encoded")

    def _arrival(self, item: Item, name: str, at: Span) -> Arrival:
        if notes := _meta(item, "footnotes"):
            self._notes[name] = notes
        state = State.PRIVATE if _asks_for_password(item) else _state(item)
        content = item.field("content:encoded")
        title = " ".join(said_by(item.field("title")).split())
        return Arrival(
            id=name,
            origin=at,
            kind=Kind.PAGE if _kind(item) == "page" else Kind.POST,
            state=state,
            title=title,
            opening="" if title else " ".join(said_by(content).split())[:_OPENING],
            slug=item.value("wp:post_name"),
            published=published(item),
            updated=_update(item),
            addresses=tuple(_addresses(item, state)),
            names=(f"?{item.value('wp:post_id')}",),
            words=tuple(_words(item)),
            author=item.value("dc:creator"),
            summary=_summary(item),
            anchors=tuple(dict.fromkeys(map(unescape, _ANCHOR.findall(content)))),
            asks_for=tuple(dict.fromkeys(map(unquote, _PART.findall(content)))),
        )

    def _with_picture(self, arrival: Arrival, number: str) -> Arrival:
        """The arrival with the picture that stood above its text."""
        picture = self._media.get(number)
        if picture is None:
            return arrival
        return replace(arrival, picture=picture.address, picture_alt=picture.alt or picture.caption)


def _remarks(file: ExportFile, path: str, left: Counter[str], custom: Counter[str]) -> Iterator[Diagnostic]:
    """What is to be said of a file as a whole."""
    at = _at(path, 1)
    if not file.is_wordpress:
        yield IMPORT_UNREADABLE.at(at, reason="foreign", ending=".xml")
        return  # what is missing in an export is no news of another file
    for what, count in Counter(healed.what for healed in file.healed).items():
        line = next(healed.line for healed in file.healed if healed.what == what)
        yield IMPORT_HEALED.at(_at(path, line), what=what, count=count)
    for kind, count in sorted((+left).items()):
        yield IMPORT_LEFT_OUT.at(at, count=count, **{"bin" if kind == _BIN else "what": kind})
    for kind, count in sorted((+custom).items()):
        yield IMPORT_CHANGED.at(at, kind=kind, count=count)


def _at(path: str, line: int) -> Span:
    return Span(SourcePath(path), line, 1, line, 1)


def _kind(item: Item) -> str:
    return item.value("wp:post_type") or "post"


def _meta(item: Item, key: str) -> str:
    """The first value under a key; "" where there is none."""
    return next(iter(item.meta.get(key, ())), "").strip()


def _is_left(item: Item) -> bool:
    return _kind(item) in _MACHINERY or item.value("wp:status") in _NEVER_TEXTS


def _state(item: Item) -> State:
    return _STATES.get(item.value("wp:status") or "publish", State.DRAFT)


def _asks_for_password(item: Item) -> bool:
    return _state(item).is_public and bool(item.value("wp:post_password"))


class _Naming:
    """Gives each text the name by which it is known for ever: its guid. Copies have that of their original, too."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def of(self, item: Item) -> str:
        """The name of the next text."""
        number = item.value("wp:post_id")
        name = item.value("guid") or f"{item.value('link')}#{number}"
        while name in self._given:
            name = f"{name}#{number}"
        self._given.add(name)
        return name


def _update(item: Item) -> datetime | None:
    """When a text was changed in earnest: on a later day than it was published."""
    first, last = published(item), modified(item)
    if first is None or last is None:
        return None
    return last if last.date() > first.date() else None


def _addresses(item: Item, state: State) -> Iterator[str]:
    """Where everybody could read it, now and before."""
    if not state.is_public:
        return
    link = item.value("link")
    if link:
        yield link
    guid = item.value("guid")
    if "?" not in guid and _host(guid) and _host(guid) == _host(link) and parts_of(guid).path.strip("/"):
        yield guid
    for slug in item.meta.get("_wp_old_slug", ()):
        if slug.strip() and _host(link) and "?" not in link:
            yield urljoin(link if link.endswith("/") else link + "/", f"../{slug.strip()}/")


def _host(address: str) -> str:
    return parts_of(address).netloc.lower()


def _summary(item: Item) -> str:
    """The excerpt; without one, what search engines were told, unless the old site made it anew each time."""
    descriptions = (value for key in DESCRIPTIONS if not _FILLED_ANEW.search(value := _meta(item, key)))
    written = map(said_by, (item.field("excerpt:encoded"), *descriptions))
    return next(filter(None, (" ".join(one.split()) for one in written)), "")


def _words(item: Item) -> Iterator[str]:
    """Categories and tags, by the names that people see."""
    for domain, nicename, name in item.categories:
        if domain in ("category", "post_tag", "tag") or not domain.startswith(("nav_menu", "post_format")):
            word = " ".join(unescape(name).split())
            if word and nicename not in _NO_CATEGORY:
                yield word


def _comments(item: Item, name: str) -> Iterator[Comment]:
    """What readers said; no spam, and no notices of other sites."""
    for comment in item.comments:
        if comment.fields.get("wp:comment_approved", "1").strip() in _NOT_SAID:
            continue
        if comment.fields.get("wp:comment_type", "").strip() in ("", "comment"):
            yield _comment(comment, name)


def _comment(comment: ItemComment, name: str) -> Comment:
    def field(name: str) -> str:
        return comment.fields.get(f"wp:comment_{name}", "").strip()

    parent = field("parent")
    return Comment(
        post=name,
        id=field("id"),
        reply_to="" if parent == "0" else parent,
        on=field("date"),
        author=unescape(field("author")),
        approved=field("approved") == "1",
        text=said_by(field("content")),
    )
