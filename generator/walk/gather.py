"""From parsed files to one `Site`: who reads it, where everything lives, which files go along."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics.catalogue import PICTURE_TOO_LARGE, PICTURE_UNREADABLE, PICTURE_UNSAFE
from generator.diagnostics.diagnostic import Checked, Diagnostic
from generator.disk.measured import MOST_IN_A_PICTURE, MeasuredPictures
from generator.disk.read import MOST_COPIED, Sources, too_large
from generator.layout import CONTENT, STATIC, is_text
from generator.model.addresses import (
    CONFIG_ORIGIN,
    AddressBook,
    Destination,
    Miss,
    persona_url,
    post_url,
    problem_url,
)
from generator.model.audience import Readership
from generator.model.content import Link, Page, Picture, Post, SetAside
from generator.model.names import SourcePath, UrlPath
from generator.model.pictures import MOST_MEGAPIXELS, TOO_LARGE, UNSAFE, PictureFacts, is_picture
from generator.model.site import Asset, Site, SiteConfig
from generator.model.span import Span
from generator.walk.sorting import Texts

_GENERATED = ("/", "/all/", "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml")
_FEEDS = ("feed.xml", "atom.xml", "feed.json")


Text = Post | Page


def gather(
    config: SiteConfig,
    texts: Texts,
    files: Mapping[SourcePath, UrlPath],
    sources: Sources,
    measured: MeasuredPictures,
    theme_assets: tuple[tuple[str, UrlPath], ...],
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The site of all public texts, and which of the pictures that they show are broken."""
    posts = tuple(sorted(texts.posts, key=lambda post: (-post.card.published.timestamp(), post.card.url)))
    pages = tuple(sorted(texts.pages, key=lambda page: page.url))
    readership = readership_of(config.readership, posts)
    book = address_book(readership, posts, pages, texts, files)
    assets, broken = _assets(config, [*posts, *pages], book, files, sources, measured)
    return Site(config, readership, posts, pages, assets, book, theme_assets), broken


def addresses_of_files(paths: Iterable[SourcePath]) -> dict[SourcePath, UrlPath]:
    """Where every file below `content/` that is no text can be visited, once something asks for it."""
    return {path: UrlPath(path.removeprefix(_top_of(path))) for path in paths if not is_text(path)}


def _top_of(path: SourcePath) -> str:
    return STATIC if _is_static(path) else CONTENT


def _is_static(path: SourcePath) -> bool:
    return path.startswith(STATIC + "/")


def readership_of(declared: Readership, posts: Sequence[Post]) -> Readership:
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


def address_book(
    readership: Readership,
    posts: Sequence[Post],
    pages: Sequence[Page],
    texts: Texts,
    files: Mapping[SourcePath, UrlPath],
) -> AddressBook:
    """Where every source and every generated page can be visited."""
    by_source: dict[SourcePath, Destination] = {path: Destination(url) for path, url in files.items()}
    by_url = {url: Destination(url) for url in _addresses_of_pages(readership)}
    movable: list[Text] = [*posts, *pages]
    by_url |= {alias: Destination(alias) for text in movable for alias in text.aliases}
    by_url |= {url: by_source[path] for path, url in files.items()}
    for post in posts:
        by_source[post.source] = by_url[post.card.url] = Destination(post.card.url, frozenset(post.anchors))
    for page in pages:
        by_source[page.source] = by_url[page.url] = Destination(page.url, frozenset(page.anchors))
    held_back = frozenset(held.path for held in texts.held_back)
    return AddressBook(by_source, by_url, held_back, texts.unparsed, dict(_kept_from_view(texts.set_aside)))


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


class _Asked(Struct):
    """What texts want of one address."""

    at: Span  # where one first does
    target: str  # as it is written there
    is_shown: bool = False
    is_linked: bool = False


def _assets(
    config: SiteConfig,
    texts: Sequence[Text],
    book: AddressBook,
    files: Mapping[SourcePath, UrlPath],
    sources: Sources,
    measured: MeasuredPictures,
) -> tuple[tuple[Asset, ...], tuple[Diagnostic, ...]]:
    """What is copied as it is, what texts show or link to, and which of the pictures cannot be shown."""
    wanted = _wanted(config, texts, book)
    going = [(path, url) for path, url in sorted(files.items()) if url in wanted or _is_static(path)]
    checked = [_asset(path, url, wanted.get(url), config, sources, measured) for path, url in going]
    assets = tuple(one.value for one in checked if one.value is not None)
    return assets, tuple(finding for one in checked for finding in one.diagnostics)


def _asset(
    path: SourcePath,
    url: UrlPath,
    asked: _Asked | None,
    config: SiteConfig,
    sources: Sources,
    measured: MeasuredPictures,
) -> Checked[Asset]:
    """A file that goes along; none where it is too large, or cannot be read, which `sources` tells."""
    is_measured = asked is not None and (asked.is_shown or is_picture(path))
    most = MOST_IN_A_PICTURE if is_measured else MOST_COPIED
    if sources.size(path) > most:
        return Checked(None, (too_large(path, sources.size(path), most),))
    content = sources.fingerprint(path)
    if content is None:
        return Checked(None)
    if asked is None:
        return Checked(Asset(path, url, content, is_static=_is_static(path)))
    facts = _trusted(measured.facts(path, content), config) if is_measured else None
    asset = Asset(path, url, content, facts, asked.at, asked.is_shown, asked.is_linked, _is_static(path))
    return Checked(asset, tuple(_faults(facts, asked)) if facts else ())


def _trusted(facts: PictureFacts, config: SiteConfig) -> PictureFacts:
    """Whoever may write any HTML may draw any SVG."""
    return replace(facts, fault="") if facts.fault == UNSAFE and config.html == "trusted" else facts


def _faults(facts: PictureFacts, asked: _Asked) -> Iterator[Diagnostic]:
    if facts.fault == UNSAFE:
        yield PICTURE_UNSAFE.at(asked.at, target=asked.target, what=facts.unsafe)
    elif asked.is_shown and facts.fault == TOO_LARGE:
        yield PICTURE_TOO_LARGE.at(asked.at, target=asked.target, limit=MOST_MEGAPIXELS)
    elif asked.is_shown and facts.fault:
        yield PICTURE_UNREADABLE.at(asked.at, target=asked.target)


def _wanted(config: SiteConfig, texts: Sequence[Text], book: AddressBook) -> dict[UrlPath, _Asked]:
    """Every address that texts show or link to."""
    wanted: dict[UrlPath, _Asked] = {}
    for origin, picture in _shown(config, texts):
        found = book.resolve(origin, picture.target)
        if not isinstance(found, Miss):
            wanted.setdefault(_bare(found), _Asked(picture.span, picture.target)).is_shown = True
    for origin, link in _linked(texts):
        found = book.resolve(origin, link.target)
        if not isinstance(found, Miss):
            wanted.setdefault(_bare(found), _Asked(link.span, link.target)).is_linked = True
    return wanted


def _shown(config: SiteConfig, texts: Sequence[Text]) -> Iterator[tuple[SourcePath, Picture]]:
    for text in texts:
        for picture in text.pictures:
            yield text.source, picture
        if isinstance(text, Post) and text.image:
            yield text.source, text.image
    if config.author and config.author.photo:
        yield CONFIG_ORIGIN, config.author.photo


def _linked(texts: Sequence[Text]) -> Iterator[tuple[SourcePath, Link]]:
    return ((text.source, link) for text in texts for link in text.links if not link.target.startswith("#"))


def _bare(address: str) -> UrlPath:
    return UrlPath(address.partition("#")[0].partition("?")[0])
