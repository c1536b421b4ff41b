"""From parsed files to one `Site`: who reads it, where everything lives, which files go along."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.diagnostics.catalogue import PICTURE_UNREADABLE
from generator.diagnostics.diagnostic import Diagnostic
from generator.disk.pictures import NO_PICTURE, PictureSizes, is_picture
from generator.disk.read import Sources
from generator.model.addresses import CONFIG_ORIGIN, AddressBook, Destination, Miss, persona_url, problem_url
from generator.model.audience import Readership
from generator.model.content import Page, Picture, Post
from generator.model.names import SourcePath, UrlPath
from generator.model.site import Asset, Site, SiteConfig
from generator.walk.reading import is_text
from generator.walk.sorting import Texts

STATIC = "content/static"

_GENERATED = ("/", "/all/", "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml")
_FEEDS = ("feed.xml", "atom.xml", "feed.json")


Text = Post | Page


def gather(
    config: SiteConfig,
    texts: Texts,
    files: Mapping[SourcePath, UrlPath],
    sources: Sources,
    sizes: PictureSizes,
    theme_assets: tuple[tuple[str, UrlPath], ...],
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The site of all public texts, and which of the pictures that they show are broken."""
    posts = tuple(sorted(texts.posts, key=lambda post: (-post.card.published.timestamp(), post.card.url)))
    pages = tuple(sorted(texts.pages, key=lambda page: page.url))
    readership = readership_of(config.readership, posts)
    book = address_book(readership, posts, pages, texts, files)
    assets, broken = _assets(config, posts, pages, book, files, sources, sizes)
    return Site(config, readership, posts, pages, assets, book, theme_assets), broken


def addresses_of_files(paths: Iterable[SourcePath]) -> dict[SourcePath, UrlPath]:
    """Where every file below `content/` that is no text can be visited, once something asks for it."""
    return {path: UrlPath(path.removeprefix(_top_of(path))) for path in paths if not is_text(path)}


def _top_of(path: SourcePath) -> str:
    return STATIC if _is_static(path) else "content"


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
    return AddressBook(by_source, by_url, frozenset(held.path for held in texts.held_back), texts.unparsed)


def _addresses_of_pages(readership: Readership) -> Iterator[UrlPath]:
    yield from map(UrlPath, _GENERATED)
    for persona in readership.personas:
        yield persona_url(persona.id)
        yield from (UrlPath(persona_url(persona.id) + feed) for feed in _FEEDS)
    for problem in readership.problems:
        yield problem_url(problem.persona, problem.id)


def _assets(
    config: SiteConfig,
    posts: Sequence[Post],
    pages: Sequence[Page],
    book: AddressBook,
    files: Mapping[SourcePath, UrlPath],
    sources: Sources,
    sizes: PictureSizes,
) -> tuple[tuple[Asset, ...], tuple[Diagnostic, ...]]:
    """What is copied as it is, and what texts show or link to."""
    texts: list[Text] = [*posts, *pages]
    shown = list(_shown(config, texts, book))
    wanted = {*_linked(texts, book), *(url for url, _ in shown)}
    assets: list[Asset] = []
    broken: set[UrlPath] = set()
    for path, url in sorted(files.items()):
        if url not in wanted and not _is_static(path):
            continue
        content = sources.fingerprint(path)
        if content is None:
            continue
        size = sizes.size(path, content) if url in wanted and is_picture(path) else (0, 0)
        if size == NO_PICTURE:
            broken.add(url)
            size = (0, 0)
        assets.append(Asset(path, url, content, *size))
    found = tuple(PICTURE_UNREADABLE.at(picture.span, target=picture.target) for url, picture in shown if url in broken)
    return tuple(assets), found


def _shown(config: SiteConfig, texts: Sequence[Text], book: AddressBook) -> Iterator[tuple[UrlPath, Picture]]:
    pictures = [(text.source, picture) for text in texts for picture in text.pictures]
    pictures += [(text.source, text.image) for text in texts if isinstance(text, Post) and text.image]
    if config.author and config.author.photo:
        pictures.append((CONFIG_ORIGIN, config.author.photo))
    for origin, picture in pictures:
        found = book.resolve(origin, picture.target)
        if not isinstance(found, Miss):
            yield _bare(found), picture


def _linked(texts: Sequence[Text], book: AddressBook) -> Iterator[UrlPath]:
    for text in texts:
        for link in text.links:
            if not link.target.startswith("#"):
                found = book.resolve(text.source, link.target)
                if not isinstance(found, Miss):
                    yield _bare(found)


def _bare(address: str) -> UrlPath:
    return UrlPath(address.partition("#")[0].partition("?")[0])
