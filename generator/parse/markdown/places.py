"""From a place in the text of a token to line and column of the author's file.

markdown-it knows the lines of blocks only; the text of a block is those lines without indentation, list and quote
marks.
"""

from markdown_it.token import Token

from generator.model.names import SourcePath
from generator.model.span import Span


class Source:
    """The lines of a body, and where they stand in the file."""

    def __init__(self, text: str, first_line: int, path: SourcePath) -> None:
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.first_line = first_line
        self.path = path

    def span(self, line: int, start: int, end_line: int, end: int) -> Span:
        """From line and column to line and column of the body, all counted from 0."""
        return Span(self.path, self.first_line + line, start + 1, self.first_line + end_line, end + 1)

    def line_span(self, line: int) -> Span:
        """The written part of one line."""
        written = self.lines[line] if line < len(self.lines) else ""
        return self.span(line, len(written) - len(written.lstrip()), line, len(written.rstrip()))


class Place:
    """Where the text of one token stands."""

    def __init__(self, source: Source, token: Token, column: int | None = None) -> None:
        self.source = source
        self.content = token.content
        self.first = token.map[0] if token.map else 0
        self.column = column  # of a table cell: from where it is looked for in its row; None outside tables

    def span(self, start: int, end: int) -> Span:
        """The place of `content[start:end]`."""
        line, column = self._position(start)
        end_line, end_column = self._position(end)
        return self.source.span(line, column, end_line, max(end_column, column + 1) if line == end_line else end_column)

    @property
    def end_of_cell(self) -> int:
        """The column behind this table cell, from which the next one is looked for."""
        found, written = self._cell()
        return found + len(written)

    def _position(self, offset: int) -> tuple[int, int]:
        if self.column is not None:
            found, written = self._cell()
            escapes = self.content.count("|", 0, offset) if written != self.content else 0
            return self.first, found + offset + escapes
        line_start = self.content.rfind("\n", 0, offset) + 1
        line_end = self.content.find("\n", offset)
        text = self.content[line_start : line_end if line_end >= 0 else len(self.content)]
        line = self.first + self.content.count("\n", 0, line_start)
        return line, self._column_of(text, line) + offset - line_start

    def _column_of(self, text: str, line: int) -> int:
        """Where a line of the content starts in its line of the file; tabs before it may have become spaces."""
        written = self.source.lines[line] if line < len(self.source.lines) else ""
        bare = text.lstrip()
        return max(written.rfind(bare.rstrip()), 0) - (len(text) - len(bare))

    def _cell(self) -> tuple[int, str]:
        """A cell's column, and its text as written: a bar inside it is written `\\|`."""
        row = self.source.lines[self.first] if self.first < len(self.source.lines) else ""
        for written in (self.content, self.content.replace("|", "\\|")):
            found = row.find(written, self.column or 0)
            if found >= 0:
                return found, written
        return self.column or 0, self.content
