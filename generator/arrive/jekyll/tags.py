"""A text with Liquid in it, cut into what is text, what is a tag, and what is to be written out."""

import re
from collections.abc import Iterator

from msgspec import Struct

_PIECES = re.compile(
    r"""\{%-?\s*(?P<hold>raw|comment)\s*-?%\}(?P<held>.*?)\{%-?\s*end(?P=hold)\s*-?%\}
      | \{%(?P<tag_left>-?)\s*(?P<name>[\w-]*)(?P<arguments>(?:"[^"]*"|'[^']*'|(?!%\}).)*?)\s*(?P<tag_right>-?)%\}
      | \{\{(?P<left>-?)(?P<expression>(?:"[^"\n]*"|'[^'\n]*'|(?!\}\}).)*?)(?P<right>-?)\}\}""",
    re.DOTALL | re.VERBOSE,
)


class Words(Struct, frozen=True):
    """What stands between tags, or within `{% raw %}`."""

    text: str


class Tag(Struct, frozen=True):
    """`{% name arguments %}`."""

    name: str
    arguments: str
    written: str


class Output(Struct, frozen=True):
    """`{{ expression }}`."""

    expression: str
    written: str


Piece = Words | Tag | Output


def pieces_of(text: str) -> Iterator[Piece]:
    """The pieces in order. A hyphen at a brace takes away the blanks that touch it; comments are left out."""
    behind, trimmed = 0, False
    for found in _PIECES.finditer(text):
        between = text[behind : found.start()]
        between = between.lstrip() if trimmed else between
        between = between.rstrip() if found["tag_left"] or found["left"] else between
        if between:
            yield Words(between)
        behind, trimmed = found.end(), bool(found["tag_right"] or found["right"])
        if found["hold"] == "raw":
            yield Words(found["held"])
        elif found["name"] is not None:
            yield Tag(found["name"], found["arguments"].strip(), found.group())
        elif found["expression"] is not None:
            yield Output(found["expression"].strip(), found.group())
    rest = text[behind:]
    if rest:
        yield Words(rest.lstrip() if trimmed else rest)


def block_behind(pieces: list[Piece], opening: int) -> int | None:
    """Where the tag stands that ends the block which opens at `opening`; None when nothing does."""
    opened = pieces[opening]
    if not isinstance(opened, Tag):
        return None
    depth = 0
    for at in range(opening, len(pieces)):
        piece = pieces[at]
        if isinstance(piece, Tag):
            depth += (piece.name == opened.name) - (piece.name == f"end{opened.name}")
            if depth == 0:
                return at
    return None
