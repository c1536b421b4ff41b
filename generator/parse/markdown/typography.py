"""Sets quotes, apostrophes, dashes and dots in the prose of a text, as its language does."""

from collections.abc import Iterable, Iterator, Sequence

from generator.language.typography import Replacement, quotes_in, replacements_in
from generator.parse.markdown.quotes import set_quotes
from generator.parse.markdown.token import Token

MOST_QUOTES = 1000
"""More quotes than this in one paragraph are data, not prose, and pairing them takes too long."""


def set_typography(tokens: Sequence[Token], text: str, language: str) -> None:
    """Set the prose of all blocks of `text`; code stays as it is."""
    replacements = tuple(one for one in replacements_in(language) if one.sign in text)
    if not replacements and '"' not in text:
        return
    for block, language_here in _with_languages(tokens, language):
        if block.type == "inline" and block.children:
            _set_text(replacements, block.content, block.children)
            if 0 < block.content.count("'") + block.content.count('"') <= MOST_QUOTES:
                _set_quotes(block.children, language_here)


def _with_languages(tokens: Sequence[Token], language: str) -> Iterator[tuple[Token, str]]:
    """Each token, and the language of the innermost passage that it stands in."""
    around = [language]
    for token in tokens:
        if token.nesting > 0:
            around.append(str(token.attrs.get("lang") or around[-1]))
        elif token.nesting < 0:
            around.pop()
        yield token, around[-1]


def _set_quotes(children: list[Token], language: str) -> None:
    """Those of a foreign passage first, as its language sets them; what is left is of the text around it."""
    for first, end, foreign in _foreign_passages(children):
        _set_quotes(children[first:end], foreign)
    set_quotes(children, quotes_in(language))


def _foreign_passages(children: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """The outermost passages among these tokens that name a language: first and end of what stands in each."""
    depth, first = 0, 0
    for place, token in enumerate(children):
        if depth == 0 and token.nesting > 0 and token.attrs.get("lang"):
            depth, first = 1, place + 1
        elif depth:
            depth += token.nesting
            if depth == 0:
                yield first, place, str(children[first - 1].attrs["lang"])


def _set_text(replacements: Iterable[Replacement], written: str, children: Iterable[Token]) -> None:
    """Set all but the quotes, which come in pairs across tokens."""
    replacements = [one for one in replacements if one.sign in written]
    if replacements:
        for token in children:
            if token.type == "text":
                for one in replacements:
                    token.content = one.typed.sub(one.set, token.content)
