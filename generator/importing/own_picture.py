"""A post's own picture, under whatever key themes look for it."""

from generator.importing.heads import Keys, Value

_KEYS = (
    "image",
    "images",
    "featured_image",
    "featuredimage",
    "feature_image",
    "feature-img",
    "featureimage",
    "cover",
    "cover_image",
    "coverimage",
    "header_image",
    "thumbnail",
    "thumb",
    "teaser",
    "banner",
    "hero",
    "header-img",
    "header",
    "background",
    "img",
)
_INNER = (
    "path",
    "src",
    "url",
    "image",
    "feature",
    "teaser",
    "overlay_image",
    "overlay_image_path",
    "thumbnail",
    "relative",
)
_ALTS = ("alt", "image_alt", "image_description", "caption", "alttext")
_OWN_ALTS = ("image_alt", "image-alt", "imagealt", "alt", "cover_alt", "thumbnail_alt")


def own_picture(head: Keys) -> tuple[str, str]:
    """The address of the picture and what it shows, each "" when nothing is said."""
    for key in _KEYS:
        value = _first(head.get(key))
        if isinstance(value, dict):
            inner = Keys(value)
            if address := inner.text(*_INNER):
                return address, inner.text(*_ALTS)
        elif value and _looks_like_address(value):
            return value.strip(), head.text(*_OWN_ALTS)
    return "", ""


def _first(value: Value) -> str | dict[str, Value]:
    while isinstance(value, list):
        value = value[0] if value else ""
    return value


def _looks_like_address(value: str) -> bool:
    return "." in value and " " not in value.strip() and "{" not in value
