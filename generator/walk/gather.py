"""From parsed texts to one `Site`: who reads it, and where everything lives."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from generator.diagnostics.diagnostic import Diagnostic
from generator.layout import CONTENT
from generator.model.addresses import AddressBook, Destination, Miss, persona_url, post_url, problem_url
from generator.model.audience import Readership
from generator.model.content import IncompleteText, Page, Post, SetAside, Text
from generator.model.names import SourcePath, UrlPath
from generator.model.site import Site
from generator.walk.assets import addresses_of_files, assets_of
from generator.walk.reading import Read
from generator.walk.visibility import Texts
from generator.walk.workspace import Workspace

_GENERATED = ("/", "/all/", "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml")
_FEEDS = ("feed.xml", "atom.xml", "feed.json")


def gather(workspace: Workspace, read: Read, texts: Texts, today: date) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The site of all public texts, and which of the pictures that they show are broken."""
    posts = tuple(sorted(texts.posts, key=lambda post: (-post.card.published.timestamp(), post.card.url)))
    pages = tuple(sorted(texts.pages, key=lambda page: page.url))
    readership = _readership_of(read.config.readership, posts)
    files = addresses_of_files(workspace.sources.below(CONTENT))
    book = _address_book(readership, posts, pages, texts, files)
    assets, broken = assets_of(workspace, read.config, (*posts, *pages, *texts.incomplete), book, files)
    theme_assets = tuple((asset.name, asset.url) for asset in read.theme.assets) if read.theme else ()
    site = Site(
        config=read.config,
        readership=readership,
        posts=posts,
        pages=pages,
        assets=assets,
        addresses=book,
        theme_assets=theme_assets,
        today=today,
    )
    return site, broken


def _readership_of(declared: Readership, posts: Sequence[Post]) -> Readership:
    """What `site.yaml` declares, and the personas and problems that posts bring in plain words, the oldest first.

    A persona without an id, and a problem of nobody's, have been refused; nothing can be planned for them.
    """
    personas = {persona.id: persona for persona in declared.personas if persona.id}
    problems = {problem.id: problem for problem in declared.problems if problem.id and problem.persona in personas}
    for post in reversed(posts):
        if post.persona:
            personas.setdefault(post.persona.id, post.persona)
        if post.problem:
            problems.setdefault(post.problem.id, post.problem)
    return Readership(tuple(personas.values()), tuple(problems.values()), declared.offers)


def _address_book(
    readership: Readership,
    posts: Sequence[Post],
    pages: Sequence[Page],
    texts: Texts,
    files: Mapping[SourcePath, UrlPath],
) -> AddressBook:
    """Where every source and every generated page can be visited."""
    by_source: dict[SourcePath, Destination] = {path: Destination(url) for path, url in files.items()}
    by_url = {url: Destination(url) for url in _addresses_of_pages(readership)}
    movable: list[Text | IncompleteText] = [*texts.incomplete, *posts, *pages]
    by_url |= {alias: Destination(alias) for text in movable for alias in text.aliases}
    by_url |= {url: by_source[path] for path, url in files.items()}
    for text in texts.incomplete:  # a link to one is not also broken
        url = post_url(text.slug)
        by_source[text.source] = by_url[url] = Destination(url, frozenset(text.anchors))
    for text in texts.unreadable:  # nor is one to any part of it
        url = post_url(text.slug)
        by_source[text.source] = by_url[url] = Destination(url)
    for post in posts:
        by_source[post.source] = by_url[post.card.url] = Destination(post.card.url, frozenset(post.anchors))
    for page in pages:
        by_source[page.source] = by_url[page.url] = Destination(page.url, frozenset(page.anchors))
    held_back = (held.path for held in texts.held_back)
    unseen = (
        place for text in (*texts.unseen, *texts.unseen_incomplete) for place in (post_url(text.slug), *text.aliases)
    )
    return AddressBook(by_source, by_url, frozenset((*held_back, *unseen)), dict(_kept_from_view(texts.set_aside)))


def _kept_from_view(posts: Iterable[SetAside]) -> Iterator[tuple[str, Miss]]:
    """Why nobody can visit these sources and addresses."""
    for post in posts:
        why = Miss.RETIRED if post.retired else Miss.WAITING
        yield from ((place, why) for place in (post.source, post_url(post.slug), *post.aliases))


def _addresses_of_pages(readership: Readership) -> Iterator[UrlPath]:
    yield from map(UrlPath, _GENERATED)
    for persona in readership.personas:
        yield persona_url(persona.id)
        yield from (UrlPath(persona_url(persona.id) + feed) for feed in _FEEDS)
    for problem in readership.problems:
        yield problem_url(problem.persona, problem.id)
