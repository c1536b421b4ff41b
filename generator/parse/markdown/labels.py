"""Where the text in square brackets ends, in one pass over a paragraph.

markdown-it looks for the end of each bracket anew, so that of ten thousand open ones each is followed to the end of the
text. Here one look settles all brackets that it comes across.
"""

from markdown_it.rules_inline import StateInline
from msgspec import Struct


class Label(Struct, frozen=True):
    """What is known of one opening bracket."""

    end: int  # where its closing one stands; -1 when it has none
    holds_link: bool  # which no link may


Labels = dict[int, Label]


def parse_link_label(state: StateInline, start: int, disable_nested: bool = False) -> int:
    """Where the bracket at `start` closes; -1 when it does not, or when it holds a link and must not."""
    labels: Labels = state.__dict__.setdefault("labels", {})
    if start not in labels:
        position = state.pos
        _settle(state, start, labels)
        state.pos = position
    label = labels[start]
    return -1 if label.end >= state.posMax or (disable_nested and label.holds_link) else label.end


class _Open(Struct):
    """A bracket whose end is still looked for."""

    start: int
    holds_link: bool = False


def _settle(state: StateInline, start: int, labels: Labels) -> None:
    """Find the ends of the bracket at `start` and of all that are opened within it."""
    opened = [_Open(start)]
    state.pos = start + 1
    while opened and state.pos < state.posMax:
        position, sign = state.pos, state.src[state.pos]
        if sign == "]":
            _close(opened, position, labels)
            state.pos += 1
            continue
        state.md.inline.skipToken(state)
        if sign == "[" and state.pos > position + 1:
            opened[-1].holds_link |= _is_or_holds_link(state.src, position, state.pos, labels)
        elif sign == "[" and position not in labels:
            opened.append(_Open(position))
        elif sign == "[" and labels[position].end < 0:
            break  # what holds an open bracket is open itself
        elif sign == "[":
            opened[-1].holds_link |= labels[position].holds_link
            state.pos = labels[position].end + 1
    for bracket in opened:
        labels[bracket.start] = Label(-1, bracket.holds_link)


def _is_or_holds_link(text: str, start: int, end: int, labels: Labels) -> bool:
    """Whether no link may hold this. The mark of a footnote stands behind the link in the end (`reader.py`)."""
    if start in labels and text.startswith("}", end - 1):  # a span
        return labels[start].holds_link
    return not (text.startswith("[^", start) and text.find("]", start) == end - 1)


def _close(opened: list[_Open], end: int, labels: Labels) -> None:
    closed = opened.pop()
    labels[closed.start] = Label(end, closed.holds_link)
    if opened:
        opened[-1].holds_link |= closed.holds_link
