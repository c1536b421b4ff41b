"""What the rules on prose know of one language: lists from `<language>/prose.yaml`, limits from `thresholds.yaml`."""

import sys
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any

from msgspec import Struct, convert

from generator.language.data import data_of
from generator.language.phrases import Phrases
from generator.language.syllables import syllable_counter, vowel_groups
from generator.model.language import primary


class ReadingEase(Struct, frozen=True, dict=True):
    """Flesch's formula, as it was adapted to a language."""

    start: float
    per_word: float
    per_syllable: float
    syllables: str  # what counts them; see `syllables.py`
    vowels: str = ""  # groups of these are nearly the syllables; empty where counting takes no longer

    def of(self, words_per_sentence: float, syllables_per_word: float) -> float:
        """The ease of a text: 0 very hard, 100 very easy."""
        return self.start - self.per_word * words_per_sentence - self.per_syllable * syllables_per_word

    @cached_property
    def count_syllables(self) -> Callable[[str], int]:
        """How many a word has."""
        return syllable_counter(self.syllables)

    @cached_property
    def guess_syllables(self) -> Callable[[str], int]:
        """About how many a word has: as many as it has groups of vowels, which takes no hyphenation patterns."""
        return vowel_groups(self.vowels) if self.vowels else self.count_syllables


class Thresholds(Struct, frozen=True):
    """From where on a rule says something. The data files tell what each limit is and where it comes from."""

    sketch: int
    opening: int
    recognised_stems: int
    few_stems: int
    title_longest: int
    you_share: float
    pronouns_least: int
    promotion: float
    promotion_least: int
    links_most: int
    links_per_hundred: float
    links_least: int
    ease_note: float
    ease_warning: float
    ease_words: int
    long_sentence: int
    long_sentences: float
    sentences_least: int
    longest_sentence: int
    stretch: int
    paragraph: int
    short_post: int
    own_language: float
    other_language: float
    language_words: int
    near_promise: float
    near_title: float
    near_text: float


class ProseLists(Struct, frozen=True):
    """How a language speaks to a reader, of the speaker, and in praise. A list that is missing is empty."""

    limits: Thresholds
    you: frozenset[str] = frozenset()
    formal_you: frozenset[str] = frozenset()  # of these, where a language has two forms
    me: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    promotion: Phrases = Phrases()
    giveaways: Phrases = Phrases()
    free_offers: Phrases = Phrases()  # giveaways in the name or on the button of an offer, though not elsewhere
    self_titles: Phrases = Phrases()
    reading_ease: ReadingEase | None = None


SILENT = ProseLists(Thresholds(*[sys.maxsize] * len(Thresholds.__struct_fields__)))
"""Of a language that nothing is known of: every text is a sketch, and no limit is ever reached."""


def prose_lists(language: str) -> ProseLists:
    """The lists for a language tag such as `nl-BE`; `SILENT` where there are none."""
    return _load(primary(language))


@lru_cache
def _load(language: str) -> ProseLists:
    if not language.isalpha():
        return SILENT
    limits = data_of(f"{language}/thresholds.yaml")
    return compile_prose(data_of(f"{language}/prose.yaml") or {}, limits) if limits else SILENT


def compile_prose(lists: dict[str, Any], limits: dict[str, Any]) -> ProseLists:
    """The lists as the data files hold them, made ready for use."""
    ease = lists.get("reading_ease")
    return ProseLists(
        limits=convert(limits, Thresholds, strict=False),
        you=frozenset(lists.get("you", "").split()),
        formal_you=frozenset(lists.get("formal_you", "").split()),
        me=frozenset(lists.get("me", "").split()),
        abbreviations=frozenset(lists.get("abbreviations", "").split()),
        promotion=Phrases(lists.get("promotion", "").splitlines()),
        giveaways=Phrases(lists.get("giveaways", "").splitlines()),
        free_offers=Phrases(lists.get("free_offers", "").splitlines()),
        self_titles=Phrases(lists.get("self_titles", "").splitlines()),
        reading_ease=convert(ease, ReadingEase, strict=False) if ease else None,
    )


@lru_cache
def share_widgets() -> tuple[str, ...]:
    """Parts of addresses that count or share instead of serving the reader."""
    return tuple(data_of("hosts.yaml")["share_widgets"])
