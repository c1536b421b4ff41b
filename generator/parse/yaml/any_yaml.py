"""Any YAML, with the mistakes that people make in it: composed by the library, and healed where it is broken."""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml import Event, MarkedYAMLError, YAMLError
from yaml.events import CollectionEndEvent, CollectionStartEvent, NodeEvent

from generator.diagnostics.catalogue import YAML_BROKEN, YAML_INDENT, YAML_TAB, YAML_TOO_NESTED
from generator.diagnostics.diagnostic import Diagnostic, Rule
from generator.model.span import Span
from generator.parse.yaml.composed import Composed
from generator.parse.yaml.healing import (
    Fault,
    colon_expected_fault,
    column_beside,
    fault_of_line,
    indent_below,
    indent_fault,
    key_expected_fault,
    opens_item,
    sign_fault,
    tab_fault,
)
from generator.parse.yaml.left_open import fault_at
from generator.plain_yaml import MOST_LEVELS, MappingNode, Node, Position, ScalarNode, SequenceNode


def _without_opinions(loader: Any) -> Any:
    """A loader for which every plain scalar is text: what a field wants decides what it is."""
    return type("Loader", (loader,), {"yaml_implicit_resolvers": {}})


_Loader: Any = _without_opinions(getattr(yaml, "CSafeLoader", yaml.SafeLoader))

_DEEP_INDENT = "\n" + " " * MOST_LEVELS  # a group within a group begins further right, by a space at least
_MOST_FAULTS = 50  # a file with more is no YAML at all
_MOST_UNEXPLAINED = 3  # likewise, of those that none of the common mistakes explains
_SIGNS = re.compile(r"(?:^|[\s\[{,])[&*!]")
_FIRST_WORD = re.compile(r"[\s-]*([^\W\d][\w-]*)")


def compose_any(composed: Composed, text: str) -> None:
    """Find the nodes of `text`, without the lines that cannot be healed; every fault is noted."""
    if _too_nested(composed, text):
        return
    try:
        composed.root = _root_of(text)
    except (YAMLError, ValueError):
        text = _compose_healed(composed, text)
    if composed.root is not None and _SIGNS.search(text):
        _take_signs_as_text(composed, text)


def _root_of(text: str) -> Node | None:
    loader = _Loader(text)
    try:
        root: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return None if root is None else _node(root, {})


def _node(composed: yaml.Node, known: dict[int, Node]) -> Node:
    """A node of the library as one of ours; one that stands in several places, as aliases do, stays one."""
    if id(composed) in known:
        return known[id(composed)]
    start, end = _position(composed.start_mark), _position(composed.end_mark)
    if isinstance(composed, yaml.MappingNode):
        group = known[id(composed)] = MappingNode([], start, end)
        group.value.extend((_node(key, known), _node(value, known)) for key, value in composed.value)
        return group
    if isinstance(composed, yaml.SequenceNode):
        items = known[id(composed)] = SequenceNode([], start, end)
        items.value.extend(_node(item, known) for item in composed.value)
        return items
    return ScalarNode(composed.value, start, end, getattr(composed, "style", "") or "")


def _position(mark: Any) -> Position:
    return Position(mark.line, mark.column)


def _compose_healed(composed: Composed, text: str) -> str:
    """Heal line by line until the text can be composed; gives the text that could."""
    lines = text.split("\n")
    _heal_tabs(composed, lines)
    for _ in range(_MOST_FAULTS):
        if _unexplained(composed) == _MOST_UNEXPLAINED:
            break
        text = "\n".join(lines)
        try:
            composed.root = _root_of(text)
            break
        except MarkedYAMLError as error:
            _heal(composed, lines, error)
        except (YAMLError, ValueError, RecursionError) as error:
            line = composed.first_line
            composed.found.append(YAML_BROKEN.at(Span(composed.path, line, 1, line, 1), reason=str(error)))
            break
    return text


def _heal_tabs(composed: Composed, lines: list[str]) -> None:
    """All of them at once, and one finding at the first: it is one habit of one editor."""
    indents: dict[str, int] = {}  # how far what is indented like this was meant to stand, in one group
    above = ""
    for at, line in enumerate(lines):
        if not line.startswith((" ", "\t")):
            indents.clear()
        elif (fault := fault_of_line(line)) and fault.rule is YAML_TAB:
            written = line[: len(line) - len(line.lstrip())]
            meant = tab_fault(line, indents.setdefault(written, indent_below(above, line)))
            if not _has(composed, YAML_TAB):
                composed.note(at, meant)
            _replace(composed, lines, at, meant)
        above = lines[at] if line.strip() else above


def _heal(composed: Composed, lines: list[str], error: MarkedYAMLError) -> None:
    at, fault = _fault_behind(lines, error)
    if not (_has(composed, YAML_TAB) and (fault is None or fault.rule is YAML_INDENT)):  # the tabs explain it
        _note(composed, at, fault, error)
    fault = fault or key_expected_fault(lines[at])
    if not fault.healed:
        _lose(composed, lines[at])
    _replace(composed, lines, at, fault)


def _note(composed: Composed, at: int, fault: Fault | None, error: MarkedYAMLError) -> None:
    if fault is None:
        composed.found.append(_broken(composed, error))
    else:
        composed.note(at, fault)


def _replace(composed: Composed, lines: list[str], at: int, fault: Fault) -> None:
    lines[at] = "" if lines[at] == fault.healed else fault.healed  # what did not help is left out
    for below in fault.taken:
        lines[at + below] = ""
    behind, shift = composed.shifts.get(at, (fault.shift_from, 0))
    composed.shifts[at] = (min(behind, fault.shift_from), shift + fault.shift)


def _lose(composed: Composed, line: str) -> None:
    if word := _FIRST_WORD.match(line):
        composed.lost.add(word[1].lower())


def _has(composed: Composed, rule: Rule) -> bool:
    return any(found.code == rule.code for found in composed.found)


def _unexplained(composed: Composed) -> int:
    return sum(found.code == YAML_BROKEN.code for found in composed.found)


def _fault_behind(lines: list[str], error: MarkedYAMLError) -> tuple[int, Fault | None]:
    """The line to blame for an error, and its fault if it is a common one.

    YAML stumbles on the faulty line itself, or, where a bracket, a quote or a key is left open, on a later one.
    """
    problem = _line_of(lines, error.problem_mark)
    context = _line_of(lines, error.context_mark)
    for at in dict.fromkeys((problem, context, *range(problem - 1, -1, -1))):
        if fault := fault_at(lines, at):
            return at, fault
    if "simple key" in (error.context or ""):
        below = next((line for line in lines[context + 1 :] if line.strip()), "")
        return context, colon_expected_fault(lines[context], below) or key_expected_fault(lines[context])
    first = next((at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0)
    if "document start" in (error.problem or "") and _indent(lines[first]) > _indent(lines[problem]):
        return first, indent_fault(lines[first], lines[problem])  # all others begin further left than it does
    above = next((line for line in reversed(lines[:problem]) if line.strip()), None)
    if above is not None and _is_misaligned(lines[problem], above, error):
        return problem, indent_fault(lines[problem], above)
    return problem, None


def _is_misaligned(line: str, above: str, error: MarkedYAMLError) -> bool:
    indent, indent_above = _indent(line), _indent(above)
    if opens_item(above) and not line.lstrip().startswith("-"):  # what follows its first key belongs right below that
        return 0 < indent != column_beside(above, line)
    if "mapping values are not allowed" in (error.problem or ""):
        return indent > indent_above
    mark = error.problem_mark
    return mark is not None and mark.column == indent and indent < indent_above and indent > 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _line_of(lines: list[str], mark: yaml.error.Mark | None) -> int:
    """The line of a mark; the last written one when the mark stands behind the end."""
    line = min(mark.line if mark else 0, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    return line


def _broken(composed: Composed, error: MarkedYAMLError) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    line, column = composed.place(mark.line, mark.column) if mark else (composed.first_line, 1)
    return YAML_BROKEN.at(Span(composed.path, line, column, line, column + 1), reason=_reason(error))


def _reason(error: MarkedYAMLError) -> str:
    return ", ".join(filter(None, (error.context, error.problem)))


def _too_nested(composed: Composed, text: str) -> bool:
    """Whether lists and groups lie deeper in each other than anyone writes; composing recurses, so ask first."""
    signs = text.count("[") + text.count("{") + text.count("- ") + text.count("? ")
    if signs <= MOST_LEVELS and _DEEP_INDENT not in text:
        return False
    depth = 0
    for event in _events(text):
        if isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > MOST_LEVELS:
                line, column = composed.place(*_start(event))
                span = Span(composed.path, line, column, line, column + 1)
                composed.found.append(YAML_TOO_NESTED.at(span, limit=MOST_LEVELS))
                return True
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
    return False


def _take_signs_as_text(composed: Composed, text: str) -> None:
    """Anchors, aliases and tags: nobody means them in a blog, all mean the sign itself."""
    lines = text.split("\n")
    signs = [_start(event) for event in _events(text) if _is_signed(event)]
    quoted: set[int] = set()
    for line, column in signs:
        if line in quoted:
            continue
        fault = sign_fault(lines[line], column)
        if fault.shift:
            quoted.add(line)
        composed.note(line, fault)
        _replace(composed, lines, line, fault)
    if signs:
        _compose_healed(composed, "\n".join(lines))


def _is_signed(event: Event) -> bool:
    return isinstance(event, NodeEvent) and bool(event.anchor or getattr(event, "tag", None))


def _start(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _events(text: str) -> Iterator[Event]:
    """The events of a text up to its first error, which composing will report."""
    loader = _Loader(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    except (YAMLError, ValueError):
        return
    finally:
        loader.dispose()
