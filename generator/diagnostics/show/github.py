"""Findings as GitHub workflow commands, which Actions shows beside the lines of a change."""

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.show.outcome import Outcome, path_from_root
from generator.diagnostics.show.text import closing_line
from generator.diagnostics.wording import Wording

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def show_github(outcome: Outcome, wording: Wording, site: str) -> str:
    """One command a finding, and the closing line as plain text."""
    commands = [_command(found, wording, site) for found in outcome.findings.diagnostics]
    return "\n".join([*commands, closing_line(outcome, wording)]) + "\n"


def _command(found: Diagnostic, wording: Wording, site: str) -> str:
    span = found.span
    properties = {
        "file": path_from_root(span.path, site),
        "line": str(span.line),
        "endLine": str(span.end_line),
        "col": str(span.column),
        "endColumn": str(span.end_column),
        "title": found.code,
    }
    if span.end_line != span.line:  # columns are refused for a stretch of several lines
        del properties["col"], properties["endColumn"]
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = "\n".join(filter(None, (wording.message(found), wording.hint(found), f"raak explain {found.code}")))
    return f"::{_COMMANDS[found.severity]} {written}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
