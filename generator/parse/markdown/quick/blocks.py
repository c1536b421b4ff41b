"""Blocks: paragraphs, headings, lists, quotations, code and tables."""

import re
from collections.abc import Callable
from typing import Any

from generator.parse.markdown.quick.plain import DEEPEST, PARSER, UnsureError
from generator.parse.markdown.quick.runs import Run
from generator.parse.markdown.token import Token

_GAP = re.compile(rb"\n[ \t]*\n")


class Blocks:
    """Turns the events of one text into tokens."""

    def __init__(self, text: str) -> None:
        self._events: Any = PARSER.events_with_range(text, merge_text=True)
        self._data = text.encode()
        self._line = 0
        self._line_known_at = 0
        self._tokens: list[Token] = []
        self._level = 0
        self._run: Run | None = None
        self._is_tight = False  # whether the run is a paragraph of a tight list, which no event announces
        self._code: Token | None = None
        self._columns: tuple[str, ...] = ()  # of a table, by how they are aligned
        self._cells = 0  # read in its present row
        self._cell = ""  # what these are: `th` or `td`

    def read(self) -> list[Token]:
        """All tokens. Raises `UnsureError`."""
        detail: Any
        for event, place in self._events:
            name, detail = event.popitem() if type(event) is dict else (event, None)
            if name == "Start" or name == "End":
                kind, detail = detail.popitem() if type(detail) is dict else (detail, None)
                name = f"{name} {kind}"
            if name in _TAKES:
                if self._is_tight:
                    self._end_tight()
                _TAKES[name](self, detail, place["start"], place["end"])
            elif self._code is not None:
                self._code.content += detail
            else:
                start = place["start"]
                (self._run or self._begin_tight(start)).take(name, detail, start, place["end"])
        return self._tokens

    # Paragraphs and headings

    def _paragraph(self, _: Any, start: int, end: int) -> None:
        self._begin_run("paragraph_open", "p", start)

    def _end_paragraph(self, _: Any, start: int, end: int) -> None:
        self._end_run("paragraph_close", "p")

    def _heading(self, detail: Any, start: int, end: int) -> None:
        if self._data[start : start + 1] != b"#":
            raise UnsureError  # underlined
        self._begin_run("heading_open", detail["level"].lower(), start)

    def _end_heading(self, level: str, start: int, end: int) -> None:
        self._end_run("heading_close", level.lower())

    def _begin_tight(self, start: int) -> Run:
        self._is_tight = True
        opening, run = self._begin_run("paragraph_open", "p", start)
        opening.hidden = True
        return run

    def _end_tight(self) -> None:
        self._is_tight = False
        self._end_run("paragraph_close", "p").hidden = True

    def _begin_run(self, kind: str, tag: str, start: int) -> tuple[Token, Run]:
        token = self._begin(kind, tag, start)
        self._run = run = Run(self._data, self._line_of(start))
        return token, run

    def _end_run(self, kind: str, tag: str) -> Token:
        if self._run is not None:
            self._tokens.append(self._run.token(self._level))
        self._run = None
        return self._finish(kind, tag)

    # Quotations, lists, code

    def _quote(self, _: Any, start: int, end: int) -> None:
        self._begin("blockquote_open", "blockquote", start)

    def _end_quote(self, _: Any, start: int, end: int) -> None:
        self._finish("blockquote_close", "blockquote")

    def _list(self, first: int | None, start: int, end: int) -> None:
        if first is None:
            self._begin("bullet_list_open", "ul", start)
        else:
            self._begin("ordered_list_open", "ol", start).attrs = {} if first == 1 else {"start": first}

    def _end_list(self, is_ordered: bool, start: int, end: int) -> None:
        if is_ordered:
            self._finish("ordered_list_close", "ol")
        else:
            self._finish("bullet_list_close", "ul")

    def _item(self, _: Any, start: int, end: int) -> None:
        self._begin("list_item_open", "li", start)

    def _end_item(self, _: Any, start: int, end: int) -> None:
        if self._tokens[-1].type == "list_item_open":
            raise UnsureError  # empty
        self._finish("list_item_close", "li")

    def _rule(self, _: Any, start: int, end: int) -> None:
        self._begin("hr", "hr", start, nesting=0)

    def _code_block(self, kind: Any, start: int, end: int) -> None:
        first_line = self._data[start:end].partition(b"\n")[0]
        if kind == "Indented" or b"\\" in first_line or b"&" in first_line:
            raise UnsureError
        self._code = self._begin("fence", "code", start, nesting=0)
        self._code.info = kind["Fenced"]

    def _end_code_block(self, _: Any, start: int, end: int) -> None:
        if b"\n" not in self._data[end - 1 : end + 1] or (self._level and _GAP.search(self._data, start, end)):
            raise UnsureError  # cut off by the end of the text, or with gaps that a list may take for its own
        self._code = None

    # Tables

    def _table(self, columns: Any, start: int, end: int) -> None:
        stands_alone = self._data[start - 2 : start] in (b"", b"\n\n") and self._data[end : end + 1] in (b"", b"\n")
        if self._level or not stands_alone:
            raise UnsureError
        self._begin("table_open", "table", start)
        self._columns = columns

    def _end_table(self, _: Any, start: int, end: int) -> None:
        if self._cell == "td":
            self._finish("tbody_close", "tbody")
        self._finish("table_close", "table")

    def _head(self, _: Any, start: int, end: int) -> None:
        self._begin("thead_open", "thead", start)
        self._cell = "th"
        self._begin_row(start, end)

    def _end_head(self, _: Any, start: int, end: int) -> None:
        self._finish("tr_close", "tr")
        self._finish("thead_close", "thead")

    def _row(self, _: Any, start: int, end: int) -> None:
        if self._cell == "th":
            self._begin("tbody_open", "tbody", start)
        self._cell = "td"
        self._begin_row(start, end)

    def _begin_row(self, start: int, end: int) -> None:
        written = self._data[start:end].strip()
        is_between_bars = written.startswith(b"|") and written.endswith(b"|") and b"\\" not in written
        if not is_between_bars or written.count(b"|") != len(self._columns) + 1:
            raise UnsureError
        self._begin("tr_open", "tr", start)
        self._cells = 0

    def _end_row(self, _: Any, start: int, end: int) -> None:
        self._finish("tr_close", "tr")

    def _table_cell(self, _: Any, start: int, end: int) -> None:
        align = self._columns[self._cells].lower()
        opening, _run = self._begin_run(f"{self._cell}_open", self._cell, start)
        opening.attrs = {} if align == "none" else {"style": f"text-align:{align}"}
        self._cells += 1

    def _end_cell(self, _: Any, start: int, end: int) -> None:
        self._end_run(f"{self._cell}_close", self._cell)

    # What these are made of

    def _begin(self, kind: str, tag: str, start: int, nesting: int = 1) -> Token:
        if self._level > DEEPEST:
            raise UnsureError
        token = Token(kind, tag, nesting, self._level)
        token.line = self._line_of(start)
        token.block = True
        self._tokens.append(token)
        self._level += nesting
        return token

    def _finish(self, kind: str, tag: str) -> Token:
        self._level -= 1
        token = Token(kind, tag, -1, self._level)
        token.block = True
        self._tokens.append(token)
        return token

    def _line_of(self, place: int) -> int:
        """The line of a place, which is never before one that was asked for earlier."""
        self._line += self._data.count(b"\n", self._line_known_at, place)
        self._line_known_at = place
        return self._line


_TAKES: dict[str, Callable[[Blocks, Any, int, int], None]] = {
    "Start Paragraph": Blocks._paragraph,
    "End Paragraph": Blocks._end_paragraph,
    "Start Heading": Blocks._heading,
    "End Heading": Blocks._end_heading,
    "Start BlockQuote": Blocks._quote,
    "End BlockQuote": Blocks._end_quote,
    "Start List": Blocks._list,
    "End List": Blocks._end_list,
    "Start Item": Blocks._item,
    "End Item": Blocks._end_item,
    "Rule": Blocks._rule,
    "Start CodeBlock": Blocks._code_block,
    "End CodeBlock": Blocks._end_code_block,
    "Start Table": Blocks._table,
    "End Table": Blocks._end_table,
    "Start TableHead": Blocks._head,
    "End TableHead": Blocks._end_head,
    "Start TableRow": Blocks._row,
    "End TableRow": Blocks._end_row,
    "Start TableCell": Blocks._table_cell,
    "End TableCell": Blocks._end_cell,
}
"""How an event is read, by its name. All others belong to a run of text."""
