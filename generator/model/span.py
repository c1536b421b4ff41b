"""Where something stands in an author's file."""

from msgspec import Struct

from generator.model.names import SourcePath


class Span(Struct, frozen=True, order=True):
    """A stretch of a file. Lines and columns count from 1, columns in characters; the end is exclusive.

    A file as a whole is its first character.
    """

    path: SourcePath
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


def span_in(path: SourcePath, text: str, start: int, length: int) -> Span:
    """So many characters of the text of a file, from this place on, all on one line."""
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    return Span(path, line, column, line, column + length)
