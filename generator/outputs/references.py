"""What the texts refer to, with the addresses that the finished site gives it."""

from generator.model.addresses import Miss
from generator.model.content import Body, Page, Picture, PlacedPicture, Post
from generator.model.names import SourcePath, UrlPath
from generator.model.site import Site
from generator.model.views import TranslationView


def body_of(site: Site, text: Post | Page) -> Body:
    """The text of a post or page by name, with the addresses of all it links to and shows."""
    return Body(
        source=text.source,
        text=text.text,
        links=tuple(address(site, text.source, link.target) for link in text.links),
        pictures=tuple(placed_picture(site, text.source, picture) for picture in text.pictures),
    )


def address(site: Site, origin: SourcePath, target: str) -> str:
    """The address that `target` leads to; `target` itself where it leads nowhere, for `validate` to refuse."""
    found = site.addresses.resolve(origin, target)
    return target if isinstance(found, Miss) else found


def translations_of(site: Site, text: Post | Page) -> tuple[TranslationView, ...]:
    """Where the text stands in other languages."""
    return tuple(
        TranslationView(one.language, address(site, text.source, one.link.target)) for one in text.translations
    )


def placed_picture(site: Site, origin: SourcePath, picture: Picture) -> PlacedPicture:
    """The picture with its address and, where the file tells, its size."""
    url = UrlPath(address(site, origin, picture.target))
    asset = site.asset_at(url)
    width, height = (asset.width, asset.height) if asset else (0, 0)
    return PlacedPicture(url, picture.alt, width, height, picture.title)
