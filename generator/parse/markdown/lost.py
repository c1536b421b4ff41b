"""Words of an author that would stand on no page, and that nobody would miss: each is said with its line."""

import re
from collections.abc import Iterator
from typing import Any

from generator.diagnostics.catalogue import (
    CALLOUT_LEFT,
    CELL_WITHOUT_COLUMN,
    FOOTNOTE_TWICE,
    FOOTNOTE_UNUSED,
    TEXT_TOO_NESTED,
)
from generator.diagnostics.diagnostic import Diagnostic
from generator.parse.markdown.dialect import DEEPEST
from generator.parse.markdown.places import Source
from generator.parse.markdown.tables import Leftover
from generator.parse.markdown.traces import NOTES, TOO_DEEP, WITHOUT_COLUMN

_BOX = r">[ \t]*(\[!(\w[^\[\]\n]*)\]:)[ \t]*([^\n]*)"  # which defines what `[!tip]` leads to, and looks like a callout


def lost_words(env: dict[str, Any], lines: Source) -> Iterator[Diagnostic]:
    """What parsing a text left in its environment: lists nested too deep, footnotes, callouts and cells that nothing
    shows.
    """
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
    for definition in (*env.get("references", {}).values(), *env.get("duplicate_refs", ())):
        yield from _taken_for_a_definition(definition["map"][0], definition["href"], lines)
    for leftover in env.get(WITHOUT_COLUMN, {}).values():
        yield _without_column(leftover, lines)


def _without_column(leftover: Leftover, lines: Source) -> Diagnostic:
    line, words = leftover.line, leftover.words
    start = max(lines.line(line).rfind(words), 0)
    span = lines.span(line, start, line, start + len(words))
    return CELL_WITHOUT_COLUMN.at(span, words=words, count=leftover.rows, fixed=leftover.meant)


def _taken_for_a_definition(line: int, address: str, lines: Source) -> Iterator[Diagnostic]:
    """A callout with a colon behind its kind. One word behind that is an address to Markdown."""
    found = re.search(_BOX, lines.line(line))
    if found:
        kind, title = found[2], found[3].strip()
        span = lines.span(line, found.start(1), line, found.end(1))
        yield CALLOUT_LEFT.at(span, written=found[1], fixed=f"> [!{kind}] {title}".rstrip(), lost=title or address)
