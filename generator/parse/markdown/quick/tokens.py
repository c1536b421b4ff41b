"""The tokens of a text in plain notation, which letters are made of."""

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
