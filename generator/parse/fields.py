"""Reads typed values from YAML nodes, notes each one that is missing or malformed, and goes on.

Scalars are read as the text that was written: `title: no` is the word "no", whatever YAML makes of it.
"""

from collections.abc import Iterator, Sequence
from typing import Any, TypeGuard, overload

from msgspec.structs import replace

from generator.diagnostics.catalogue import (
    KEY_MISSING,
    KEY_TWICE,
    KEY_UNKNOWN,
    NUMBER_OUT_OF_RANGE,
    VALUE_EMPTY,
    VALUE_MISTYPED,
    VALUE_UNKNOWN,
    YAML_COMMENT,
    YAML_KEY_EXPECTED,
)
from generator.diagnostics.diagnostic import Diagnostic, Rule
from generator.model.span import Span
from generator.parse.decoding import without_control_characters
from generator.parse.nearest import SURELY_MEANT, nearest, suggestion
from generator.parse.yaml import Composed
from generator.plain_yaml import MappingNode, Node, ScalarNode, SequenceNode

_PERHAPS_MEANT = 0.7
_NOTHING = ("", "~", "null", "Null", "NULL")  # as plain scalars
FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


class Fields:
    """The keys and values of one group: of a file as a whole, or of one entry in it."""

    def __init__(self, composed: Composed, node: Node | None, known: Sequence[str], home: Span) -> None:
        """`home` is where to point at when something is missing from an empty group."""
        self.composed = composed
        self.found = composed.found
        self.home = home
        self.known = known
        self._node = node
        self._nodes: dict[str, tuple[Node, Node]] = {}
        if isinstance(node, MappingNode):
            self._take(node)
        elif node is not None and not _is_empty(node):
            self._refuse_root(node)

    def _take(self, node: MappingNode) -> None:
        unknown = []
        for key_node, value_node in node.value:
            key = self._written(key_node)
            if key in self._nodes:
                first = self.composed.place(self._nodes[key][0].start.line, 0)[0]
                self.note(KEY_TWICE, self.composed.span(key_node), key=key, line=first)
            elif key in self.known:
                self._nodes[key] = (key_node, value_node)
            else:
                unknown.append((key, key_node, value_node))
        for key, key_node, value_node in unknown:
            self._take_unknown(key, key_node, value_node)

    def _take_unknown(self, key: str, key_node: Node, value_node: Node) -> None:
        """A key by another name is read as the one that is surely meant; in any case it is reported."""
        if isinstance(value_node, MappingNode) and (inside := self._keys_inside(value_node)):
            self.note(KEY_UNKNOWN, self.composed.span(key_node), key=key, inside=", ".join(inside))
            self._take(value_node)
            return
        from generator.parse.key_synonyms import answer_to, known_as  # most heads have no such key

        value = self._written(value_node)
        translated = known_as(key, self.known, value)
        facts = suggestion(key, self.known, _PERHAPS_MEANT)
        if translated in self._nodes:
            facts |= {"nearest": None, "there": translated}
        elif translated:
            facts["nearest"] = translated
        elif answer := answer_to(key, value, self.known):
            facts |= {"nearest": None, **answer}
        elif not facts["nearest"] and self._stands_by_itself(key):
            facts["outer"] = key
        self.note(KEY_UNKNOWN, self.composed.span(key_node), key=key, **facts)
        meant = translated or nearest(key, self.known, SURELY_MEANT)
        if meant and meant not in self._nodes:
            self._nodes[meant] = (key_node, value_node)

    def _keys_inside(self, value: MappingNode) -> list[str]:
        """The keys of this group that stand in one of the author's own: `audience: {persona: ..., problem: ...}`."""
        return [name for name in (self._written(node) for node, _ in value.value) if name in self.known]

    def _stands_by_itself(self, key: str) -> bool:
        """Whether the file as a whole has this key, though in no group, and does not say it yet."""
        root = self.composed.root
        if key not in self.composed.keys or not isinstance(root, MappingNode) or root is self._node:
            return False
        return key not in [self._written(name) for name, _ in root.value]

    def _refuse_root(self, node: Node) -> None:
        span = self.composed.span(node)
        if not self.composed.lost:
            self.note(YAML_KEY_EXPECTED, span, text=self.composed.line(span.line).strip())
        self.composed.lost.update(self.known)

    @property
    def unreadable(self) -> bool:
        """Whether nothing could be read, which has been reported."""
        return not self._nodes and all(key in self.composed.lost for key in self.known)

    # Where things stand

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def is_named(self, key: str) -> bool:
        """Whether the key is there by its own name, and not by one that was taken for it."""
        return key in self._nodes and self._written(self._nodes[key][0]) == key

    def says(self, key: str) -> bool:
        """Whether anything stands under the key."""
        value = self._value(key)
        return value is not None and not _is_empty(value) and bool(value.value)

    def written(self, key: str) -> str:
        """The plain text under a key, whatever it is good for; "" when there is none."""
        value = self._value(key)
        return value.value.strip() if isinstance(value, ScalarNode) else ""

    def is_list(self, key: str) -> bool:
        """Whether a list stands under the key."""
        return isinstance(self._value(key), SequenceNode)

    def is_lost(self, key: str) -> bool:
        """Whether the key stands on a line that could not be read, which has been reported."""
        return key in self.composed.lost

    def key_span(self, key: str) -> Span:
        """Of the key; where it is missing, of the group's beginning."""
        return self.composed.span(self._nodes[key][0]) if key in self._nodes else self.home

    def span(self, key: str) -> Span:
        """Of the value; of the key when the value is empty."""
        if key not in self._nodes:
            return self.home
        key_node, value = self._nodes[key]
        return self.composed.span(key_node if _is_empty(value) and not value.value else value)

    @property
    def extent(self) -> Span:
        """The whole group, to its last line."""
        return self.composed.extent(self._node) if self._node else self.home

    # What went wrong

    def note(self, rule: Rule, span: Span, /, **facts: Any) -> None:
        """Note `rule` as broken at `span`."""
        self.found.append(rule.at(span, **facts))

    def add(self, found: Sequence[Diagnostic]) -> None:
        """Note what others found."""
        self.found.extend(found)

    def note_missing(self, rule: Rule, span: Span, key: str, /, **facts: Any) -> None:
        """`rule`, unless the key is there or was on a broken line."""
        if key not in self and not self.is_lost(key):
            self.note(rule, span, **facts)

    def need(self, entry: str, *keys: str) -> None:
        """These keys must be there."""
        for key in keys:
            self.note_missing(KEY_MISSING, self.home, key, key=key, entry=entry)

    def note_comments(self, *keys: str) -> None:
        """What stands behind ` #` in a text without quotes never arrives: YAML takes it for a comment."""
        for key in keys:
            node = self._value(key)
            if isinstance(node, ScalarNode) and not node.style and node.value:
                self._note_comment(key, self.composed.span(node))

    def _note_comment(self, key: str, span: Span) -> None:
        line = self.composed.line(span.end_line)
        behind = line[span.end_column - 1 :]
        if span.line == span.end_line and behind.startswith((" ", "\t")) and behind.lstrip().startswith("#"):
            from generator.parse.meant_line import line_with_quotes  # what guesses, for those who make a mistake

            start = len(line) - len(behind.lstrip())
            place = replace(span, column=start + 1, end_column=len(line.rstrip()) + 1)
            fixed = line_with_quotes(key, line[span.column - 1 :].strip())
            self.note(YAML_COMMENT, place, key=key, lost=behind.strip(), fixed=fixed)

    # Values

    def text(self, key: str, empty: Rule = VALUE_EMPTY) -> str:
        """A text on one line; "" when it is not there or is none."""
        if key not in self._nodes:
            return ""
        key_node, value = self._nodes[key]
        text = self._text_of(key, key_node, value, empty)
        return " ".join(text.split()) if "\n" in text or "  " in text else text

    def lines(self, key: str) -> list[str]:
        """A text on as many lines as it was written on."""
        if key not in self._nodes:
            return []
        lines = self._text_of(key, *self._nodes[key], VALUE_EMPTY).split("\n")
        return [words for line in lines if (words := " ".join(line.split()))]

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        return tuple(text for text, _ in self.placed_texts(key))

    def placed_texts(self, key: str) -> list[tuple[str, Span]]:
        """A list of texts, each with its place."""
        if key not in self._nodes:
            return []
        key_node, value = self._nodes[key]
        if isinstance(value, MappingNode):
            self._mistyped(key, value, "texts")
            return []
        items = value.value if isinstance(value, SequenceNode) else [value]
        placed = [(self._text_of(key, key_node, item, VALUE_EMPTY), self.composed.span(item)) for item in items]
        return [(text, span) for text, span in placed if text]

    def flag(self, key: str) -> bool:
        """True or false, also written as yes, no, on, off; false when it is not there."""
        text = self.text(key)
        if text and text.lower() not in FLAGS:
            fixed = self.meant_flag(key)
            self.note(VALUE_MISTYPED, self.span(key), key=key, wanted="flag", value=text, fixed=fixed)
        return FLAGS.get(text.lower(), False)

    def meant_flag(self, key: str) -> str:
        """The line with `true` for a `ja`; "" where nobody can tell what was meant."""
        from generator.parse.meant_line import line_with_flag

        return line_with_flag(key, self.written(key))

    @overload
    def number(self, key: str, *, least: int, most: int) -> int | None: ...

    @overload
    def number(self, key: str, default: int, *, least: int, most: int) -> int: ...

    def number(self, key: str, default: int | None = None, *, least: int, most: int) -> int | None:
        """A whole number between two bounds, else the default."""
        text = self.text(key)
        if not text:
            return default
        if not (text.isascii() and text.removeprefix("-").isdigit() and len(text) <= 12):
            from generator.parse.meant_line import line_with_number

            fixed = line_with_number(key, text, least, most)
            self.note(VALUE_MISTYPED, self.span(key), key=key, wanted="number", value=text, fixed=fixed)
            return default
        if not least <= int(text) <= most:
            self.note(NUMBER_OUT_OF_RANGE, self.span(key), key=key, value=text, least=least, most=most)
            return default
        return int(text)

    def choice(self, key: str, choices: Sequence[str], default: str) -> str:
        """One of a few words."""
        text = self.text(key)
        if not text or text in choices:
            return text or default
        self.note(VALUE_UNKNOWN, self.span(key), key=key, value=text, **suggestion(text, choices))
        return default

    def group(self, key: str, known: Sequence[str]) -> "Fields | None":
        """The group under a key."""
        if key not in self._nodes:
            return None
        key_node, value = self._nodes[key]
        if _is_empty(value):
            self._note_empty(key, key_node)
            return None
        if not isinstance(value, MappingNode):
            from generator.parse.meant_line import line_with_group

            self._mistyped(key, value, "group", line_with_group(key, value, known))
            return None
        return Fields(self.composed, value, known, self.composed.span(key_node))

    def groups(self, key: str, known: Sequence[str]) -> "Iterator[Fields]":
        """The groups in the list under a key."""
        if key not in self._nodes:
            return
        key_node, value = self._nodes[key]
        if _is_empty(value):
            self._note_empty(key, key_node)
            return
        if _is_by_name(value, known):
            yield from self._groups_by_name(key, value, known)
            return
        if not isinstance(value, SequenceNode):
            self._mistyped_list(key, value, known)
        for item in self._items(value, known):
            if isinstance(item, MappingNode):
                yield Fields(self.composed, item, known, self._first_key(item))
            elif _is_empty(item):
                self._note_empty(key, key_node)
            else:
                self._mistyped_list(key, item, known)

    def _groups_by_name(self, key: str, value: MappingNode, known: Sequence[str]) -> "Iterator[Fields]":
        """Groups that stand below their names instead of in a list: each name is read as the first key of its group."""
        self._mistyped(key, value, "groups", f"- {known[0]}: {self._written(value.value[0][0])}")
        for name, item in value.value:
            group = Fields(self.composed, item, known, self.composed.span(name))
            if known[0] not in group:
                group._nodes[known[0]] = (name, name)
            yield group

    def _items(self, value: Node, known: Sequence[str]) -> list[Node]:
        """Those of a list; a group without a hyphen, which has been reported, is read as the one it is."""
        if isinstance(value, SequenceNode):
            return value.value
        is_one = isinstance(value, MappingNode) and any(self._written(key) in known for key, _ in value.value)
        return [value] if is_one else []

    def named_groups(self, key: str, known: Sequence[str]) -> "Iterator[tuple[str, Fields]]":
        """The groups under names that are not known beforehand."""
        names = self.group(key, self._names_under(key))
        if names is not None:
            for name in names._nodes:
                group = names.group(name, known)
                if group is not None:
                    yield name, group

    def settings(self, key: str) -> list[tuple[str, str, Span, Span]]:
        """Names that are not known beforehand, each with its text and the places of both."""
        group = self.group(key, self._names_under(key))
        if group is None:
            return []
        return [(name, group.text(name), group.key_span(name), group.span(name)) for name in group._nodes]

    def _names_under(self, key: str) -> list[str]:
        value = self._value(key)
        names = (name for name, _ in value.value) if isinstance(value, MappingNode) else ()
        return [name.value for name in names if isinstance(name, ScalarNode) and name.value]

    def _value(self, key: str) -> Node | None:
        return self._nodes[key][1] if key in self._nodes else None

    def _first_key(self, node: MappingNode) -> Span:
        return self.composed.span(node.value[0][0] if node.value else node)

    def _text_of(self, key: str, key_node: Node, value: Node, empty: Rule) -> str:
        if not isinstance(value, ScalarNode):
            from generator.parse.meant_line import line_of_one

            self._mistyped(key, value, "text", line_of_one(key, value))
            return ""
        if _is_empty(value):
            self._note_empty(key, value if value.value or value.style else key_node, empty)
            return ""
        return without_control_characters(value.value).strip()

    def _note_empty(self, key: str, node: Node, rule: Rule = VALUE_EMPTY) -> None:
        span = self.composed.span(node)
        facts = {"key": key, "fixed": self._taken_for_a_comment(key, span)} if rule is VALUE_EMPTY else {}
        self.note(rule, span, **facts)

    def _taken_for_a_comment(self, key: str, span: Span) -> str | None:
        """The line with quotes, where a value begins with `#`: `#1 mistake`, `#0b6e4f`."""
        before, _, lost = self.composed.line(span.end_line)[span.end_column - 1 :].partition("#")
        if before.strip() != ":" or not lost[:1].strip():
            return None
        from generator.parse.meant_line import line_with_quotes

        return line_with_quotes(key, "#" + lost.strip())

    def _mistyped_list(self, key: str, value: Node, known: Sequence[str]) -> None:
        from generator.parse.meant_line import line_of_list

        self._mistyped(key, value, "groups", line_of_list(value, self._written(value), known))

    def _mistyped(self, key: str, value: Node, wanted: str, fixed: str = "") -> None:
        text = self._written(value)
        self.note(VALUE_MISTYPED, self.composed.span(value), key=key, wanted=wanted, value=text, fixed=fixed)

    def _written(self, node: Node) -> str:
        """A text; of a list or a group, the first line."""
        if isinstance(node, ScalarNode):
            return node.value
        span = self.composed.span(node)
        return self.composed.line(span.line)[span.column - 1 : span.end_column - 1]


def _is_by_name(node: Node, known: Sequence[str]) -> TypeGuard[MappingNode]:
    """Whether these are groups below names of their own: `first-pitch: {who: ...}`."""
    if not isinstance(node, MappingNode) or not node.value:
        return False
    return all(
        isinstance(name, ScalarNode) and name.value not in known and isinstance(item, MappingNode)
        for name, item in node.value
    )


def _is_empty(node: Node) -> bool:
    if not isinstance(node, ScalarNode):
        return False
    return not node.value.strip() if node.style else node.value in _NOTHING
