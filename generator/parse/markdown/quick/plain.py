"""What reading in the quick way is done with."""

from typing import Any

from markdown_it.token import Token

DEEPEST = 20
"""Elements nested deeper than this are left to the dialect, which knows where to stop."""


class UnsureError(Exception):
    """There may be more in the text than plain notation."""


class PlainToken(Token):
    """A token made at half the cost, since nothing that goes into it has to be looked at."""

    __slots__ = ()

    def __init__(self, kind: str, tag: str, nesting: Any, level: int, content: str = "") -> None:
        self.type = kind
        self.tag = tag
        self.nesting = nesting
        self.attrs = {}
        self.map = None
        self.level = level
        self.children = None
        self.content = content
        self.markup = self.info = ""
        self.meta = {}
        self.block = self.hidden = False
