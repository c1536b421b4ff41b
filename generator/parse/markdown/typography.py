"""Typographic quotes, apostrophes, dashes and dots, as each language sets them."""

import re

from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token

FIXED = "\xa0"  # a space at which no line breaks

QUOTES: dict[str, tuple[str, str, str, str]] = {
    "bg": ("„", "“", "’", "’"),
    "cs": ("„", "“", "‚", "‘"),
    "da": ("»", "«", "›", "‹"),
    "de": ("„", "“", "‚", "‘"),
    "de-CH": ("«", "»", "‹", "›"),
    "el": ("«", "»", "“", "”"),
    "en": ("“", "”", "‘", "’"),
    "es": ("«", "»", "“", "”"),
    "et": ("„", "“", "‚", "‘"),
    "fi": ("”", "”", "’", "’"),
    "fr": (f"«{FIXED}", f"{FIXED}»", "“", "”"),
    "fr-CH": (f"«{FIXED}", f"{FIXED}»", f"‹{FIXED}", f"{FIXED}›"),
    "hr": ("„", "“", "‚", "‘"),
    "hu": ("„", "”", "»", "«"),
    "it": ("«", "»", "“", "”"),
    "lt": ("„", "“", "‚", "‘"),
    "nb": ("«", "»", "‘", "’"),
    "nl": ("“", "”", "‘", "’"),
    "nn": ("«", "»", "‘", "’"),
    "no": ("«", "»", "‘", "’"),
    "pl": ("„", "”", "«", "»"),
    "pt": ("“", "”", "‘", "’"),
    "ro": ("„", "”", "«", "»"),
    "ru": ("«", "»", "„", "“"),
    "sk": ("„", "“", "‚", "‘"),
    "sl": ("„", "“", "‚", "‘"),
    "sv": ("”", "”", "’", "’"),
    "tr": ("“", "”", "‘", "’"),
    "uk": ("«", "»", "„", "“"),
}
"""Outer pair and inner pair, by language; a region of its own where it differs."""

CLIPPED = {
    "nl": ("s", "t", "n", "k", "m", "r", "ns", "ie", "em", "er", "tis"),
    "en": ("tis", "twas", "twere", "til", "em", "cause", "round"),
    "de": ("s", "n", "ne", "nen", "ner", "ran", "raus", "rein"),
}
"""Words that begin with an apostrophe, which is not an opening quote."""

MOST_QUOTES = 1000
"""More quotes than this in one paragraph are data, not prose, and pairing them takes too long."""

_DIGITS = re.compile(r"(?<!\w)'(?=\d\d(?:s|ers?)?\b(?!'))")
_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("'", _DIGITS, "’"),
    ("...", re.compile(r"(?<![./\\])\.\.\.(?![./\\])"), "…"),
    ("---", re.compile(r"(?<!-)---(?!-)"), "—"),
    ("--", re.compile(r"(?<=\s)--(?=\s)"), "–"),
)
"""A sign without which there is nothing to do, what to look for, what to set."""


def quotes_in(language: str) -> tuple[str, str, str, str]:
    """The outer and inner quotes of a BCP 47 language; the English ones when it is not known."""
    primary = language.partition("-")[0].lower()
    return QUOTES.get(language) or QUOTES.get(primary) or QUOTES["en"]


def clipped_in(language: str) -> re.Pattern[str]:
    """What finds the apostrophe of `'s avonds`, but not the quote of `'s'`."""
    clipped = CLIPPED.get(language.partition("-")[0].lower(), ())
    return re.compile(rf"(?<![\w'])'(?=(?:{'|'.join(clipped)})\b(?!'))", re.IGNORECASE) if clipped else _DIGITS


class Typography:
    """A core rule that sets quotes, apostrophes, dashes and dots in prose; code stays as it is.

    It replaces markdown-it's own replacements, which would also turn `(c)` into © and the dots of `../file` into `…`.
    """

    def __init__(self, language: str) -> None:
        self.rules = (("'", clipped_in(language), "’"), *_RULES)

    def __call__(self, state: StateCore) -> None:
        """Set the prose of all blocks."""
        for block in state.tokens:
            if block.type == "inline" and block.children:
                self._set_text(block.content, block.children)
                if 0 < block.content.count("'") + block.content.count('"') <= MOST_QUOTES:
                    process_inlines(block.children, state)

    def _set_text(self, written: str, children: list[Token]) -> None:
        """Set all but the quotes, which come in pairs across tokens."""
        rules = [(pattern, replacement) for sign, pattern, replacement in self.rules if sign in written]
        if rules:
            for token in children:
                if token.type == "text":
                    for pattern, replacement in rules:
                        token.content = pattern.sub(replacement, token.content)
