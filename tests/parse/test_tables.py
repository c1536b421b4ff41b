"""Cells of a table that stand under no column, and so are left out of the page."""

import pytest

from generator.model.names import SourcePath
from generator.parse.markdown import render_page_body
from generator.parse.markdown.places import Source
from tests.make import facts


def told(text: str) -> list[tuple[str, dict[str, str]]]:
    """What stands where each finding says, and what the finding knows."""
    found = render_page_body(Source(text, 1, SourcePath("content/posts/a.md")), "en").diagnostics
    assert {one.code for one in found} <= {"cell-without-column"}
    lines = text.split("\n")
    spans = [one.span for one in found]
    stand = [lines[span.line - 1][span.column - 1 : span.end_column - 1] for span in spans]
    return list(zip(stand, map(facts, found), strict=True))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", "3"),
        ("a | b\n--|--\n1 | 2 | 3 | four words of it  ", "3 | four words of it"),
        ("| a |\n|---|\n| 1\n| 1 || *more* |\n", "*more*"),
        ("- x\n\n  | a |\n  |---|\n  | 1 | 1 |\n", "1"),
        ("> | a |\n> |---|\n> | x | [b](c.md) |", "[b](c.md)"),
        ("| a |\n|---|\n| 1 | 2 \\| 3 |\n", "2 \\| 3"),
        ("\n\ntext\n\n| a |\r\n|---|\r\n| 1 | later |\r\n", "later"),
    ],
)
def test_what_stands_behind_the_last_column_is_told_with_its_place(text: str, words: str) -> None:
    assert told(text) == [(words, {"words": words, "count": "1", "fixed": ""})]


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 1 |\n",
        "| a | b |\n|---|---|\n| 1 | 2 | | |\n",
        "| a | b\n|---|---\n1 | 2 |\n",
        "| a |\n|---|\n| 1 \\| 2 |\n| `1 \\| 2` |\n",
        "| a |\n|---|---|\n| 1 | 2 |\n",
        "```\n| a |\n|---|\n| 1 | 2 |\n```\n",
        "| a |\n|---|\n\n1 | 2 | 3\n",
    ],
)
def test_what_loses_nothing_is_passed_over(text: str) -> None:
    assert told(text) == []


def test_each_table_is_told_once_with_how_many_of_its_rows_lose_something() -> None:
    text = "| a |\n|---|\n| 1 | 2 |\n| 3 |\n| 4 | 5 |\n\n| b |\n|---|\n| 6 | 7 |\n"
    assert [(stands, known["count"]) for stands, known in told(text)] == [("2", "2"), ("7", "1")]


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ("| `a | b` | x |", "a \\| b"),
        ("| `c` | `a|b|c` |", "a\\|b\\|c"),
        ("| ``a | b`` | [[note|words]] |", "a \\| b"),
        ("| [[note|words]] | x |", "[[note\\|words]]"),
        ("| `a | b` | x | y |", ""),
        ("| `a` | b | `x` |", ""),
    ],
)
def test_bars_in_code_and_links_are_told_as_they_are_written_there(row: str, meant: str) -> None:
    ((_, known),) = told(f"| a | b |\n|---|---|\n{row}\n")
    assert known["fixed"] == meant
