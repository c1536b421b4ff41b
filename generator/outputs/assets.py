"""Files that go along as they are: the author's and the theme's."""

from collections.abc import Iterator

from generator.fingerprint import fingerprint
from generator.model.files import FROM_THEME, PlannedCopy, PlannedPicture, public_path
from generator.model.names import SourcePath
from generator.model.pictures import Recipe
from generator.model.site import Asset, Site


def assets(site: Site) -> Iterator[PlannedCopy | PlannedPicture]:
    """All of `content/static/`, what texts link to, pictures that are shown as they are, and the theme's own files.

    A picture outside of `content/static/` loses what it tells of place and people. The address of a theme's file holds
    a digest, so the address alone tells the content.
    """
    for asset in site.assets:
        if asset.is_served:
            yield _served(asset)
    for name, url in site.theme_assets:
        yield PlannedCopy(public_path(url), SourcePath(FROM_THEME + name), fingerprint(url))


_CAN_BE_BARE = ("jpeg", "png", "gif", "webp")


def _served(asset: Asset) -> PlannedCopy | PlannedPicture:
    path, facts = public_path(asset.url), asset.picture
    if asset.asked_at and facts and facts.form in _CAN_BE_BARE and not (facts.fault or asset.is_static):
        return PlannedPicture(path, asset.source, asset.fingerprint, Recipe("bare"), asset.asked_at)
    return PlannedCopy(path, asset.source, asset.fingerprint)
