"""Words of an author that would stand on no page, and that nobody would miss: each is said with its line."""

from collections.abc import Iterator
from typing import Any

from generator.diagnostics.catalogue import CELL_WITHOUT_COLUMN, FOOTNOTE_TWICE, FOOTNOTE_UNUSED, TEXT_TOO_NESTED
from generator.diagnostics.diagnostic import Diagnostic
from generator.parse.markdown.dialect import DEEPEST
from generator.parse.markdown.places import Source
from generator.parse.markdown.tables import Leftover
from generator.parse.markdown.traces import NOTES, TOO_DEEP, WITHOUT_COLUMN


def lost_words(env: dict[str, Any], lines: Source) -> Iterator[Diagnostic]:
    """What parsing a text left in its environment: lists nested too deep, footnotes and cells that nothing shows."""
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
    for leftover in env.get(WITHOUT_COLUMN, {}).values():
        yield _without_column(leftover, lines)


def _without_column(leftover: Leftover, lines: Source) -> Diagnostic:
    line, words = leftover.line, leftover.words
    start = max(lines.line(line).rfind(words), 0)
    span = lines.span(line, start, line, start + len(words))
    return CELL_WITHOUT_COLUMN.at(span, words=words, count=leftover.rows, fixed=leftover.meant)
