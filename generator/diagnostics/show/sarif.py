"""Findings as SARIF 2.1.0, the form that code hosts and editors read."""

from typing import Any
from urllib.parse import quote

from msgspec.json import encode
from msgspec.json import format as indented

from generator import __version__
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.show.outcome import Outcome, path_from_root
from generator.diagnostics.wording import Wording
from generator.model.span import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def show_sarif(outcome: Outcome, wording: Wording, site: str) -> str:
    """One run: the rules that were broken, each with its page of the guide, and a result a finding."""
    found = outcome.findings.diagnostics
    codes = sorted({diagnostic.code for diagnostic in found})
    driver = {
        "name": "raak",
        "version": __version__,
        "semanticVersion": __version__,
        "language": wording.language,
        "rules": [_rule(code, wording) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, codes.index(diagnostic.code), wording, site) for diagnostic in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return indented(encode(log), indent=2).decode() + "\n"


def _rule(code: str, wording: Wording) -> dict[str, Any]:
    section = wording.section(code)
    rule = {
        "id": code,
        "shortDescription": {"text": wording.gist(code)},
        "fullDescription": {"text": " ".join(section.partition("\n\n")[0].split())},
        "help": {"text": section, "markdown": section},
    }
    if code in RULES:
        rule["defaultConfiguration"] = {"level": _LEVELS[RULES[code].severity]}
    return rule


def _result(found: Diagnostic, index: int, wording: Wording, site: str) -> dict[str, Any]:
    text = ". ".join(filter(None, (wording.message(found), wording.hint(found))))
    return {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": _LEVELS[found.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(found.span, site)}],
    }


def _location(span: Span, site: str) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(path_from_root(span.path, site))},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }
