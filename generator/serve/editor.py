"""A link that opens a file in the author's editor, at the line."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from generator.model.span import Span

VARIABLE = "RAAK_EDITOR"
"""The environment variable with a link in which `{path}`, `{line}` and `{column}` are filled in."""

DEFAULT = "vscode://file/{path}:{line}:{column}"

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_RUNS_HERE = ("javascript", "data", "vbscript", "blob")


def editor_link(site_dir: str, span: Span, environment: Mapping[str, str] = os.environ) -> str:
    """Opens the spot; empty for a file outside the site, such as one of a built-in theme."""
    file = Path(site_dir).absolute() / span.path
    if not file.is_file():
        return ""
    place = file.as_posix()
    path = quote(place.lstrip("/"), safe="/:")
    given = environment.get(VARIABLE, "")
    template = given if _is_harmless(given) else DEFAULT
    lead = "" if template is DEFAULT else "/" if place.startswith("/") else ""
    link = template.replace("{path}", lead + path)
    return link.replace("{line}", str(span.line)).replace("{column}", str(span.column))


def _is_harmless(template: str) -> bool:
    scheme = _SCHEME.match(template)
    return scheme is not None and scheme[1].lower() not in _RUNS_HERE
