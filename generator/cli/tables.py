"""Sheets as tables in a terminal."""

import shutil
import sys
from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.cli.terminal import Terminal
from generator.reports.sheet import Sentence, Sheet
from generator.reports.words import Words

WIDTH = 100
"""Columns where there is no terminal to tell."""

_WIDEST, _HEIGHT = 1000, 24


def show_sheets(sheets: Iterable[Sheet], words: Words, terminal: Terminal) -> None:
    """Print each with its heading, what it says, and its table."""
    console = Console(
        file=sys.stdout,
        width=_width(),
        height=_HEIGHT,  # told, too: else both are asked of the environment once more
        no_color=not terminal.colour,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as shown:
        for place, sheet in enumerate(sheets):
            if place:
                console.print()
            _show(sheet, words, console, coloured=terminal.colour)
    terminal.show("".join(f"{line.rstrip()}\n" for line in shown.get().split("\n")[:-1]))


def _width() -> int:
    if not sys.stdout.isatty():
        return WIDTH
    return min(shutil.get_terminal_size((WIDTH, _HEIGHT)).columns, _WIDEST)


def _show(sheet: Sheet, words: Words, console: Console, *, coloured: bool) -> None:
    console.print(Text(sheet.heading, style="bold" if coloured else ""))
    console.print(Text(sheet.about, style="dim" if coloured else ""))
    for sentence in sheet.sentences:
        console.print(Text(f"\n{_said(sentence, words)}"))
    if sheet.rows:
        console.print()
        console.print(_table(sheet))


def _said(sentence: Sentence, words: Words) -> str:
    return f"{words(sentence.level)}: {sentence.text}" if sentence.level else sentence.text


def _table(sheet: Sheet) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=True)
    for column in sheet.columns:
        table.add_column(Text(column.heading), justify="right" if column.is_number else "left", overflow="fold")
    for row in sheet.rows:
        table.add_row(*map(Text, row))
    return table
