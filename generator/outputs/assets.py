"""Files that go along as they are: the author's and the theme's."""

from collections.abc import Iterator

from generator.fingerprint import fingerprint
from generator.model.files import PlannedCopy
from generator.model.names import SourcePath
from generator.model.site import Site
from generator.outputs.places import public_path


def assets(site: Site) -> Iterator[PlannedCopy]:
    """All of `content/static/`, what texts show or link to, and the theme's own files.

    The address of a theme's file holds a digest, so the address alone tells the content.
    """
    for asset in site.assets:
        yield PlannedCopy(public_path(asset.url), asset.source, asset.fingerprint)
    for name, url in site.theme_assets:
        yield PlannedCopy(public_path(url), SourcePath(f"theme:{name}"), fingerprint(url))
