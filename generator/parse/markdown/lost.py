"""Words of an author that would stand on no page, and that nobody would miss: each is said with its line."""

from collections.abc import Iterator
from typing import Any

from generator.diagnostics.catalogue import FOOTNOTE_TWICE, FOOTNOTE_UNUSED, TEXT_TOO_NESTED
from generator.diagnostics.diagnostic import Diagnostic
from generator.parse.markdown.dialect import DEEPEST
from generator.parse.markdown.places import Source
from generator.parse.markdown.traces import NOTES, TOO_DEEP


def lost_words(env: dict[str, Any], lines: Source) -> Iterator[Diagnostic]:
    """What parsing a text left in its environment: lists nested too deep, footnotes that nothing shows."""
    if TOO_DEEP in env:
        yield TEXT_TOO_NESTED.at(lines.line_span(env[TOO_DEEP]), limit=DEEPEST)
    numbers = env.get("footnotes", {}).get("refs", {})
    first: dict[str, int] = {}
    for label, line in env.get(NOTES, ()):
        if label in first:
            yield FOOTNOTE_TWICE.at(lines.line_span(line), label=label, line=lines.first_line + first[label])
        elif numbers[f":{label}"] < 0:
            yield FOOTNOTE_UNUSED.at(lines.line_span(line), label=label)
        first.setdefault(label, line)
