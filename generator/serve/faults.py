"""Findings as a browser shows them: each with the author's own line, what to do, and a way to the spot."""

from collections.abc import Iterable

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.wording import Wording
from generator.disk.source_lines import source_lines
from generator.model.span import Span
from generator.serve.editor import editor_link

MOST = 200
"""So many are shown at once; who mends these sees the next."""

_SHOWN = 120
_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


class Fault(Struct, frozen=True):
    """One finding, ready to be shown."""

    code: str
    severity: str
    message: str
    hint: str
    place: str  # `content/posts/x.md:4:1`
    line: int
    before: str  # the author's line, in three parts: the middle one is meant
    spot: str
    after: str
    editor: str


def faults_of(found: Iterable[Diagnostic], wording: Wording, site_dir: str) -> tuple[Fault, ...]:
    """The gravest first, each kind in reading order."""
    ordered = sorted(found, key=lambda each: _GRAVITY[each.severity])
    line = source_lines(site_dir)
    return tuple(_fault(each, wording, site_dir, line(each.span.path, each.span.line) or "") for each in ordered[:MOST])


def _fault(found: Diagnostic, wording: Wording, site_dir: str, line: str) -> Fault:
    span = found.span
    before, spot, after = _in_three(line, span) if span != Span(span.path) else ("", "", "")
    return Fault(
        code=found.code,
        severity=found.severity.value,
        message=wording.message(found),
        hint=wording.hint(found),
        place=f"{span.path}:{span.line}:{span.column}",
        line=span.line,
        before=before,
        spot=spot,
        after=after,
        editor=editor_link(site_dir, span),
    )


def _in_three(line: str, span: Span) -> tuple[str, str, str]:
    """What stands before the spot, the spot, and what follows; a long line is cut around it."""
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    end = max(end, start)
    before, spot, after = line[:start], line[start : min(end, start + _SHOWN)], line[end:]
    return before if start <= _SHOWN else "…" + before[-_SHOWN:], spot, after[:_SHOWN]
