"""What templates of letters say to the steps that finish them: tags of mail services, and lines of plain text."""

from markupsafe import Markup

from generator.language.wrapping import underlined, wrapped
from generator.model.providers import FALLBACK


def slot(tag: str, fallback: str = "") -> Markup:
    """A tag for the mail service, to be written as it is. All else that looks like one is an author's example."""
    return Markup(f"\x00{tag.replace(FALLBACK, fallback)}\x00") if tag else Markup()  # noqa: S704 (ours)


def wrap(text: str) -> str:
    """A paragraph of plain text, in lines of 78 characters."""
    return "\n".join(wrapped(text))


def underline(text: str, sign: str = "=") -> str:
    """A heading of a plain text; `-` below the smaller ones."""
    return "\n".join(underlined(text, sign))
