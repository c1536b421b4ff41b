"""Slugs: from file names, from plain words, and the names that cannot be one."""

import unicodedata

from generator.fingerprint import fingerprint
from generator.model.names import Slug

RESERVED = frozenset(
    (
        *("for", "all", "assets", "images"),  # folders of raak's own at the root of a site
        *("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))),  # of Windows
    )
)
"""Names that no slug or id may have."""

_LONGEST = 200  # bytes; file systems stop at 255, and raak adds endings
_LONGEST_OF_WORDS = 60  # characters, of slugs made from sentences


def slugify(text: str) -> Slug | None:
    """The slug nearest to `text`: letters of all scripts kept, in lower case; None when nothing is left."""
    if text.isascii() and text.replace("-", "").isalnum() and text.islower() and "--" not in text:
        return Slug(_cut(text.strip("-")))
    letters = (_letter(character) for character in unicodedata.normalize("NFC", text).lower())
    words = unicodedata.normalize("NFC", "".join(letters)).split()
    return Slug(_cut("-".join(words))) if words else None


def is_slug(text: str) -> bool:
    """Whether the text can be a slug as it stands."""
    return slugify(text) == text


def slug_of_words(text: str) -> Slug:
    """A slug for a sentence: short, and the same for the same words always."""
    slug = slugify(text)
    if slug is None:
        return Slug("reader-" + fingerprint(text)[:6])
    if len(slug) <= _LONGEST_OF_WORDS:
        return slug
    whole_words = slug[: _LONGEST_OF_WORDS + 1].rpartition("-")[0] or slug[:_LONGEST_OF_WORDS]
    return Slug(f"{whole_words}-{fingerprint(slug)[:6]}")


def _letter(character: str) -> str:
    if character in "'’ʼ":  # don't → dont
        return ""
    return character if unicodedata.category(character)[0] in "LNM" else " "


def _cut(slug: str) -> str:
    return slug.encode()[:_LONGEST].decode(errors="ignore").rstrip("-")
