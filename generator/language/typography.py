"""Typographic quotes, apostrophes, dashes and dots, as each language sets them."""

import re
from collections.abc import Callable
from functools import cache

from msgspec import Struct

from generator.model.language import primary

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


class Replacement(Struct, frozen=True):
    """Something that is typed in one way and set in another."""

    sign: str  # without it there is nothing to do
    typed: re.Pattern[str]
    set: str


_IN_ALL_LANGUAGES = (
    Replacement("'", re.compile(r"(?<!\w)'(?=\d\d(?:s|ers?)?\b(?!'))"), "’"),
    Replacement("...", re.compile(r"(?<![./\\])\.\.\.(?![./\\])"), "…"),
    Replacement("---", re.compile(r"(?<!-)---(?!-)"), "—"),
    Replacement("--", re.compile(r"(?<=\s)--(?=\s)"), "–"),
)


def quotes_in(language: str) -> tuple[str, str, str, str]:
    """The outer and inner quotes of a BCP 47 language; the English ones when it is not known."""
    return QUOTES.get(language) or QUOTES.get(primary(language)) or QUOTES["en"]


@cache
def replacements_in(language: str) -> tuple[Replacement, ...]:
    """All but pairs of quotes, in the order in which they are set; first the apostrophe of `'s avonds`."""
    clipped = CLIPPED.get(primary(language))
    if clipped is None:
        return _IN_ALL_LANGUAGES
    typed = re.compile(rf"(?<![\w'])'(?=(?:{'|'.join(clipped)})\b(?!'))", re.IGNORECASE)
    return (Replacement("'", typed, "’"), *_IN_ALL_LANGUAGES)


Typeset = Callable[[str], str]


@cache
def typesetter(language: str) -> Typeset:
    """What sets one line of plain text (a title, a promise) as the texts around it are set."""
    outer_open, outer_close, inner_open, inner_close = quotes_in(language)
    quotes = (('"', outer_open, outer_close), ("'", inner_open, inner_close))
    replacements = replacements_in(language)

    def typeset(text: str) -> str:
        if not _MAY_CHANGE(text):
            return text
        for replacement in replacements:
            if replacement.sign in text:
                text = replacement.typed.sub(replacement.set, text)
        text = _WITHIN_WORD.sub("’", text)
        for sign, opening, closing in quotes:
            if sign in text:
                text = _set_pairs(text, sign, opening, closing)
        return text

    return typeset


_MAY_CHANGE = re.compile(r"['\"]|\.\.\.|--").search
_WITHIN_WORD = re.compile(r"(?<=\w)'(?=\w)")
_BEFORE_OPENING = frozenset(" \t\n\xa0([{<–—-/“‘„«‹»›\"'")


def _set_pairs(text: str, sign: str, opening: str, closing: str) -> str:
    """Quotes by pairs; one that has no partner is an apostrophe, or stays as it is."""
    places = [place for place, letter in enumerate(text) if letter == sign]
    letters = list(text)
    waiting: list[int] = []
    for place in places:
        before, after = text[place - 1 : place] or " ", text[place + 1 : place + 2] or " "
        if before in _BEFORE_OPENING and not after.isspace():
            waiting.append(place)
        elif waiting and not before.isspace():
            letters[waiting.pop()], letters[place] = opening, closing
        elif sign == "'" and not before.isspace():
            letters[place] = "’"
    for place in waiting:
        if sign == "'" and text[place + 1 : place + 2].isalnum():
            letters[place] = "’"
    return "".join(letters)
