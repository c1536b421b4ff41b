"""Files that go along as they are: the author's, where something asks for them, and the theme's."""

from collections.abc import Iterator

from generator.fingerprint import fingerprint
from generator.model.content import Page, Post
from generator.model.files import PlannedCopy
from generator.model.names import SourcePath, UrlPath
from generator.model.site import Site
from generator.outputs.places import public_path
from generator.outputs.references import CONFIG_ORIGIN, address

STATIC = "content/static/"


def assets(site: Site) -> Iterator[PlannedCopy]:
    """All of `content/static/`, what texts show or link to, and the theme's own files."""
    wanted = _referred_to(site)
    for asset in site.assets:
        if asset.source.startswith(STATIC) or asset.url in wanted:
            yield PlannedCopy(public_path(asset.url), asset.source, asset.fingerprint)
    for name, url in site.theme_assets:
        yield PlannedCopy(public_path(url), SourcePath(f"theme:{name}"), fingerprint(url))


def _referred_to(site: Site) -> set[UrlPath]:
    """The addresses of all files that a text, a card or the trust box needs."""
    texts: list[Post | Page] = [*site.posts, *site.pages]
    targets = [(text.source, link.target) for text in texts for link in text.links]
    targets += [(text.source, picture.target) for text in texts for picture in text.pictures]
    targets += [(post.source, post.image.target) for post in site.posts if post.image]
    author = site.config.author
    if author and author.photo:
        targets.append((CONFIG_ORIGIN, author.photo.target))
    return {_without_query(address(site, origin, target)) for origin, target in targets}


def _without_query(url: str) -> UrlPath:
    return UrlPath(url.partition("#")[0].partition("?")[0])
