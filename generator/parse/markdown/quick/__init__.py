"""Texts in plain notation, read by a parser in Rust: the tokens that `dialect.py` gives, in less than half the time.

Most posts are paragraphs, headings, lists, quotations, code, tables, links and pictures, written as everybody writes
them. CommonMark says to the letter how those are read, so that any parser that keeps to it finds the same. What is the
dialect's own, and what parsers may disagree on, is left to the dialect: at the first sign of it there are no tokens
here, and the text is read the long way. `tests/parse/test_markdown_quick.py` holds both ways to one result.
"""

from generator.parse.markdown.headings import settle_headings
from generator.parse.markdown.quick.blocks import Blocks
from generator.parse.markdown.quick.plain import UnsureError, signs_are_plain
from generator.parse.markdown.token import Token
from generator.parse.markdown.typography import set_typography


def quick_tokens(text: str, language: str) -> list[Token] | None:
    """The tokens of a text in plain notation, as `dialect` would give them; None for any other text."""
    if "]:" in text or not signs_are_plain(text):  # definitions of links and notes
        return None
    try:
        tokens = Blocks(text).read()
    except UnsureError:
        return None
    settle_headings(tokens)
    set_typography(tokens, text, language)
    return tokens
