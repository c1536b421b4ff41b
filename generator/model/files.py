"""Files of the site before and after they are made."""

from msgspec import Struct

from generator.model.names import Fingerprint, OutputPath, SourcePath, TemplateName, UrlPath
from generator.model.pictures import Recipe, SocialCard
from generator.model.span import Span
from generator.model.views import View

PUBLIC, OUTBOX = "public", "outbox"
"""The first part of the path of each output: what everybody can read, and what its author sends and copies."""

FROM_THEME = "theme:"
"""Before the name of a file of the theme, where a path of the site folder would stand."""


def is_public(path: OutputPath) -> bool:
    """Whether everybody can read this file."""
    return path.startswith(f"{PUBLIC}/")


def public_path(url: UrlPath) -> OutputPath:
    """The file that answers for an address: a folder's is its `index.html`."""
    return OutputPath(f"{PUBLIC}{url}index.html" if url.endswith("/") else f"{PUBLIC}{url}")


class PlannedFile(Struct, frozen=True):
    """A file to be rendered: a template and everything it may see."""

    path: OutputPath
    template: TemplateName
    view: View
    source: SourcePath | None = None  # the author's file behind it, to point at when two want one address


class PlannedCopy(Struct, frozen=True):
    """A file to be copied as it is: from the site folder, or from the theme."""

    path: OutputPath
    origin: SourcePath  # below the site folder; or `theme:style.css`, a file of the theme's `assets/`
    fingerprint: Fingerprint

    @property
    def theme_asset(self) -> str:
        """Its name in the theme's `assets/`; empty for a file of the site folder."""
        return self.origin.removeprefix(FROM_THEME) if self.origin.startswith(FROM_THEME) else ""


class PlannedPicture(Struct, frozen=True):
    """A file to be made of an author's picture."""

    path: OutputPath
    origin: SourcePath
    fingerprint: Fingerprint  # of the author's file
    recipe: Recipe
    shown_at: Span  # where a text asks for it, to point at when it cannot be made


class PlannedCard(Struct, frozen=True):
    """A social card to be drawn."""

    path: OutputPath
    card: SocialCard


Planned = PlannedFile | PlannedCopy | PlannedPicture | PlannedCard


class RenderedFile(Struct, frozen=True):
    """A planned file with its text."""

    path: OutputPath
    text: str
