"""Which files go along with the texts, and which of their pictures cannot be shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics.catalogue import PICTURE_TOO_LARGE, PICTURE_UNREADABLE, PICTURE_UNSAFE
from generator.diagnostics.diagnostic import Checked, Diagnostic
from generator.disk.measured import MOST_IN_A_PICTURE
from generator.disk.read import MOST_COPIED, too_large
from generator.layout import CONTENT, STATIC, is_text
from generator.model.addresses import CONFIG_ORIGIN, AddressBook, Miss, path_of
from generator.model.content import IncompleteText, Link, Picture, Post, Text
from generator.model.names import SourcePath, UrlPath
from generator.model.pictures import MOST_MEGAPIXELS, TOO_LARGE, UNSAFE, PictureFacts, is_picture
from generator.model.site import Asset, SiteConfig
from generator.model.span import Span
from generator.walk.workspace import Workspace

_NO_PART_OF_A_NAME = str.maketrans("#?%", "---")
"""In an address, these say something themselves."""


def addresses_of_files(paths: Iterable[SourcePath]) -> dict[SourcePath, UrlPath]:
    """Where every file below `content/` that is no text can be visited, once something asks for it."""
    return {path: _address_of(path) for path in paths if not is_text(path)}


def _address_of(path: SourcePath) -> UrlPath:
    """Its path below `content/`; what is static is called what it is called."""
    below = path.removeprefix(_top_of(path))
    return UrlPath(below if _is_static(path) else below.translate(_NO_PART_OF_A_NAME))


def _top_of(path: SourcePath) -> str:
    return STATIC if _is_static(path) else CONTENT


def _is_static(path: SourcePath) -> bool:
    return path.startswith(STATIC + "/")


def assets_of(
    workspace: Workspace,
    config: SiteConfig,
    texts: Sequence[Text | IncompleteText],
    book: AddressBook,
    files: Mapping[SourcePath, UrlPath],
) -> tuple[tuple[Asset, ...], tuple[Diagnostic, ...]]:
    """What is copied as it is, what texts show or link to, and which of the pictures cannot be shown."""
    wanted = _wanted(config, texts, book)
    going = [(path, url) for path, url in sorted(files.items()) if url in wanted or _is_static(path)]
    checked = [_asset(workspace, config, path, url, wanted.get(url)) for path, url in going]
    assets = tuple(one.value for one in checked if one.value is not None)
    return assets, tuple(finding for one in checked for finding in one.diagnostics)


class _Asked(Struct):
    """What texts want of one address."""

    at: Span  # where one first does
    target: str  # as it is written there
    is_shown: bool = False
    is_linked: bool = False


def _asset(
    workspace: Workspace, config: SiteConfig, path: SourcePath, url: UrlPath, asked: _Asked | None
) -> Checked[Asset]:
    """A file that goes along; none where it is too large, or cannot be read, which `sources` tells."""
    sources = workspace.sources
    is_measured = asked is not None and (asked.is_shown or is_picture(path))
    most = MOST_IN_A_PICTURE if is_measured else MOST_COPIED
    if sources.size(path) > most:
        return Checked(None, (too_large(path, sources.size(path), most),))
    content = sources.fingerprint(path)
    if content is None:
        return Checked(None)
    if asked is None:
        return Checked(Asset(path, url, content, is_static=_is_static(path)))
    facts = _trusted(workspace.measured.facts(path, content), config) if is_measured else None
    asset = Asset(
        source=path,
        url=url,
        fingerprint=content,
        picture=facts,
        asked_at=asked.at,
        is_shown=asked.is_shown,
        is_linked=asked.is_linked,
        is_static=_is_static(path),
    )
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
        yield PICTURE_UNREADABLE.at(asked.at, target=asked.target, format=facts.form.upper() or None)


def _wanted(config: SiteConfig, texts: Sequence[Text | IncompleteText], book: AddressBook) -> dict[UrlPath, _Asked]:
    """Every address that texts show or link to."""
    wanted: dict[UrlPath, _Asked] = {}
    for origin, picture in _shown(config, texts):
        found = book.resolve(origin, picture.target)
        if not isinstance(found, Miss):
            wanted.setdefault(UrlPath(path_of(found)), _Asked(picture.span, picture.target)).is_shown = True
    for origin, link in _linked(texts):
        found = book.resolve(origin, link.target)
        if not isinstance(found, Miss):
            wanted.setdefault(UrlPath(path_of(found)), _Asked(link.span, link.target)).is_linked = True
    return wanted


def _shown(config: SiteConfig, texts: Sequence[Text | IncompleteText]) -> Iterator[tuple[SourcePath, Picture]]:
    for text in texts:
        for picture in text.pictures:
            yield text.source, picture
        if isinstance(text, Post | IncompleteText) and text.image:
            yield text.source, text.image
    if config.author and config.author.photo:
        yield CONFIG_ORIGIN, config.author.photo


def _linked(texts: Sequence[Text | IncompleteText]) -> Iterator[tuple[SourcePath, Link]]:
    within = ((text.source, link) for text in texts for link in text.links if not link.target.startswith("#"))
    return chain(within, ((text.source, link) for text in texts for link in text.own_links))
