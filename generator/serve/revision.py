"""Puts an edited text in the place of the one before: first in its own files, which are new at once however large the
site is; then in what is known of the site, which tells whether that was all."""

from collections.abc import Iterator
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.disk.memory import Remembered
from generator.incremental.correction import only_words_differ
from generator.model.bodies import with_bodies
from generator.model.content import Body, IncompleteText, Page, Post, SetAside, Text
from generator.model.files import Planned, PlannedFile
from generator.model.names import OutputPath, SourcePath
from generator.model.site import Site
from generator.model.views import DigestView, FeedView, PostView
from generator.outputs import OUTPUTS_OF_A_TEXT
from generator.outputs.references import body_of
from generator.outputs.shown import as_shown
from generator.serve.edition import Edition
from generator.validate.links import references_broken
from generator.validate.survey import Survey
from generator.walk.overview import Overview
from generator.walk.reading import Read

T = TypeVar("T")


class Revision(Struct, frozen=True):
    """An edition in which the files of one text are renewed."""

    edition: Edition  # its overview still holds the text as it was
    changed: tuple[OutputPath, ...]
    before: Text
    text: Text
    known: Remembered[Any]
    found: tuple[Diagnostic, ...]


def revised(edition: Edition, path: SourcePath, known: Remembered[Post] | Remembered[Page]) -> Revision | None:
    """The edition with this text as it is written now; None when the whole site has to be looked at first."""
    before, text = _present(edition.overview.read, path), known.checked.value
    if before is None or text is None or not _stays_in_place(before, text):
        return None
    found = (*known.checked.diagnostics, *_broken_references(edition.overview.gathered, text))
    own = {planned.path: planned for planned in own_files(edition.overview.gathered, text)}
    if any(finding.severity is Severity.ERROR for finding in found) or not own:
        return None
    renewed = _renewed(edition, text, own)
    changed = tuple(path for path, planned in renewed.items() if planned != edition.files[path])
    return Revision(replace(edition, files={**edition.files, **renewed}), changed, before, text, known, found)


def settled(revision: Revision) -> tuple[Edition, bool]:
    """The edition that knows the text as it is now, and whether nothing else on the site can have changed by it."""
    edition, text = revision.edition, revision.text
    overview = _overview_with(edition.overview, text, revision.known, revision.found)
    is_all = only_words_differ(revision.before, text) and not _has_findings_of_the_site(edition.overview, text.source)
    return replace(edition, overview=overview), is_all


def own_files(site: Site, text: Text) -> Iterator[PlannedFile]:
    """The files of one text alone, as if the site had no other: its page, its letter."""
    alone = as_shown(_with_nothing_but(site, text))
    for output in OUTPUTS_OF_A_TEXT:
        for planned in output(alone):
            if isinstance(planned, PlannedFile) and planned.source == text.source:
                yield planned


def _present(read: Read, path: SourcePath) -> Text | None:
    known = read.posts.get(path) or read.pages.get(path)
    return _shown(known.checked.value) if known else None


def _shown(text: Text | IncompleteText | SetAside | None) -> Text | None:
    """The text, if it is part of the site."""
    return text if isinstance(text, Text) else None


def _stays_in_place(before: Text, text: Text) -> bool:
    """Whether the same readers find it at the same address at the same time."""
    if isinstance(before, Post) and isinstance(text, Post):
        same = (before.card.url, before.card.audience, before.schedule, before.persona, before.problem)
        return same == (text.card.url, text.card.audience, text.schedule, text.persona, text.problem)
    return isinstance(before, Page) and isinstance(text, Page) and (before.url, before.draft) == (text.url, text.draft)


def _broken_references(site: Site, text: Text) -> tuple[Diagnostic, ...]:
    """The text's own links and pictures that lead nowhere."""
    survey = Survey(_with_nothing_but(site, text))
    return tuple(found for found in references_broken(survey) if found.span.path == text.source)


def _renewed(edition: Edition, text: Text, own: dict[OutputPath, PlannedFile]) -> dict[OutputPath, Planned]:
    """Of the files that the edition has: the text's own ones, and those that hold several texts."""
    body = body_of(edition.overview.gathered, text)
    renewed: dict[OutputPath, Planned] = {}
    for path in edition.showing.get(text.source, ()):
        planned = edition.files[path]
        if isinstance(planned, PlannedFile) and path in own:
            renewed[path] = _with_same_related(planned, own[path])
        elif isinstance(planned, PlannedFile) and isinstance(planned.view, FeedView | DigestView):
            renewed[path] = replace(planned, view=with_bodies(planned.view, partial(_in_place_of, body)))
    return renewed


def _with_same_related(before: PlannedFile, now: PlannedFile) -> PlannedFile:
    """The file as it is now, with what to read next as it was: that is a matter of other posts."""
    if isinstance(before.view, PostView) and isinstance(now.view, PostView):
        return replace(now, view=replace(now.view, related=before.view.related))
    return now


def _in_place_of(body: Body, known: Body) -> Body:
    """This body where the known one is of the same text, else the known one."""
    return replace(body, opening=known.opening) if known.source == body.source else known


def _overview_with(
    overview: Overview,
    text: Text,
    known: Remembered[Any],
    found: tuple[Diagnostic, ...],
) -> Overview:
    read = overview.read
    kept = tuple(finding for finding in overview.found if finding.span.path != text.source)
    if isinstance(text, Post):
        read = replace(read, posts={**read.posts, text.source: known})
    else:
        read = replace(read, pages={**read.pages, text.source: known})
    gathered, site = _sites_with(overview, text)
    texts = overview.texts
    waivers = (waiver for waiver in texts.waivers if waiver.span.path != text.source)
    own = text.waivers if isinstance(text, Post) else ()
    return replace(
        overview,
        read=read,
        texts=replace(texts, waivers=(*waivers, *own)),
        gathered=gathered,
        site=site,
        found=(*kept, *found),
    )


def _sites_with(overview: Overview, text: Text) -> tuple[Site, Site]:
    """The site as gathered and as shown, in which a text has the same place."""
    gathered, shown = overview.gathered, overview.site
    alone = as_shown(_with_nothing_but(gathered, text))
    if isinstance(text, Post):
        place = next(place for place, post in enumerate(gathered.posts) if post.source == text.source)
        return (
            replace(gathered, posts=_in_place(gathered.posts, place, text)),
            replace(shown, posts=_in_place(shown.posts, place, alone.posts[0])),
        )
    place = next(place for place, page in enumerate(gathered.pages) if page.source == text.source)
    return (
        replace(gathered, pages=_in_place(gathered.pages, place, text)),
        replace(shown, pages=_in_place(shown.pages, place, alone.pages[0])),
    )


def _with_nothing_but(site: Site, text: Text) -> Site:
    if isinstance(text, Post):
        return replace(site, posts=(text,), pages=())
    return replace(site, posts=(), pages=(text,))


def _in_place(texts: tuple[T, ...], place: int, text: T) -> tuple[T, ...]:
    return (*texts[:place], text, *texts[place + 1 :])


def _has_findings_of_the_site(overview: Overview, path: SourcePath) -> bool:
    """Whether something was found in this file that only the whole site can tell."""
    known = overview.read.posts.get(path) or overview.read.pages.get(path)
    own = set(known.checked.diagnostics) if known else set()
    text = _present(overview.read, path)
    own.update(_broken_references(overview.gathered, text) if text else ())
    return any(found.span.path == path and found not in own for found in overview.found)
