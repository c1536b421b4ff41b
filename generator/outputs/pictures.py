"""Which files are made of a picture, and where each of them lies.

A page gets WebP in several widths, and one file that every browser shows; that one also goes into feeds and letters,
on a ground of its own where something would show through. Their addresses say where the author's file lies, and not
what is in it: a letter that was sent long ago still finds its pictures after one of them was drawn anew.
"""

from collections.abc import Iterator

from generator.model.files import PlannedPicture, public_path
from generator.model.names import UrlPath
from generator.model.pictures import PictureFacts, PictureFile, Recipe
from generator.model.site import Asset, Site

LADDER = (240, 480, 800)
"""Widths in pixels besides the full one: a face, a phone, a column and a sharp phone."""

FULL = 1200
"""Pixels. Twice of what a column and a letter show, for sharp screens."""

MAIL_GROUND = "#ffffff"

_MAIL_FORMS = ("jpeg", "png", "gif")
_ENDINGS = {"jpeg": "jpg"}

Made = tuple[Recipe, PictureFile]


def pictures(site: Site) -> Iterator[PlannedPicture]:
    """All files that are made of the pictures that texts show."""
    for asset in site.assets:
        if asset.is_shown and asset.picture and asset.asked_at:
            for recipe, file in _made_of(asset, asset.picture):
                yield PlannedPicture(public_path(file.url), asset.source, asset.fingerprint, recipe, asset.asked_at)


def _made_of(asset: Asset, facts: PictureFacts) -> Iterator[Made]:
    """Each file with how it is made."""
    if facts.is_made_over:
        yield from webp_files(asset, facts)
        yield full_file(asset, facts)
    if made := _mail_file(asset, facts):
        yield made


def webp_files(asset: Asset, facts: PictureFacts) -> Iterator[Made]:
    """For pages, the narrowest first. A step that saves next to nothing is left out."""
    full = min(FULL, facts.width)
    for width in (*(step for step in LADDER if step < 0.85 * full), full):
        yield _made(asset, facts, Recipe("webp", width), str(width))


def full_file(asset: Asset, facts: PictureFacts) -> Made:
    """What every browser shows: a photograph as JPEG, all else as PNG."""
    form = "png" if facts.drawn or facts.transparent else "jpeg"
    return _made(asset, facts, Recipe(form, min(FULL, facts.width)), "picture")


def _mail_file(asset: Asset, facts: PictureFacts) -> Made | None:
    """What only mail programs and feeds get, where they cannot do with what browsers get."""
    needed = facts.transparent if facts.is_made_over else facts.moving and facts.form not in _MAIL_FORMS
    if not needed:
        return None
    recipe = Recipe("png" if facts.drawn else "jpeg", min(FULL, facts.width), MAIL_GROUND)
    return _made(asset, facts, recipe, "mail")


def in_mail(asset: Asset, facts: PictureFacts) -> PictureFile | None:
    """The file that mail programs get; None for SVG, which none of them shows."""
    if made := _mail_file(asset, facts):
        return made[1]
    if facts.is_made_over:
        return full_file(asset, facts)[1]
    return PictureFile(asset.url, facts.width, facts.height) if facts.form in _MAIL_FORMS else None


def _made(asset: Asset, facts: PictureFacts, recipe: Recipe, name: str) -> Made:
    url = UrlPath(f"/assets/pictures{asset.url}/{name}.{_ENDINGS.get(recipe.form, recipe.form)}")
    return recipe, PictureFile(url, recipe.width, facts.height_at(recipe.width))
