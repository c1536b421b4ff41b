"""The outcome as one JSON object, for programs: the keys are promised to others."""

from typing import Any

from msgspec.json import encode
from msgspec.json import format as indented

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.show.outcome import Outcome
from generator.diagnostics.wording import Wording


def show_json(outcome: Outcome, wording: Wording) -> str:
    """One object: `ok`, `findings`, `written`, `unchanged`, `removed`, `held_back`, `waiting`."""
    data = {
        "ok": outcome.ok,
        "findings": [finding_as_data(found, wording) for found in outcome.findings.diagnostics],
        "written": outcome.written,
        "unchanged": outcome.unchanged,
        "removed": outcome.removed,
        "held_back": [{"path": post.path, "reason": post.reason} for post in outcome.held_back],
        "waiting": outcome.waiting,
    }
    return indented(encode(data), indent=2).decode() + "\n"


def finding_as_data(found: Diagnostic, wording: Wording) -> dict[str, Any]:
    """One finding: lines and columns count from 1, columns in characters; the end is exclusive."""
    span = found.span
    return {
        "code": found.code,
        "severity": found.severity.value,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": wording.message(found),
        "hint": wording.hint(found),
    }
