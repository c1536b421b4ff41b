"""A post: a dated text for one persona with one problem, or what keeps it from being one."""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct

from generator.diagnostics.catalogue import (
    DATE_MISSING,
    IMPORT_MARK_LEFT,
    PICTURE_WITHOUT_ALT,
    POST_EMPTY,
    PROMISE_LENGTH,
    TITLE_MISSING,
    VALUE_MISTYPED,
    VALUE_UNKNOWN,
)
from generator.diagnostics.diagnostic import Checked
from generator.fingerprint import fingerprint, fingerprint_of_bytes
from generator.language import grammar_of, stems
from generator.language.prose import prose_lists
from generator.language.typography import typesetter
from generator.model.addresses import post_url
from generator.model.audience import Audience
from generator.model.content import (
    STAGES,
    Gist,
    IncompleteText,
    Link,
    Parsed,
    Picture,
    Post,
    PostCard,
    Schedule,
    SetAside,
    SourceFile,
)
from generator.model.names import Fingerprint, Html, Slug
from generator.model.site import Standards
from generator.model.span import Span
from generator.parse.audience import read_audience
from generator.parse.dates import parse_moment, zone_of
from generator.parse.fields import FLAGS, Fields
from generator.parse.frontmatter import Opened, open_source
from generator.parse.incomplete import incomplete_text
from generator.parse.markdown import RenderedBody, render_page_body
from generator.parse.nearest import suggestion
from generator.parse.prose import Line, Manuscript, lint, prose_of
from generator.parse.shared_keys import (
    name_of,
    note_impossible_date,
    read_aliases,
    read_moment,
    read_slug,
    read_translations,
)
from generator.parse.waivers import read_waivers

KEYS = (
    *("title", "date", "persona", "problem", "promise", "stage", "offer", "question", "words", "channels", "answers"),
    *("summary", "slug", "updated", "draft", "expires", "season", "series", "replaces", "asked", "aliases"),
    *("image", "image_alt", "newsletter", "waive", "translations"),
)
"""All that the front matter of a post may say."""

NEWSLETTER = ("full", "opening", "off")

IMPORTED, IMPORTED_DRAFT, RETIRED = "imported", "imported draft", "retired"
"""What `draft:` may say besides yes and no. The first two are marks of an import: a draft until it has a reader; and
one that was a draft before, and remains one."""

IMPORT_MARKS = (IMPORTED, IMPORTED_DRAFT)

_PROMISE_LEAST, _PROMISE_MOST = 40, 160  # characters; a mailbox shows about 160 of them beside the subject


def parse_post(standards: Standards, source: SourceFile) -> Checked[Parsed[Post | IncompleteText | SetAside]]:
    """The post in a file, and all that is wrong with it.

    It is incomplete when title, date or audience are missing or unknown. Where rules are broken
    that may be waived it is complete: whether they are waived is for the walk to say. A post that waits
    for a reader, or is retired, is held against nothing.
    """
    context = _context(standards)
    opened = open_source(source, KEYS)
    if _is_waiting(opened.head) or _is_retired(opened.head):
        return Checked(Parsed(_set_aside(source, opened.head), Html("")))
    body = render_page_body(opened.body, standards.language, standards.url, trusted=standards.trusts_html)
    read = _read_post if opened.has_head else _read_headless
    post = read(context, source, opened, body)
    if isinstance(post, Post):
        if not (body.html.strip() or post.draft):
            opened.head.note(POST_EMPTY, opened.head.span("title"))
        opened.head.add(lint(_manuscript(context, post, opened, body)))
    found = (*opened.head.found, *body.diagnostics)
    return Checked(Parsed(post, body.html), found)


def _is_waiting(fields: Fields) -> bool:
    """Whether this is an imported post that has no reader yet."""
    return fields.written("draft") in IMPORT_MARKS and not (fields.says("persona") and fields.says("problem"))


def _is_retired(fields: Fields) -> bool:
    return fields.written("draft") == RETIRED


def _set_aside(source: SourceFile, fields: Fields) -> SetAside:
    """What others may ask about it: whether a link leads there, and whether it waits."""
    slug = read_slug(fields, name_of(source.path)[1], fields.text("title"))
    return SetAside(source.path, slug, read_aliases(fields)[0], retired=_is_retired(fields))


def _read_draft(fields: Fields) -> bool:
    """Whether it is a draft. One that was given a reader by hand stays what `draft:` says, which is reported."""
    text = fields.text("draft")
    if text in IMPORT_MARKS:
        fields.note(IMPORT_MARK_LEFT, fields.span("draft"), mark=text)
    elif text and text.lower() not in FLAGS:
        facts = {"wanted": "draft", "value": text, "fixed": fields.meant_flag("draft")}
        fields.note(VALUE_MISTYPED, fields.span("draft"), key="draft", **facts)
    return text in IMPORT_MARKS or FLAGS.get(text.lower(), False)


class _Context(Struct, frozen=True):
    """What reading each post needs of the standards, worked out once."""

    standards: Standards
    key: Fingerprint
    zone: ZoneInfo


@lru_cache(maxsize=2)
def _context(standards: Standards) -> _Context:
    return _Context(standards, fingerprint(standards), zone_of(standards.timezone))


def post_key(standards: Standards, source: SourceFile) -> Fingerprint:
    """The `key` of the post that `parse_post` makes of this file."""
    return _text_key(_context(standards), source)


def _text_key(context: _Context, source: SourceFile) -> Fingerprint:
    return fingerprint((context.key, source.path, source.fingerprint))


def _read_headless(context: _Context, source: SourceFile, opened: Opened, body: RenderedBody) -> IncompleteText:
    """A text without front matter: of what it lacks, only its name can tell anything."""
    date_in_name, name = name_of(source.path)
    published = parse_moment(date_in_name, context.zone) if date_in_name else None
    return incomplete_text(source.path, read_slug(opened.head, name, ""), Schedule(published=published), body)


def _read_post(context: _Context, source: SourceFile, opened: Opened, body: RenderedBody) -> Post | IncompleteText:
    fields = opened.head
    date_in_name, name = name_of(source.path)
    fields.note_missing(TITLE_MISSING, fields.home, "title")
    title = fields.text("title")
    fields.note_comments("title", "persona", "problem", "promise", "question", "summary")
    slug = read_slug(fields, name, title)
    published = _read_published(context, fields, date_in_name)
    named = read_audience(context.standards, fields)
    promise = _read_promise(fields)
    typeset = typesetter(context.standards.language)
    card = PostCard(
        title=typeset(title),
        url=post_url(slug),
        published=published or _NEVER,
        summary=typeset(fields.text("summary") or promise) or body.first_paragraph,
        audience=named.audience or _NOBODY,
        stage=fields.choice("stage", STAGES, "problem"),
        updated=_read_updated(context, fields, published),
    )
    aliases, aliases_at = read_aliases(fields, context.standards.url)
    post = Post(
        source=source.path,
        slug=slug,
        card=card,
        key=_text_key(context, source),
        head=fingerprint_of_bytes(opened.written_head.encode()),
        gist=_gist(fields, title, promise, context.standards.language),
        waivers=read_waivers(fields, _whole_file(opened)) if "waive" in fields else (),
        # whom it is for
        persona=named.persona,
        problem=named.problem,
        audience_at=(fields.span("persona"), fields.span("problem")),
        answers=_read_known(fields, "answers", named.objections),
        channels=_read_known(fields, "channels", named.places),
        # what else its front matter says
        promise=typeset(promise),
        question=typeset(fields.text("question")),
        image=_read_image(fields),
        words=fields.texts("words"),
        season=fields.text("season"),
        series=fields.text("series"),
        replaces=_read_replaced(fields),
        asked=fields.text("asked"),
        aliases=aliases,
        aliases_at=aliases_at,
        translations=read_translations(fields),
        newsletter=fields.choice("newsletter", NEWSLETTER, "full"),
        draft=_read_draft(fields),
        expires=read_moment(fields, "expires", context.zone),
        # what stands in its body
        body_line=opened.body.first_line,
        anchors=body.anchors,
        links=body.links,
        own_links=body.own_links,
        wikilinks=body.wikilinks,
        pictures=body.pictures,
    )
    if title and published and named.audience:
        return post
    schedule = Schedule(post.draft, published, post.expires)
    return incomplete_text(
        source.path, slug, schedule, body, image=post.image, aliases=aliases, translations=post.translations
    )


# Stand where nothing was written, so that the rest is read all the same; no post with them leaves `_read_post`.
_NEVER = datetime(1, 1, 1, tzinfo=UTC)
_NOBODY = Audience(Slug(""), Slug(""))


def _read_updated(context: _Context, fields: Fields, published: datetime | None) -> datetime | None:
    """When the post was revised: none, where that was not later than it was published. A day without a time is its
    midnight, which is before the hour of a post of that day.
    """
    updated = read_moment(fields, "updated", context.zone)
    return None if updated and published and updated <= published else updated


def _read_published(context: _Context, fields: Fields, date_in_name: str) -> datetime | None:
    if "date" in fields or fields.is_lost("date"):
        return read_moment(fields, "date", context.zone)
    if not date_in_name:
        fields.note(DATE_MISSING, fields.home)
        return None
    published = parse_moment(date_in_name, context.zone)
    if published is None:
        note_impossible_date(fields, "date", date_in_name)
    return published


def _read_promise(fields: Fields) -> str:
    promise = fields.text("promise")
    if fields.is_named("promise") and promise and not _PROMISE_LEAST <= len(promise) <= _PROMISE_MOST:
        bounds = {"least": _PROMISE_LEAST, "most": _PROMISE_MOST}
        fields.note(PROMISE_LENGTH, fields.span("promise"), count=len(promise), **bounds)
    return promise


def _read_image(fields: Fields) -> Picture | None:
    target = fields.text("image")
    alt = (
        fields.text("image_alt") if fields.says("image_alt") or not target else ""
    )  # an empty one is reported by itself
    if not target:
        return None
    if not alt and not fields.is_lost("image_alt"):
        fields.note(PICTURE_WITHOUT_ALT, fields.span("image"), target=target, key="image_alt")
    return Picture(target, alt, fields.span("image"))


def _read_replaced(fields: Fields) -> Link | None:
    written = fields.text("replaces")
    return Link(written, fields.span("replaces")) if written else None


def _gist(fields: Fields, title: str, promise: str, language: str) -> Gist | None:
    """None where there are no lists: without them, grammar would count as something that two posts have in common."""
    if grammar_of(language) is None:
        return None
    title_stems, promise_stems = (" ".join(sorted(stems(text, language))) for text in (title, promise))
    return Gist(title_stems, promise_stems, fields.span("title"), fields.span("promise"))


def _read_known(fields: Fields, key: str, known: tuple[str, ...] | None) -> tuple[str, ...]:
    """Texts that must be among the known ones; `known` is None where nothing has been declared."""
    placed = fields.placed_texts(key)
    for text, span in placed:
        if known is not None and text not in known:
            fields.note(VALUE_UNKNOWN, span, key=key, value=text, **suggestion(text, known))
    return tuple(text for text, _ in placed)


def _whole_file(opened: Opened) -> Span:
    return Span(opened.body.path, 1, 1, opened.body.first_line + opened.body.text.count("\n") + 1, 1)


def _manuscript(context: _Context, post: Post, opened: Opened, body: RenderedBody) -> Manuscript:
    fields = opened.head
    readership, audience = context.standards.readership, post.card.audience
    persona = post.persona or readership.persona(audience.persona)
    problem = post.problem or readership.problem(audience.problem)
    return Manuscript(
        title=Line(post.card.title, fields.span("title")),
        promise=Line(post.promise, fields.span("promise")),
        question=Line(post.question, fields.span("question")),
        stage=post.card.stage,
        problem=problem.statement,
        words=(*persona.words, *post.words),
        offer=readership.offer(audience.offer),
        offers=readership.offers,
        avoid=context.standards.avoid,
        email=context.standards.email,
        is_for_experts=persona.reading == "expert",
        language=context.standards.language,
        body=opened.body,
        prose=prose_of(body, opened.body),
        lists=prose_lists(context.standards.language),
        grammar=grammar_of(context.standards.language),
    )
