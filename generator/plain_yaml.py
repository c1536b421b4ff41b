"""YAML as nodes that know where they stand; and a reader of the plain YAML that most people write.

Keys with texts, lists and groups, on lines of their own or on one: that is nearly all front matter. Whatever else YAML
may be is left to the library that knows all of it, and takes longer to load than everything that a small build does.
`tests/test_plain_yaml.py` holds both to one result.
"""

import re
from collections.abc import Callable
from itertools import takewhile

from msgspec import Struct


class Position(Struct, frozen=True):
    """A place in a text, counted from 0."""

    line: int
    column: int


class ScalarNode(Struct, frozen=True):
    """A text."""

    value: str
    start: Position
    end: Position
    style: str = ""  # the quotes around it, or the sign before it; empty for one that is plain


class SequenceNode(Struct, frozen=True):
    """A list."""

    value: "list[Node]"
    start: Position
    end: Position


class MappingNode(Struct, frozen=True):
    """A group of keys and what stands under them, in order."""

    value: "list[tuple[Node, Node]]"
    start: Position
    end: Position


Node = ScalarNode | SequenceNode | MappingNode


class UnsureError(Exception):
    """There may be more in the text than plain YAML."""


_KEY = re.compile(r"([^\W\d][\w-]{0,99}+):(?= |$)")
_SCALAR = re.compile(
    r"""(["'])((?:[^"'\\]++|(?!\1)["'])*)\1(?!\1)|[^\s\-?:,\[\]{}#&*!|>'"%@`][^:#]*+(?:(?::(?! |$)|(?<! )#)[^:#]*+)*"""
)
_ITEM = re.compile(r"""(["'])((?:[^"'\\]++|(?!\1)["'])*)\1|[^\s\-?:,\[\]{}#&*!|>'"%@`][^,\[\]{}:#?]*+""")
_SIGN = re.compile(r"([|>])(-?)$")
_END = re.compile(r" *(?: #.*)?$")

MOST_LEVELS = 12
"""Lists and groups in each other."""


def read_plainly(text: str) -> Node | None:
    """The root of a text in plain YAML; None for an empty one. Raises `UnsureError` for any other text."""
    if not text.replace("\n", "").isprintable() or not text.endswith("\n"):
        raise UnsureError  # tabs, signs that YAML does not allow, an end in the middle of a line
    reader = _Reader(text)
    root = None if reader.is_at_end else reader.block()
    if not reader.is_at_end:
        raise UnsureError
    return root


class _Reader:
    """Reads a text line by line. What cannot be read plainly raises `UnsureError`."""

    def __init__(self, text: str) -> None:
        self._lines = text.removesuffix("\n").split("\n")
        self._line = -1
        self._column = 0  # where what comes next begins; -1 at the end
        self._level = 0
        self._go_on()

    @property
    def is_at_end(self) -> bool:
        """Whether all has been read."""
        return self._line == len(self._lines)

    def block(self) -> Node:
        """The list or group that begins here."""
        self._level += 1
        if self._level > MOST_LEVELS:
            raise UnsureError
        node: Node = self._sequence(self._column) if self._is_item() else self._mapping(self._column)
        self._level -= 1
        if self._column > node.start.column:
            raise UnsureError  # further in than what it belongs to
        return node

    def _mapping(self, column: int) -> MappingNode:
        start = self._here()
        pairs: list[tuple[Node, Node]] = []
        while self._column == column and not self._is_item():
            name, after = self._name(column)
            pairs.append((name, self._value(after, column, in_group=True)))
        return MappingNode(pairs, start, self._here())

    def _sequence(self, column: int) -> SequenceNode:
        start = self._here()
        items: list[Node] = []
        while self._column == column and self._is_item():
            content = self._after_blanks(column + 1)
            if _KEY.match(self._lines[self._line], content):
                self._column = content
                items.append(self.block())
            else:
                items.append(self._value(column + 1, column, in_group=False))
        return SequenceNode(items, start, self._here())

    def _value(self, after: int, column: int, *, in_group: bool) -> Node:
        """What stands after a key or dash on its line, or on the lines below it."""
        place = Position(self._line, after)
        if _END.match(self._lines[self._line], after):
            self._go_on()
            if self._column > column or (in_group and self._column == column and self._is_item()):
                return self.block()
            return ScalarNode("", place, place)
        node = self._text(self._after_blanks(after), column)
        self._go_on()
        if self._column > column:
            raise UnsureError  # it goes on there
        return node

    def _text(self, start: int, column: int) -> Node:
        """A text, or a list or group on one line, and nothing else after it."""
        line = self._lines[self._line]
        if sign := _SIGN.match(line, start):
            return self._lines_below(sign, column)
        enclosed = _ENCLOSED.get(line[start])
        node = enclosed(self, start) if enclosed else self._scalar(_SCALAR, start)
        if not _END.match(line, node.end.column):
            raise UnsureError
        return node

    def _items(self, start: int) -> SequenceNode:
        items: list[Node] = []
        after = start
        while not items or self._sign_at(after) == ",":
            item = self._scalar(_ITEM, self._after_blanks(after + 1))
            after = self._after_blanks(item.end.column)
            items.append(item)
        return SequenceNode(items, Position(self._line, start), self._closed("]", after))

    def _pairs(self, start: int) -> MappingNode:
        pairs: list[tuple[Node, Node]] = []
        after = start
        while not pairs or self._sign_at(after) == ",":
            name, at = self._name(self._after_blanks(after + 1))
            value = self._scalar(_ITEM, self._after_blanks(at))
            after = self._after_blanks(value.end.column)
            pairs.append((name, value))
        return MappingNode(pairs, Position(self._line, start), self._closed("}", after))

    def _closed(self, bracket: str, place: int) -> Position:
        """The place after the bracket that has to stand here."""
        if self._sign_at(place) != bracket:
            raise UnsureError
        return Position(self._line, place + 1)

    def _name(self, place: int) -> tuple[ScalarNode, int]:
        """The key that has to stand here, and where its value may begin."""
        key = _KEY.match(self._lines[self._line], place)
        if key is None:
            raise UnsureError
        return ScalarNode(key[1], Position(self._line, place), Position(self._line, key.end(1))), key.end()

    def _scalar(self, pattern: re.Pattern[str], place: int) -> ScalarNode:
        found = pattern.match(self._lines[self._line], place)
        if found is None:
            raise UnsureError
        written = found[0].rstrip(" ")
        start, end = Position(self._line, found.start()), Position(self._line, found.start() + len(written))
        return ScalarNode(found[2], start, end, found[1]) if found[1] else ScalarNode(written, start, end)

    def _lines_below(self, sign: re.Match[str], column: int) -> ScalarNode:
        """Lines that are one text: `>` joins them, `|` keeps them apart, `-` leaves out the end of the last."""
        start, first = Position(self._line, sign.start()), self._line + 1
        indent = _indent(self._lines[first]) if first < len(self._lines) else 0
        below = takewhile(lambda line: line.strip() and _indent(line) == indent, self._lines[first:])
        said = [line[indent:] for line in below]
        self._line += len(said) + sum(1 for _ in takewhile("".__eq__, self._lines[first + len(said) :]))
        following = "".join(self._lines[self._line + 1 : self._line + 2])
        if not said or indent <= column or any(line.endswith(" ") for line in said):
            raise UnsureError
        if _indent(following) > column or following.isspace():
            raise UnsureError
        text = (" " if sign[1] == ">" else "\n").join(said)
        return ScalarNode(text if sign[2] else text + "\n", start, Position(self._line + 1, 0), sign[1])

    # Places

    def _here(self) -> Position:
        return Position(self._line, max(self._column, 0))

    def _is_item(self) -> bool:
        return self._column >= 0 and self._lines[self._line][self._column : self._column + 2] in ("-", "- ")

    def _sign_at(self, place: int) -> str:
        return self._lines[self._line][place : place + 1]

    def _after_blanks(self, place: int) -> int:
        """Where the present line goes on."""
        line = self._lines[self._line]
        return len(line) - len(line[place:].lstrip(" "))

    def _go_on(self) -> None:
        """To the next line that says something."""
        for number in range(self._line + 1, len(self._lines)):
            line = self._lines[number]
            said = line.lstrip(" ")
            if said and said[0] != "#":
                self._line, self._column = number, len(line) - len(said)
                return
        self._line, self._column = len(self._lines), -1


_ENCLOSED: dict[str, Callable[[_Reader, int], SequenceNode | MappingNode]] = {"[": _Reader._items, "{": _Reader._pairs}
"""How a list or a group on one line is read, by the bracket that it begins with."""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
