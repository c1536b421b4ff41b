"""Sets quotes, apostrophes, dashes and dots in the prose of a text, as its language does."""

from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token

from generator.language.typography import REPLACED, Replacement, clipped_in

MOST_QUOTES = 1000
"""More quotes than this in one paragraph are data, not prose, and pairing them takes too long."""


class Typography:
    """A core rule that sets quotes, apostrophes, dashes and dots in prose; code stays as it is.

    It replaces markdown-it's own replacements, which would also turn `(c)` into © and the dots of `../file` into `…`.
    """

    def __init__(self, language: str) -> None:
        self.rules = (("'", clipped_in(language), "’"), *REPLACED)

    def __call__(self, state: StateCore) -> None:
        """Set the prose of all blocks."""
        rules = tuple(rule for rule in self.rules if rule[0] in state.src)
        if not rules and '"' not in state.src:
            return
        for block in state.tokens:
            if block.type == "inline" and block.children:
                _set_text(rules, block.content, block.children)
                if 0 < block.content.count("'") + block.content.count('"') <= MOST_QUOTES:
                    process_inlines(block.children, state)


def _set_text(rules: tuple[Replacement, ...], written: str, children: list[Token]) -> None:
    """Set all but the quotes, which come in pairs across tokens."""
    rules = tuple(rule for rule in rules if rule[0] in written)
    if rules:
        for token in children:
            if token.type == "text":
                for _, pattern, replacement in rules:
                    token.content = pattern.sub(replacement, token.content)
