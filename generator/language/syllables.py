"""Syllables of a word: by the hyphenation patterns of a language, or by the groups of vowels that are heard."""

import re
from collections.abc import Callable
from functools import cache

from generator.language.memo import Memo

VOWELS = "vowels"

_GROUP = "[aeiouyáàâäéèêëíìîïóòôöúùûü]+"
_SILENT = (
    "(?<![aeiouyl])e$|(?<=[aeiouyrw]l)es?$|(?<=[aiouy])es?$|(?<=e)es?$|(?<=[gq]u)es?$"  # make, while, queue, league
    "|(?<![td])ed$|(?<![sxzcg])(?<![cs]h)es$"  # walked, makes
    "|(?<=[^aeiou])e(?=(?:ly|ness|ment|ful|less)$)|(?<=ev)e(?=ry)|(?<=us)i(?=ness)"  # mostly, every, business
)
_PARTED = (
    "ia(?!n$|l)|io(?!u|n)|(?<=[lnrv])io(?=u)|(?<!q)ua(?!rd)|eo(?!u|p)|(?<=[aeiouy])ing|iu|(?<=[aeiou])ism|sms?$|cre(?=a)"
    "|(?<=[dr])ea$|sci(?=e)|(?<=[rd])ie(?=n[ct])|qui(?=et)|ie(?=t[yi])"
)


@cache
def syllable_counter(rule: str) -> Callable[[str], int]:
    """What counts the syllables of a lower-case word: `vowels` for English, else the name of hyphenation patterns."""
    return Memo(_by_vowels() if rule == VOWELS else _by_hyphens(rule)).__getitem__


def vowel_groups(vowels: str) -> Callable[[str], int]:
    """What counts the groups of these letters in a lower-case word; a word without any has one."""
    group = re.compile(f"[{vowels}]+")
    return Memo(lambda word: max(len(group.findall(word)), 1)).__getitem__


def _by_vowels() -> Callable[[str], int]:
    group, silent, parted = map(re.compile, (_GROUP, _SILENT, _PARTED))

    def count(word: str) -> int:
        heard = silent.sub("", word)
        return max(len(group.findall(heard)) + len(parted.findall(heard)), 1)

    return count


def _by_hyphens(patterns: str) -> Callable[[str], int]:
    import pyphen  # type: ignore[import-untyped]  # used under its MPL; its patterns load in 20 milliseconds

    positions = pyphen.Pyphen(lang=patterns).positions
    return lambda word: len(positions(word)) + 1
