"""From a place in the text of a token to line and column of the author's file.

markdown-it knows the lines of blocks only; the text of a block is those lines without indentation, list and quote
placeholders.
"""

import re
from bisect import bisect_right
from functools import cached_property

from msgspec import Struct

from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.decoding import plain_line_ends
from generator.parse.markdown.token import Token

_LINE_END = re.compile("\n")


class Source:
    """The lines of a body, and where they stand in the file."""

    def __init__(self, text: str, first_line: int, path: SourcePath) -> None:
        self.text = text
        self.first_line = first_line
        self.path = path

    @cached_property
    def lines(self) -> list[str]:
        """All of them, as written."""
        return plain_line_ends(self.text).split("\n")

    @property
    def beginning(self) -> Span:
        """Its first line that says something."""
        return self.line_span(next((number for number, line in enumerate(self.lines) if line.strip()), 0))

    def line(self, number: int) -> str:
        """One line as written, counted from 0; empty behind the last."""
        return self.lines[number] if number < len(self.lines) else ""

    def span(self, line: int, start: int, end_line: int, end: int) -> Span:
        """From line and column to line and column of the body, all counted from 0."""
        return Span(self.path, self.first_line + line, start + 1, self.first_line + end_line, end + 1)

    def line_span(self, line: int) -> Span:
        """The written part of one line."""
        written = self.line(line)
        return self.span(line, len(written) - len(written.lstrip()), line, len(written.rstrip()))


class Place:
    """Where one run of text stands. What it works out, it keeps: a line may hold thousands of links."""

    def __init__(self, source: Source, content: str, first: int, column: int | None = None) -> None:
        self.source = source
        self.content = content
        self.first = first  # of its lines, counted from 0
        self.column = column  # of a table cell: from where it is looked for in its row; None outside tables

    @classmethod
    def of(cls, source: Source, token: Token, column: int | None = None) -> "Place":
        """Where the text of a token stands."""
        return cls(source, token.content, token.line or 0, column)

    def part(self, start: int) -> "Part":
        """What stands from `start` on."""
        return Part(self, start)

    def span(self, start: int, end: int) -> Span:
        """The place of `content[start:end]`."""
        line, column = self._position(start)
        end_line, end_column = self._position(end)
        return self.source.span(line, column, end_line, max(end_column, column + 1) if line == end_line else end_column)

    @property
    def end_of_cell(self) -> int:
        """The column behind this table cell, from which the next one is looked for."""
        column, written = self._cell
        return column + len(written)

    def _position(self, offset: int) -> tuple[int, int]:
        if self.column is not None:
            column, written = self._cell
            escapes = self.content.count("|", 0, offset) if written != self.content else 0
            return self.first, column + offset + escapes
        line = bisect_right(self._line_starts, offset) - 1
        return self.first + line, self._columns[line] + offset - self._line_starts[line]

    @cached_property
    def _line_starts(self) -> list[int]:
        """The offset at which each line of the content starts."""
        return [0, *(found.end() for found in _LINE_END.finditer(self.content))]

    @cached_property
    def _columns(self) -> list[int]:
        """Where each line of the content starts in its line of the file."""
        lines = self.content.split("\n")
        return [self._column_of(text, self.source.line(self.first + number)) for number, text in enumerate(lines)]

    def _column_of(self, text: str, written: str) -> int:
        """Tabs before the text may have become spaces."""
        bare = text.lstrip()
        return max(written.rfind(bare.rstrip()), 0) - (len(text) - len(bare))

    @cached_property
    def _cell(self) -> tuple[int, str]:
        """A cell's column, and its text as written: a bar inside it is written `\\|`."""
        row, column = self.source.line(self.first), self.column or 0
        for written in (self.content, self.content.replace("|", "\\|")):
            found = row.find(written, column)
            if found >= 0:
                return found, written
        return column, self.content


class Part(Struct, frozen=True):
    """A part of such a text, in which places are counted from its own start."""

    whole: Place
    start: int

    def span(self, start: int, end: int) -> Span:
        """From `start` to `end` of this part."""
        return self.whole.span(self.start + start, self.start + end)
