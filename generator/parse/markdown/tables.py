"""Tables, of whose rows it is kept what no column has a place for."""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import getLine, table
from msgspec import Struct

from generator.parse.markdown.traces import WITHOUT_COLUMN

_BAR = re.compile(r"(?<!\\)\|")
_HOLDS_BARS = re.compile(r"`+[^`\n]*`+|\[\[[^\[\]\n]*\]\]")  # code and links of Obsidian: bars end cells in there, too


class Leftover(Struct):
    """What of the rows of one table stands on no page."""

    line: int  # of the first such row, counted from 0
    words: str  # of that row, as written
    meant: str  # what was perhaps to be one cell, written as such
    rows: int = 1  # with something left over


def noted_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A table, as markdown-it reads it; what it leaves out is kept."""
    found = table(state, start_line, end_line, silent)
    if found and not silent:
        columns = len(_cells(getLine(state, start_line)))
        for line in range(start_line + 2, state.line):
            _note_leftover(state, start_line, line, columns)
    return found


def _note_leftover(state: StateBlock, table_line: int, line: int, columns: int) -> None:
    row = getLine(state, line)
    words = "|".join(_cells(row)[columns:]).strip(" \t|")
    if not words:
        return
    noted = state.env.setdefault(WITHOUT_COLUMN, {})
    if table_line in noted:
        noted[table_line].rows += 1
    else:
        noted[table_line] = Leftover(line, words, _meant_as_one(row, columns))


def _cells(row: str) -> list[str]:
    cells = _BAR.split(row.strip(" \t"))
    return cells[cells[0] == "" : len(cells) - (cells[-1] == "")]


def _meant_as_one(row: str, columns: int) -> str:
    """The first code or link that bars cut into cells, with these escaped; empty where that is not what went wrong."""
    cut = [found[0] for found in _HOLDS_BARS.finditer(row) if _BAR.search(found[0])]
    whole = _HOLDS_BARS.sub(lambda found: _escaped(found[0]), row)
    return _escaped(cut[0]).strip("`") if cut and len(_cells(whole)) <= columns else ""


def _escaped(text: str) -> str:
    return _BAR.sub(r"\\|", text)
