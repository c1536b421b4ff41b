"""Levels and anchors of headings."""

import re
from collections.abc import Iterable, Sequence
from unicodedata import category

from generator.parse.markdown.token import Token

HIGHEST, LOWEST = 2, 6

_DROPPED = re.compile(r"[^a-z0-9_\- ]")
_KEPT = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"}


def settle_headings(tokens: Sequence[Token]) -> None:
    """Give each heading its level in the page, and its anchor, made of what is written before typography sets it."""
    outline = Outline()
    headings = [token for token in tokens if token.type == "heading_open"]
    given = Anchors(str(heading.attrs["id"]) for heading in headings if "id" in heading.attrs)
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            token.tag = outline.tag(int(token.tag[1]))
            if "id" not in token.attrs and (anchor := anchor_of(text_of(tokens[index + 1]))):
                token.attrs = {"id": given.unique(anchor), **token.attrs}
        elif token.type == "heading_close":
            token.tag = outline.present


class Outline:
    """The levels of headings, in order.

    The title of the post is the page's `h1`. So the levels that an author uses are taken as an outline: a heading is
    one level below the nearest earlier heading that the author wrote with fewer `#`, and `h2` when there is none.
    Whoever starts with `#` and whoever starts with `##` get the same page; no level is skipped on the way down, and
    siblings stay siblings.
    """

    def __init__(self) -> None:
        self._above: list[int] = []
        self.present = ""

    def tag(self, written: int) -> str:
        """The tag of the next heading, which its author wrote with so many `#`."""
        while self._above and self._above[-1] >= written:
            self._above.pop()
        self.present = f"h{min(HIGHEST + len(self._above), LOWEST)}"
        self._above.append(written)
        return self.present


def anchor_of(text: str) -> str:
    """The anchor that GitHub gives a heading of this text; empty when no character of it may stand in one."""
    lowered = text.lower()
    kept = _DROPPED.sub("", lowered) if lowered.isascii() else "".join(filter(_in_anchors, lowered))
    return kept.replace(" ", "-")


def _in_anchors(character: str) -> bool:
    """Letters and digits of every script, the marks that are parts of words, and what joins words."""
    return character in " -" or category(character) in _KEPT


def text_of(inline: Token) -> str:
    """What a heading says, as its anchor takes it: code and link texts, no pictures, no markup."""
    parts = []
    for token in inline.children or ():
        if token.type in ("text", "text_special", "code_inline"):
            parts.append(token.content)
        elif token.tag == "br":
            parts.append(" ")
    return "".join(parts)


class Anchors:
    """Anchors already given: the second `name` becomes `name-1`."""

    def __init__(self, chosen: Iterable[str] = ()) -> None:
        self.used = dict.fromkeys(chosen, 0)

    def unique(self, anchor: str) -> str:
        """`anchor`, or the first of its numbered forms that is free."""
        free = anchor
        while free in self.used:
            self.used[anchor] = self.used.get(anchor, 0) + 1
            free = f"{anchor}-{self.used[anchor]}"
        self.used[free] = 0
        return free
