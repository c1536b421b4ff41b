"""Which line of a template wrote a place in a file: templates whose lines leave markers in all that they write."""

import re
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError
from msgspec.structs import replace

from generator.model.names import Fingerprint
from generator.render.theme import Template, Theme

_MARKER = re.compile("\x02([^\x02\x03]+):([0-9]+)\x03")


class TemplateLine(NamedTuple):
    """A line of a template."""

    origin: str  # the path of its file
    number: int


def with_markers(theme: Theme, environment: Environment) -> Theme:
    """The theme with a marker at each line of its templates, and where a text goes on after a tag."""
    marked = {name: Template(_with_markers_in(one, environment), one.origin) for name, one in theme.templates.items()}
    return replace(theme, templates=marked, fingerprint=fingerprint_with_markers(theme))


def fingerprint_with_markers(theme: Theme) -> Fingerprint:
    """The fingerprint of the theme with markers."""
    return Fingerprint(f"{theme.fingerprint} with markers")


def _with_markers_in(template: Template, environment: Environment) -> str:
    """The text with markers; as it is where Jinja cannot read it, since it writes nothing then."""
    try:
        tokens = list(environment.lexer.tokeniter(template.text, None))
    except TemplateSyntaxError:
        return template.text
    parts: list[str] = []
    for line, kind, text in tokens:
        lines = text.split("\n") if kind == "data" else ()
        marked = (f"\x02{template.origin}:{line + number}\x03{one}" for number, one in enumerate(lines))
        parts.append("\n".join(marked) or text)
    return "".join(parts)


def written_by(text: str, marked: str, at: int) -> TemplateLine | None:
    """The line of a template that wrote what stands `at` this place of a text; None where the markers spoiled it."""
    first, *parts = _MARKER.split(marked)
    if first + "".join(parts[2::3]) != text:
        return None
    found, behind = None, len(first)
    for origin, number, part in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if behind > at:
            break
        found, behind = TemplateLine(origin, int(number)), behind + len(part)
    return found
