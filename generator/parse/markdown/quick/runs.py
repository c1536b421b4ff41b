"""Runs of text: what stands in a paragraph, a heading or the cell of a table."""

import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from generator.parse.markdown.quick.plain import DEEPEST, UnsureError, normal
from generator.parse.markdown.quick.written import Lines
from generator.parse.markdown.token import Token

_IN_WORDS = bytes(set(range(256)) - set(rb"\<{}[]|~^*_`"))
"""What may be in words. All else the dialect reads in a way of its own, or it found no partner."""

_BEGINS_BLOCK = re.compile(rb"[#>+\-=|]|\*\s|[0-9]{1,9}[.)]").match
"""How a line of a paragraph may begin that would be something else, were it not indented so far."""


class _Open(Struct):
    """A link or picture whose label is being read."""

    token: Token
    around: list[Token]  # what it stands among
    start: int


class Run(Lines):
    """Turns the events of one run into tokens."""

    def __init__(self, data: bytes, line: int) -> None:
        super().__init__(data)
        self.line = line
        self._children: list[Token] = []
        self._level = 0
        self._open: list[_Open] = []

    def take(self, name: str, detail: Any, start: int, end: int) -> None:
        """Read one event."""
        if name not in _TAKES:
            raise UnsureError
        if self.start < 0:
            self._begin_line(name, start)
        _TAKES[name](self, detail, start, end)
        self.end = end

    def token(self, level: int) -> Token:
        """The whole run."""
        if self.start < 0:
            raise UnsureError  # nothing stands in it, or nothing behind a line break
        token = Token("inline", "", 0, level, self.written)
        token.line = self.line
        token.children = self._children
        token.block = True
        return token

    def _begin_line(self, name: str, start: int) -> None:
        self.start = start
        if self.data[start : start + 1] == b":":
            raise UnsureError  # perhaps the meaning of a term
        if self.before and (name.startswith("End") or _BEGINS_BLOCK(self.data, start)):
            raise UnsureError

    def _add(self, kind: str, tag: str, nesting: int, content: str = "") -> Token:
        if nesting < 0:
            self._level -= 1
        token = Token(kind, tag, nesting, self._level, content)
        if nesting > 0:
            self._level += 1
        if self._level > DEEPEST:
            raise UnsureError
        self._children.append(token)
        return token

    def _text(self, said: str, start: int, end: int) -> None:
        written = said.encode()
        is_as_written = self.data[start:end] == written and self.data[start - 1 : start] != b"\\"
        if not is_as_written or written.translate(None, _IN_WORDS):
            raise UnsureError
        self._children.append(Token("text", "", 0, self._level, said))

    def _code(self, said: str, start: int, end: int) -> None:
        if b"\n" in self.data[start:end]:
            raise UnsureError
        self._add("code_inline", "code", 0, said)

    def _soft_break(self, _: Any, start: int, end: int) -> None:
        self._break("softbreak", end)

    def _hard_break(self, _: Any, start: int, end: int) -> None:
        self._break("hardbreak", end)

    def _break(self, kind: str, end: int) -> None:
        self._add(kind, "br", 0)
        self.break_off(end)

    def _emphasis(self, _: Any, start: int, end: int) -> None:
        self._add("em_open", "em", 1)

    def _end_emphasis(self, _: Any, start: int, end: int) -> None:
        self._add("em_close", "em", -1)

    def _strong(self, _: Any, start: int, end: int) -> None:
        self._add("strong_open", "strong", 1)

    def _end_strong(self, _: Any, start: int, end: int) -> None:
        self._add("strong_close", "strong", -1)

    # Links and pictures

    def _link(self, detail: Any, start: int, end: int) -> None:
        around = self._children
        link = self._add("link_open", "a", 1)
        link.attrs = {"href": normal(detail["dest_url"]), **_title(detail)}
        self._target(detail, start, end)
        self._open.append(_Open(link, around, self.place(start)))

    def _end_link(self, _: Any, start: int, end: int) -> None:
        self._add("link_close", "a", -1)
        self._end_target(end)

    def _picture(self, detail: Any, start: int, end: int) -> None:
        around = self._children
        picture = self._add("image", "img", 0, self._target(detail, start, end).removeprefix("!["))
        picture.attrs = {"src": normal(detail["dest_url"]), "alt": "", **_title(detail)}
        self._open.append(_Open(picture, around, self.place(start)))
        self._children = []

    def _end_picture(self, _: Any, start: int, end: int) -> None:
        self._open[-1].token.children = self._children
        self._children = self._open[-1].around
        self._end_target(end)

    def _target(self, detail: Any, start: int, end: int) -> str:
        """What is written before the address of a link or picture, when that is written plainly."""
        title = f' "{detail["title"]}"' if detail["title"] else ""
        written, behind = self.data[start:end].decode(), f"]({detail['dest_url']}{title})"
        if detail["link_type"] != "Inline" or not written.endswith(behind) or len(self._open) > DEEPEST:
            raise UnsureError
        return written.removesuffix(behind)

    def _end_target(self, end: int) -> None:
        opened = self._open.pop()
        opened.token.meta["at"] = (opened.start, self.place(end))


def _title(detail: Any) -> dict[str, str]:
    return {"title": detail["title"]} if detail["title"] else {}


_TAKES: dict[str, Callable[[Run, Any, int, int], None]] = {
    "Text": Run._text,
    "Code": Run._code,
    "SoftBreak": Run._soft_break,
    "HardBreak": Run._hard_break,
    "Start Emphasis": Run._emphasis,
    "End Emphasis": Run._end_emphasis,
    "Start Strong": Run._strong,
    "End Strong": Run._end_strong,
    "Start Link": Run._link,
    "End Link": Run._end_link,
    "Start Image": Run._picture,
    "End Image": Run._end_picture,
}
"""How an event is read, by its name. All others are no plain notation."""
