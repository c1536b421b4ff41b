"""Quotes are paired as markdown-it pairs them."""

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


@pytest.mark.parametrize("language", ["en", "nl", "fr", "fr-CH", "sv"])
@settings(max_examples=400, deadline=None)
@given(run=RUNS)
@example(run=[("text", "\"a 'b' c\"", 0)])
@example(run=[("text", '"a ', 0), ("text", "\"b'", 1), ("text", '"c"', 0)])
def test_quotes_are_paired_as_markdown_it_pairs_them(language: str, run: list[tuple[str, str, int]]) -> None:
    ours = [Token(kind, "", 0, level, said(kind, words)) for kind, words, level in run]
    theirs = [Written(kind, "", 0, level=level, content=said(kind, words)) for kind, words, level in run]
    state: Any = SimpleNamespace(md=SimpleNamespace(options=SimpleNamespace(quotes=QUOTES[language])))
    process_inlines(theirs, state)
    set_quotes(ours, QUOTES[language])
    assert [token.content for token in ours] == [token.content for token in theirs]


def said(kind: str, words: str) -> str:
    return "" if kind in ("softbreak", "hardbreak", "em_open") else words
