"""Splits a file into its front matter and its text, and opens YAML files of their own."""

import posixpath
import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from generator.diagnostics.catalogue import (
    FRONT_MATTER_MISSING,
    FRONT_MATTER_TOO_LONG,
    FRONT_MATTER_UNCLOSED,
)
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.content import SourceFile
from generator.model.names import SourcePath
from generator.model.span import Span, span_in
from generator.parse.decoding import decode
from generator.parse.fields import Fields
from generator.parse.markdown.places import Source
from generator.parse.yaml import Composed, compose

_MOST_IN_HEAD = 64_000  # characters
_MOST_IN_FILE = 250_000
_NEEDED = ("title", "date", "persona", "problem")  # where a file may have them

_OPENING = re.compile(r"\s*?^(---)[ \t]*(?:\n|\Z)", re.MULTILINE)
_ALMOST_OPENING = r"(?m)\s*?^((?:-{2,9}|[–—]{1,3}))[ \t]*\n(?=[^\W\d][\w-]*[ ]*:)"
_OF_TOML = r"\s*+(\+\+\+)[ \t]*\n"
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)
_ALMOST_CLOSING = r"(?m)^[ \t]*(?:-{2,9}|[–—]{1,3})[ \t]*$\n?"
_LINE_OF_HEAD = r"(?:[ \t]*(?:[^\W\d][\w-]*[ ]*:|#|- |-$)|[ \t]+\S)"
_FIRST_LINE_OF_TEXT = rf"{_ALMOST_CLOSING}|^(?!{_LINE_OF_HEAD})"
_PROSE = re.compile(rf"\n[ \t]*\n(?!{_LINE_OF_HEAD})\S", re.MULTILINE)  # a `---` behind it is a line across the text


class Opened(Struct):
    """A file with front matter, taken apart. Faults gather in `head.found`."""

    head: Fields
    has_head: bool
    body: Source
    written_head: str = ""  # all that stands before the body


def open_source(source: SourceFile, known: Sequence[str]) -> Opened:
    """The front matter of a file, held against the keys it may have, and its text."""
    text, found = decode(source)
    opening = _OPENING.match(text) or re.match(_ALMOST_OPENING, text)
    if opening is None:
        return _without_head(source.path, text, found, known)
    home_line = text.count("\n", 0, opening.start(1)) + 1
    home = Span(source.path, home_line, 1, home_line, len(opening[1]) + 1)
    if opening[1] != "---":
        found = (*found, _missing(home, known, written=opening[1]))
    closing = _CLOSING.search(text, opening.end())
    if closing is None or _PROSE.search(text, opening.end(), closing.start()):
        head_end, body_start, unclosed = _where_it_ought_to_close(text, opening.end(), home)
        found = (*found, unclosed)
    else:
        head_end, body_start = closing.span()
    composed = _compose_bounded(text[opening.end() : head_end], home_line + 1, _MOST_IN_HEAD, home)
    body = Source(text[body_start:], text.count("\n", 0, body_start) + 1, source.path)
    return Opened(_fields(composed, known, home, found), True, body, text[:body_start])


def open_yaml(source: SourceFile, known: Sequence[str]) -> Fields:
    """A file that is YAML as a whole, held against the keys it may have."""
    text, found = decode(source)
    home = Span(source.path)
    composed = _compose_bounded(_without_closing(text), 1, _MOST_IN_FILE, home, file=posixpath.basename(source.path))
    return _fields(composed, known, home, found)


def _without_closing(text: str) -> str:
    """`text` without a `---` below all of it: who knows front matter may close a file of settings like one."""
    kept = text.rstrip()
    return kept[:-3] if kept.endswith("\n---") else text


def _without_head(path: SourcePath, text: str, found: tuple[Diagnostic, ...], known: Sequence[str]) -> Opened:
    toml = re.match(_OF_TOML, text)
    missing = _missing(_first_line(path, text), known, toml=toml and toml[1])
    composed = Composed(path, 1, [], found=[*found, missing])
    return Opened(Fields(composed, None, known, Span(path)), False, Source(text, 1, path))


def _missing(span: Span, known: Sequence[str], **facts: Any) -> Diagnostic:
    needed = [key for key in _NEEDED if key in known]
    only = needed[0] if len(needed) == 1 else ""
    return FRONT_MATTER_MISSING.at(span, needed=", ".join(needed), only=only, **facts)


def _first_line(path: SourcePath, text: str) -> Span:
    """The first line with anything on it; the file as a whole where there is none."""
    start = len(text) - len(text.lstrip())
    if start == len(text):
        return Span(path)
    return span_in(path, text, start, len(text[start:].partition("\n")[0].rstrip()))


def _where_it_ought_to_close(text: str, start: int, home: Span) -> tuple[int, int, Diagnostic]:
    """Ends of the head and starts of the body: at a line that is nearly `---`, else where the keys end."""
    text_starts = re.compile(_FIRST_LINE_OF_TEXT).search(text, start)
    end = text_starts.start() if text_starts else len(text)
    almost = re.compile(_ALMOST_CLOSING).match(text, end)
    if almost is None:
        return end, end, FRONT_MATTER_UNCLOSED.at(home)
    line = text.count("\n", 0, end) + 1
    span = Span(home.path, line, 1, line, len(almost.group().rstrip()) + 1)
    return end, almost.end(), FRONT_MATTER_UNCLOSED.at(span, written=almost.group().strip())


def _fields(composed: Composed, known: Sequence[str], home: Span, found: tuple[Diagnostic, ...]) -> Fields:
    """The fields of a composed text; where nothing of it could be read, nothing is missing either."""
    if composed.root is None and composed.found:
        composed.lost.update(known)
    composed.found[:0] = found
    composed.keys = tuple(known)
    return Fields(composed, composed.root, known, home)


def _compose_bounded(text: str, first_line: int, limit: int, home: Span, **facts: str) -> Composed:
    if len(text) <= limit:
        return compose(home.path, text, first_line)
    too_long = FRONT_MATTER_TOO_LONG.at(home, limit=limit, **facts)
    return Composed(home.path, first_line, [], found=[too_long])
