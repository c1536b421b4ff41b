"""Sets quotes, apostrophes, dashes and dots in the prose of a text, as its language does."""

from collections.abc import Iterator, Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any

from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token

from generator.language.typography import REPLACED, Replacement, clipped_in, quotes_in

MOST_QUOTES = 1000
"""More quotes than this in one paragraph are data, not prose, and pairing them takes too long."""


class Typography:
    """A core rule that sets quotes, apostrophes, dashes and dots in prose; code stays as it is.

    It replaces markdown-it's own replacements, which would also turn `(c)` into © and the dots of `../file` into `…`.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.rules = (("'", clipped_in(language), "’"), *REPLACED)

    def __call__(self, state: StateCore) -> None:
        """Set the prose of all blocks."""
        rules = tuple(rule for rule in self.rules if rule[0] in state.src)
        if not rules and '"' not in state.src:
            return
        for block, language in _with_languages(state.tokens, self.language):
            if block.type == "inline" and block.children:
                _set_text(rules, block.content, block.children)
                if 0 < block.content.count("'") + block.content.count('"') <= MOST_QUOTES:
                    _set_quotes(block.children, language)


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
    process_inlines(children, _quoting(language))


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


@cache
def _quoting(language: str) -> Any:
    """All that markdown-it asks of a state for setting quotes."""
    return SimpleNamespace(md=SimpleNamespace(options=SimpleNamespace(quotes=quotes_in(language))))


def _set_text(rules: tuple[Replacement, ...], written: str, children: list[Token]) -> None:
    """Set all but the quotes, which come in pairs across tokens."""
    rules = tuple(rule for rule in rules if rule[0] in written)
    if rules:
        for token in children:
            if token.type == "text":
                for _, pattern, replacement in rules:
                    token.content = pattern.sub(replacement, token.content)
