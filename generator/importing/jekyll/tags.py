"""A text with Liquid in it, cut into what is text, what is a tag, and what is to be written out."""

import re
from collections.abc import Iterator

from msgspec import Struct

_OPENING = re.compile(r"\{[{%]")
_TAG = re.compile(r"(?P<left>-?)\s*(?P<name>[\w-]*)(?P<arguments>.*?)(?P<right>-?)", re.DOTALL)
_OUTPUT = re.compile(r"(?P<left>-?)(?P<expression>.*?)(?P<right>-?)", re.DOTALL)
_HELD = ("raw", "comment")
_LONGEST = 20_000  # characters of one tag


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
    behind, trimmed, place = 0, False, 0
    endless: set[str] = set()  # what is held and never ends, so that nobody looks for its end again
    while opening := _OPENING.search(text, place):
        is_tag = opening.group() == "{%"
        end = text.find("%}" if is_tag else "}}", opening.end(), opening.end() + _LONGEST)
        found = (_TAG if is_tag else _OUTPUT).fullmatch(text, opening.end(), end) if end >= 0 else None
        if found is None:
            place = opening.end()
            continue
        between = text[behind : opening.start()]
        between = between.lstrip() if trimmed else between
        between = between.rstrip() if found["left"] else between
        if between:
            yield Words(between)
        behind, trimmed = end + 2, bool(found["right"])
        written = text[opening.start() : behind]
        if not is_tag:
            yield Output(found["expression"].strip(), written)
        elif found["name"] in _HELD and found["name"] not in endless and (held := _end_of(found["name"], text, behind)):
            if found["name"] == "raw":
                yield Words(text[behind : held.start()])
            behind = held.end()
        else:
            endless.add(found["name"])
            yield Tag(found["name"], found["arguments"].strip(), written)
        place = behind
    rest = text[behind:]
    if rest:
        yield Words(rest.lstrip() if trimmed else rest)


def _end_of(name: str, text: str, place: int) -> re.Match[str] | None:
    return re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}").search(text, place)


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


def branches_of(tag: Tag, inside: list[Piece]) -> list[tuple[str | None, list[Piece]]]:
    """The conditions of an `if` or a `case`, each with what stands below it; None is the condition of `else`."""
    branches: list[tuple[str | None, list[Piece]]] = [(tag.arguments, [])]
    depth = 0
    for piece in inside:
        if isinstance(piece, Tag):
            depth += (piece.name in ("if", "unless", "case", "for")) - (
                piece.name in ("endif", "endunless", "endcase", "endfor")
            )
            if depth == 0 and piece.name in ("elsif", "else", "when"):
                branches.append((None if piece.name == "else" else piece.arguments, []))
                continue
        branches[-1][1].append(piece)
    return branches
