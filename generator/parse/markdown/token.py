"""What a parser of Markdown tells of a text, piece by piece."""

from typing import Any

from msgspec import Struct


class Token(Struct):
    """The beginning of an element, its end, or a piece that has no inside.

    Named as in markdown-it, whose tokens these are when a text is read the long way. `tokens.py` tells which there are.
    """

    type: str  # `paragraph_open`, `inline`, `image`
    tag: str = ""  # of HTML
    nesting: int = 0  # 1 begins, -1 ends, 0 has no inside
    level: int = 0  # how many elements of Markdown it stands in
    content: str = ""
    attrs: dict[str, str | int | float] = {}
    line: int | None = None  # of the body, on which it begins, counted from 0
    children: "list[Token] | None" = None  # of a run of text, of a picture
    info: str = ""  # behind a fence; `auto` for an address that stands for itself
    meta: dict[str, Any] = {}
    block: bool = False
    hidden: bool = False  # a paragraph of a tight list
