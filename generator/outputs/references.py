"""What the texts refer to, with the addresses that the finished site gives it."""

from collections.abc import Iterator

from generator.model.addresses import Miss, path_of
from generator.model.content import Body, Picture, PlacedPicture, Post, Text
from generator.model.names import SourcePath, UrlPath
from generator.model.pictures import PictureFile
from generator.model.site import Site
from generator.model.views import TranslationView
from generator.outputs.pictures import full_file, in_mail, webp_files


def body_of(site: Site, text: Text) -> Body:
    """The text of a post or page by name, with the addresses of all it links to and shows."""
    return Body(
        source=text.source,
        key=text.key,
        links=tuple(address(site, text.source, link.target) for link in text.links),
        pictures=tuple(_placed_pictures(site, text)),
        page=text.card.url if isinstance(text, Post) else text.url,
    )


def _placed_pictures(site: Site, text: Text) -> Iterator[PlacedPicture]:
    """The pictures of a text. A post without a picture of its own has the first one on its card already."""
    on_card = text.card.picture if isinstance(text, Post) and not text.image else None
    if on_card:
        yield on_card
    for picture in text.pictures[1 if on_card else 0 :]:
        yield placed_picture(site, text.source, picture)


def address(site: Site, origin: SourcePath, target: str) -> str:
    """The address that `target` leads to; "" where a post is kept that nobody can visit, and `target` itself where
    it leads nowhere, for `validate` to refuse."""
    found = site.addresses.resolve(origin, target)
    if found in (Miss.WAITING, Miss.RETIRED):
        return ""
    return target if isinstance(found, Miss) else found


def translations_of(site: Site, text: Text) -> tuple[TranslationView, ...]:
    """Where the text stands in other languages."""
    return tuple(
        TranslationView(one.language, address(site, text.source, one.link.target)) for one in text.translations
    )


def placed_picture(site: Site, origin: SourcePath, picture: Picture) -> PlacedPicture:
    """The picture with the addresses and sizes of its files."""
    url = UrlPath(address(site, origin, picture.target))
    asset = site.asset_at(UrlPath(path_of(url)))
    facts = asset.picture if asset else None
    if asset is None or facts is None:
        return PlacedPicture(url, picture.alt, 0, 0, picture.title, shown=picture.width)
    file = full_file(asset, facts)[1] if facts.is_made_over else PictureFile(url, facts.width, facts.height)
    return PlacedPicture(
        url=file.url,
        alt=picture.alt,
        width=file.width,
        height=file.height,
        title=picture.title,
        sources=tuple(source for _, source in webp_files(asset, facts)) if facts.is_made_over else (),
        mail=in_mail(asset, facts),
        shown=picture.width,
    )
