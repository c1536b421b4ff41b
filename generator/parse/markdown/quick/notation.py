"""Where the notation of a text is plain: what its source may hold, when a parser in Rust is to read it."""

import re
from itertools import pairwise

from msgspec import Struct

from generator.model.span import Span
from generator.parse.markdown.foreign_patterns import may_hide_or_highlight, signs_in
from generator.parse.markdown.places import Source
from generator.parse.markdown.quick.parser import DEEPEST, UnsureError, normal, signs_are_plain
from generator.parse.markdown.typography import MOST_QUOTES

_ENTITY = re.compile(r"&#?[A-Za-z0-9]+;")
_UNDERLINE = re.compile(r"\n(?<!\n\n)[ \t>]*+(?:=+|-+) *+(?:\n|\Z)")  # makes a heading of the line above it
_DEEP = re.compile(rf"\n[ >*+\-0-9.)]{{{DEEPEST}}}")
_GAP = re.compile(r"\n[ \t]*\n")
_FENCE = re.compile(r"\n( *)(`{3,}|~{3,})(.*)")
_CODE = re.compile(r"`[^`\n]+`")
_TABLE = re.compile(r"\n\n((?:\|[^\\\n]*\| *\n){2,})(?=\n|\Z)")
_INDENTED = 3  # blanks before a fence; with more it is code itself
_TARGET = re.compile(r'\]\((?:([^\s()<>]++)(?: "([^"\n\]]*+)")?\))?')


class Target(Struct, frozen=True):
    """Where a link or picture leads to."""

    address: str  # as a page may have it
    title: str
    span: Span  # of the address


def is_plain(text: str) -> bool:
    """Whether there is nothing in a text that its HTML does not show, and that parsers may take for something else."""
    signs = signs_in(text)
    return (
        "]:" not in signs  # definitions of links and notes
        and "[![" not in signs
        and not may_hide_or_highlight(text, signs)
        and signs_are_plain(signs)
        and signs.count("'") + signs.count('"') <= MOST_QUOTES
        and not ("&" in signs and _ENTITY.search(text))
        and not _UNDERLINE.search(text)
        and not _DEEP.search("\n" + text)
    )


def hold_against(text: str, html: str, code_blocks: int, tables: int) -> None:
    """Everything that may be markup has become what `html` shows, with so many blocks of code and tables in it. Raises
    `UnsureError` where something has not.
    """
    fences, bare = _without_fences(text)
    shown = (
        fences == code_blocks
        and ("\\" not in text or text.count("\\") == html.count("\\"))  # none has kept another sign from being markup
        and ("<" not in text or text.count("<") == html.count("&lt;"))
        and ("`" not in bare or _codes(bare) == html.count("<code>") - html.count("<pre><code>"))
        and ("|" not in bare or _tables(bare) == tables)
        and (">" not in text or "<blockquote>\n</blockquote>" not in html)
    )
    if not shown:
        raise UnsureError


def _without_fences(text: str) -> tuple[int, str]:
    """How many blocks of code stand between fences, and the text without them."""
    if "```" not in text and "~~~" not in text:
        return 0, text
    bare: list[str] = []
    opening, behind = None, 0
    for fence in _FENCE.finditer("\n" + text):  # which begins and ends where lines of `text` begin
        indent, ticks, info = fence.groups()
        if opening is None:
            if len(indent) > _INDENTED or "`" in info:
                raise UnsureError
            opening = fence
            bare.append(text[behind : fence.start()])
        elif len(indent) <= _INDENTED and ticks.startswith(opening[2]) and not info.strip():
            if opening[1] and _GAP.search(text, opening.end() - 1, fence.start()):
                raise UnsureError  # a list may take the gap for its own
            opening, behind = None, fence.end()
    if opening:
        raise UnsureError  # cut off by the end of the text
    return len(bare), "\n".join([*bare, text[behind:]])


def _codes(text: str) -> int:
    """How many pieces of code stand in runs of text, each on one line, between one sign and one sign."""
    codes = len(_CODE.findall(text))
    if text.count("`") != 2 * codes:
        raise UnsureError
    return codes


def _tables(text: str) -> int:
    """How many tables stand alone, with a bar around and between all cells."""
    tables = _TABLE.findall(f"\n\n{text}")
    for table in tables:
        if any(above.count("|") != below.count("|") for above, below in pairwise(table.splitlines())):
            raise UnsureError
    return len(tables)


class Targets:
    """What the links and pictures of a text lead to, in order."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._path = source.path
        self._written = _TARGET.finditer(source.text)
        self._line = source.first_line
        self._line_start = 0
        self._at = 0  # the line and its start are those of this place

    def take(self) -> Target:
        """The next one. Raises `UnsureError` where there is none, or where it is written in another way."""
        written = next(self._written, None)
        if written is None or written[1] is None:
            raise UnsureError
        start, end = written.span(1)
        line_end = self._text.rfind("\n", self._at, start)
        if line_end >= 0:
            self._line += self._text.count("\n", self._at, start)
            self._line_start = line_end + 1
        self._at = start
        column = start - self._line_start + 1
        span = Span(self._path, self._line, column, self._line, column + end - start)
        return Target(normal(written[1]), written[2] or "", span)

    def end(self) -> None:
        """All have been taken. Raises `UnsureError` where one has not."""
        if next(self._written, None):
            raise UnsureError
