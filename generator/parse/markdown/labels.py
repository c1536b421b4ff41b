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

_OPEN = Label(-1, holds_link=False)


def parse_link_label(state: StateInline, start: int, disable_nested: bool = False) -> int:
    """Where the bracket at `start` closes; -1 when it does not, or when it holds a link and must not."""
    labels: Labels = state.__dict__.setdefault("labels", {})
    if start not in labels:
        position = state.pos
        _settle(state, start, labels)
        state.pos = position
    label = labels[start]
    return -1 if label.end >= state.posMax or (disable_nested and label.holds_link) else label.end


def _settle(state: StateInline, start: int, labels: Labels) -> None:
    """Find the end of the bracket at `start`. Whoever skips a bracket within it asks for the end of that one."""
    end, holds_link = -1, False
    state.pos = start + 1
    while state.pos < state.posMax:
        position, sign = state.pos, state.src[state.pos]
        if sign == "]":
            end = position
            break
        state.md.inline.skipToken(state)
        if sign == "[" and state.pos > position + 1:
            holds_link |= _is_or_holds_link(state.src, position, state.pos, labels)
        elif sign == "[":
            within = labels.get(position, _OPEN)
            if within.end < 0:
                break  # what holds an open bracket is open itself
            holds_link |= within.holds_link
            state.pos = within.end + 1
    labels[start] = Label(end, holds_link)


def _is_or_holds_link(text: str, start: int, end: int, labels: Labels) -> bool:
    """Whether no link may hold this. The mark of a footnote stands behind the link in the end (`reader.py`)."""
    if start in labels and text.startswith("}", end - 1):  # a span
        return labels[start].holds_link
    return not (text.startswith("[^", start) and text.find("]", start) == end - 1)
