"""What YAML is read to: nodes, and where they stand in the author's file."""

from typing import TYPE_CHECKING

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.plain_yaml import Node, ScalarNode

if TYPE_CHECKING:
    from generator.parse.yaml.healing import Fault


class Composed(Struct):
    """The nodes of one YAML text, and how their places map to the author's file."""

    path: SourcePath
    first_line: int
    lines: list[str]  # as written
    root: Node | None = None
    keys: tuple[str, ...] = ()  # that may stand in it, though in no group
    found: list[Diagnostic] = []
    lost: set[str] = set()  # words that begin lines which could not be read: not missing, only broken
    shifts: dict[int, tuple[int, int]] = {}  # of healed lines: behind a column, so many characters came in

    def span(self, node: Node) -> Span:
        """Where a node stands in the file; of a list or group, its first line."""
        start, end = node.start, node.end
        line, column = self.place(start.line, start.column)
        if end.line != start.line and not isinstance(node, ScalarNode):
            return Span(self.path, line, column, line, self._end_of(start.line))
        return Span(self.path, line, column, *self.place(end.line, end.column))

    def extent(self, node: Node) -> Span:
        """All lines of a list or group, to the last."""
        start, end = node.start, node.end
        return Span(self.path, *self.place(start.line, start.column), *self.place(end.line, end.column))

    def line(self, number: int) -> str:
        """The line of the file with this number, as written."""
        return self.lines[number - self.first_line]

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Line and column in the author's file of a place in the healed text; the end of the file at most."""
        if line >= len(self.lines):
            line, column = len(self.lines) - 1, len(self.lines[-1])
        if line in self.shifts:
            behind, shift = self.shifts[line]
            if column > behind:
                column = max(column - shift, behind)
            column = min(column, self._end_of(line) - 1)
        return self.first_line + line, column + 1

    def _end_of(self, line: int) -> int:
        return len(self.lines[line].rstrip()) + 1

    def note(self, line: int, fault: "Fault") -> None:
        """Note a fault of a line."""
        span = Span(self.path, *self.place(line, fault.start), *self.place(line, fault.end))
        self.found.append(fault.rule.at(span, **fault.facts))
