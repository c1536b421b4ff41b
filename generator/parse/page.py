"""A page: an undated text, such as about or contact. It needs no audience."""

from generator.diagnostics.catalogue import TITLE_MISSING
from generator.diagnostics.diagnostic import Checked
from generator.fingerprint import fingerprint, fingerprint_of_bytes
from generator.model.addresses import post_url
from generator.model.content import IncompleteText, Page, Parsed, Schedule, SourceFile
from generator.model.names import Fingerprint
from generator.model.site import Standards
from generator.parse.dates import zone_of
from generator.parse.frontmatter import Opened, open_source
from generator.parse.incomplete import incomplete_text
from generator.parse.markdown import RenderedBody, render_page_body
from generator.parse.shared_keys import name_of, read_aliases, read_moment, read_slug, read_translations

KEYS = ("title", "menu", "summary", "slug", "updated", "draft", "aliases", "translations")
"""All that the front matter of a page may say."""


def parse_page(standards: Standards, source: SourceFile) -> Checked[Parsed[Page | IncompleteText]]:
    """The page in a file, and all that is wrong with it. Without a title it is incomplete."""
    opened = open_source(source, KEYS)
    body = render_page_body(opened.body, standards.language, standards.url, trusted=standards.trusts_html)
    page = _read_page(standards, source, opened, body) if opened.has_head else _read_headless(source, opened, body)
    found = (*opened.head.found, *body.diagnostics)
    return Checked(Parsed(page, body.html), found)


def _read_headless(source: SourceFile, opened: Opened, body: RenderedBody) -> IncompleteText:
    return incomplete_text(source.path, read_slug(opened.head, name_of(source.path)[1], ""), Schedule(), body)


def _read_page(standards: Standards, source: SourceFile, opened: Opened, body: RenderedBody) -> Page | IncompleteText:
    fields = opened.head
    fields.note_missing(TITLE_MISSING, fields.home, "title")
    title = fields.text("title")
    fields.note_comments("title", "summary")
    slug = read_slug(fields, name_of(source.path)[1], title)
    aliases, aliases_at = read_aliases(fields, standards.url)
    page = Page(
        source=source.path,
        slug=slug,
        title=title,
        url=post_url(slug),
        key=_text_key(standards, source),
        head=fingerprint_of_bytes(opened.written_head.encode()),
        body_line=opened.body.first_line,
        menu=fields.text("menu"),
        summary=fields.text("summary") or body.first_paragraph,
        anchors=body.anchors,
        links=body.links,
        own_links=body.own_links,
        wikilinks=body.wikilinks,
        pictures=body.pictures,
        aliases=aliases,
        aliases_at=aliases_at,
        translations=read_translations(fields),
        updated=read_moment(fields, "updated", zone_of(standards.timezone)),
        draft=fields.flag("draft"),
    )
    if title:
        return page
    return incomplete_text(
        source.path, slug, Schedule(page.draft), body, aliases=aliases, translations=page.translations
    )


def _text_key(standards: Standards, source: SourceFile) -> Fingerprint:
    """Pages know nothing of the readership, so a new persona leaves them as they are."""
    rules = (standards.language, standards.timezone, standards.html, standards.url)
    return fingerprint((rules, source.path, source.fingerprint))
