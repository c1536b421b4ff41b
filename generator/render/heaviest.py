"""What makes a letter heavy."""

from html.parser import HTMLParser
from typing import ClassVar

from msgspec import Struct

HEAVY = 2000
"""Bytes from which on a part of a letter is worth being named."""

_BEGINNING = 40  # characters by which an author knows a block again


class Block(Struct, frozen=True):
    """A part of a letter that an author would call one thing."""

    weight: int  # bytes
    kind: str  # `paragraph`, `list`, `table`, `code`, `quote`
    words: str  # how it begins


def heaviest_blocks(html: str) -> list[Block]:
    """The two heaviest paragraphs, tables, lists, quotes and code blocks."""
    blocks = _Blocks()
    blocks.feed(html)
    return sorted((block for block in blocks.found if block.weight >= HEAVY), key=lambda block: -block.weight)[:2]


class _Blocks(HTMLParser):
    """Reads the outermost blocks of a letter's text: all that is no layout table."""

    _BLOCKS: ClassVar = {
        "p": "paragraph",
        "pre": "code",
        "ul": "list",
        "ol": "list",
        "dl": "list",
        "blockquote": "quote",
        "table": "table",
    }

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._open: list[str] = []
        self._weight = 0
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._open or (tag in self._BLOCKS and ("role", "presentation") not in attrs):
            self._weight += len((self.get_starttag_text() or "").encode())
            if tag in self._BLOCKS:
                self._open.append(tag)

    def handle_data(self, data: str) -> None:
        self._weight += len(data.encode())
        if len(self._words) <= 2 * _BEGINNING:
            self._words += f" {data}"

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[-1]:
            self._open.pop()
            if not self._open:
                self.found.append(Block(self._weight, self._BLOCKS[tag], self._beginning()))
                self._weight, self._words = 0, ""
        elif not self._open:
            self._weight, self._words = 0, ""

    def _beginning(self) -> str:
        """The first words of the block, without a half one."""
        words = " ".join(self._words.split())
        return words if len(words) <= _BEGINNING else words[: _BEGINNING + 1].rpartition(" ")[0] or words[:_BEGINNING]
