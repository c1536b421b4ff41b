"""Quotes are paired as markdown-it pairs them."""

from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token as Written

from generator.language.typography import QUOTES
from generator.parse.markdown.quotes import set_quotes
from generator.parse.markdown.token import Token

PIECES = st.sampled_from(
    ["'", '"', "''", '""', "a", "5", " ", ".", "“", "\xa0", "日", "\u2003", "\u200b", "…", "-", "s"]
)
WORDS = st.lists(PIECES, max_size=8).map("".join)
KINDS = st.sampled_from(["text", "text", "text", "text_special", "code_inline", "softbreak", "hardbreak", "em_open"])
RUNS = st.lists(st.tuples(KINDS, WORDS, st.integers(0, 3)), max_size=6)


SHORT = ["'", '"', "a", "5", " ", "."]
WRITTEN = [
    lambda one, two, three, four: [("text", one + two + three + four, 0)],
    lambda one, two, three, four: [("text", one, 0), ("text", two + three, 1), ("text", four, 0)],
    lambda one, two, three, four: [("text", one + two, 1), ("softbreak", "", 0), ("text", three + four, 1)],
    lambda one, two, three, four: [("text", one + two, 0), ("code_inline", three, 0), ("text", four + one, 0)],
]


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("written", WRITTEN)
def test_quotes_in_all_short_runs_are_paired_as_markdown_it_pairs_them(written: Any, language: str) -> None:
    for pieces in product(SHORT, repeat=4):
        if "'" in pieces or '"' in pieces:
            assert set_by_us(written(*pieces), language) == set_by_them(written(*pieces), language)


@pytest.mark.parametrize("language", ["en", "nl", "fr", "fr-CH", "sv"])
@settings(max_examples=400, deadline=None)
@given(run=RUNS)
@example(run=[("text", "\"a 'b' c\"", 0)])
@example(run=[("text", '"a ', 0), ("text", "\"b'", 1), ("text", '"c"', 0)])
def test_quotes_are_paired_as_markdown_it_pairs_them(language: str, run: list[tuple[str, str, int]]) -> None:
    assert set_by_us(run, language) == set_by_them(run, language)


def set_by_us(run: list[tuple[str, str, int]], language: str) -> list[str]:
    ours = [Token(kind, level=level, content=said(kind, words)) for kind, words, level in run]
    set_quotes(ours, QUOTES[language])
    return [token.content for token in ours]


def set_by_them(run: list[tuple[str, str, int]], language: str) -> list[str]:
    theirs = [Written(kind, "", 0, level=level, content=said(kind, words)) for kind, words, level in run]
    state: Any = SimpleNamespace(md=SimpleNamespace(options=SimpleNamespace(quotes=QUOTES[language])))
    process_inlines(theirs, state)
    return [token.content for token in theirs]


def said(kind: str, words: str) -> str:
    return "" if kind in ("softbreak", "hardbreak", "em_open") else words
