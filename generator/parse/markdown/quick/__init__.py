"""Texts in plain notation, read by a parser in Rust: the tokens that `dialect.py` gives, in less than half the time.

Most posts are paragraphs, headings, lists, quotations, code, tables, links and pictures, written as everybody writes
them. CommonMark says to the letter how those are read, so that any parser that keeps to it finds the same. What is the
dialect's own, and what parsers may disagree on, is left to the dialect: at the first sign of it there are no tokens
here, and the text is read the long way. `tests/parse/test_markdown_quick.py` holds both ways to one result.
"""

from functools import cache

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from generator.parse.markdown.dialect import dialect
from generator.parse.markdown.headings import settle_headings
from generator.parse.markdown.quick.blocks import Blocks
from generator.parse.markdown.quick.plain import UnsureError
from generator.parse.markdown.typography import Typography


def quick_tokens(text: str, language: str) -> list[Token] | None:
    """The tokens of a text in plain notation, as `dialect` would give them; None for any other text."""
    if "]:" in text or not text.replace("\n", "").isprintable():
        return None  # definitions of links and notes; blanks and signs that not all parsers know
    try:
        tokens = Blocks(text).read()
    except UnsureError:
        return None
    state = StateCore(text, dialect(language), {}, tokens)
    settle_headings(state)
    _typography(language)(state)
    return state.tokens


@cache
def _typography(language: str) -> Typography:
    return Typography(language)
