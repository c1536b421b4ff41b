"""A theme as data: all that rendering needs of it."""

from collections.abc import Mapping

from msgspec import Struct

from generator.model.names import Fingerprint, SourcePath, TemplateName, UrlPath
from generator.render.conventions import Conventions
from generator.render.words import Phrase

BUILT_IN = "raak/themes/"
"""How the origins of raak's own templates begin."""

LETTERS = "newsletter/"
"""How the names of the templates of letters begin."""


class Template(Struct, frozen=True):
    """One template and the file that it comes from."""

    text: str
    origin: SourcePath


class ThemeAsset(Struct, frozen=True):
    """A file that pages ask for: a stylesheet, a font."""

    name: str  # below `assets/`
    url: UrlPath  # a digest of all assets stands in it, so that they can name each other and be kept for ever
    content: bytes


class Theme(Struct, frozen=True):
    """A parent's templates can also be had under its own name: `focus/post.html`."""

    name: str
    language: str
    templates: Mapping[TemplateName, Template]
    words: Mapping[str, Phrase]
    conventions: Conventions  # of the language
    assets: tuple[ThemeAsset, ...]
    keys: Mapping[TemplateName, Fingerprint]  # of all that decides what a template makes of a view
    fingerprint: Fingerprint

    @property
    def is_built_in(self) -> bool:
        """Whether raak wrote all of its templates."""
        return all(template.origin.startswith(BUILT_IN) for template in self.templates.values())
