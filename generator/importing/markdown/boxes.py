"""Boxes and tabs as MkDocs has them, `!!! note` and `=== "Linux"`, as what raak shows of them."""

import re
from collections.abc import Callable

from msgspec import Struct

from generator.importing.callouts import callout
from generator.importing.markdown.prose import lines_of_code
from generator.parse.markdown.foreign_patterns import BOX

_BOX = re.compile(BOX)
_TAB = re.compile(r'===[!+]?[ \t]++"([^"\n]++)"[ \t]*+(?=\n|\Z)')
_OPENING = re.compile(r'^[ \t]*+(?:!!!|\?\?\?|===[!+]?[ \t]++")', re.MULTILINE)
_INDENT = re.compile(r"[ \t]*")
_DEEPER = 4  # columns that all within stands further to the right
_MOST_NESTED = 20


def with_callouts(text: str) -> str:
    """`text` with its boxes as callouts, and with its tabs as their names above what they hold."""
    return _shown(text, _MOST_NESTED) if _OPENING.search(text) else text


def _shown(text: str, deepest: int) -> str:
    lines, code = text.split("\n"), lines_of_code(text)
    written: list[str] = []
    at = 0
    while at < len(lines):
        block = None if at in code or not deepest else _block_at(lines, at)
        if block is None:
            written.append(lines[at])
            at += 1
        else:
            shown = block.show(_shown(block.inner, deepest - 1)).split("\n")
            written += [(block.indent + line).rstrip() for line in shown]
            at = block.end
            if at < len(lines) and lines[at].strip():
                written.append("")  # or its first lines would stand in the box, too
    return "\n".join(written)


class _Block(Struct, frozen=True):
    """One box or tab: where it ends, and what stands in it."""

    indent: str
    inner: str
    end: int  # the line behind it
    show: Callable[[str], str]


def _block_at(lines: list[str], at: int) -> _Block | None:
    """The block that begins in this line; one that holds nothing is none."""
    indent = _indent_of(lines[at])
    show = _way_to_show(lines[at][len(indent) :])
    if show is None:
        return None
    margin = _columns(indent) + _DEEPER
    end = _end_of_inside(lines, at + 1, margin)
    inner = "\n".join(_without_margin(line, margin) for line in lines[at + 1 : end])
    return _Block(indent, inner, end, show) if inner.strip() else None


def _way_to_show(opening: str) -> Callable[[str], str] | None:
    if box := _BOX.match(opening):
        kind, title = box.groups(default="")
        fold = "-" if opening.startswith("???") and not opening.startswith("???+") else ""
        return lambda inner: callout(kind or "note", title, inner, fold)
    if tab := _TAB.match(opening):
        return lambda inner: "\n\n".join((f"**{tab[1].strip()}**", inner.strip("\n")))
    return None


def _end_of_inside(lines: list[str], start: int, margin: int) -> int:
    end = start
    for number in range(start, len(lines)):
        line = lines[number]
        if line.strip():
            if _columns(_indent_of(line)) < margin:
                break
            end = number + 1
    return end


def _indent_of(line: str) -> str:
    found = _INDENT.match(line)
    return found[0] if found else ""


def _columns(indent: str) -> int:
    return len(indent.expandtabs(4))


def _without_margin(line: str, margin: int) -> str:
    indent = _indent_of(line)
    return indent.expandtabs(4)[margin:] + line[len(indent) :]
