"""How much each word of a statement tells.

Grammar, groups, empty adjectives and what every trade promises tell nothing.
"""

import re

from msgspec import Struct

from generator.language import TokenizedText, tokenize
from generator.language.lists import WordLists, word_lists

TELLS_ENOUGH = 2  # the weight of two words that tell something, or of one that tells enough by itself
LISTED_AT_LEAST = 3  # things that are summed up, of so many words each at most:
ITEM_WORDS = 2
WEIGHED_AT_MOST = 2000  # characters: no statement is longer, a pasted chapter may be
QUOTED_AT_MOST = 120  # characters of an author's phrase in a message
_COMMA = re.compile(r"[,;/|+&•·\n]")


class Weighed(Struct, frozen=True):
    """A statement, and how much each of its words tells."""

    sentence: TokenizedText
    lists: WordLists
    weights: list[int]

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, as the lists know them."""
        return self.sentence.words

    def tells(self, first: int = 0, end: int | None = None, *, besides_offerings: bool = False) -> int:
        """How much the words from `first` up to `end` tell."""
        return sum(
            weight
            for word, weight in zip(self.words[first:end], self.weights[first:end], strict=True)
            if weight and not (besides_offerings and self.lists.is_offering(word))
        )

    def summed_up(self) -> list[list[int]]:
        """The word numbers of each thing, where three or more short ones are summed up: `sleep, food and exercise`."""
        items: list[list[int]] = [[]]
        for number, word in enumerate(self.words):
            if word in self.lists.joins or (number and _COMMA.search(self.sentence.between(number))):
                items.append([])
            if word not in self.lists.joins:
                items[-1].append(number)
        items = [item for item in items if item]
        return items if len(items) >= LISTED_AT_LEAST and all(len(item) <= ITEM_WORDS for item in items) else []

    def written(self, first: int = 0, end: int | None = None) -> str:
        """The author's own phrase."""
        return quoted(self.sentence.quoted(first, len(self.words) if end is None else end))


def weigh(text: str, language: str) -> Weighed | None:
    """The statement with its weights; None where the language has no lists."""
    lists = word_lists(language)
    if lists is None:
        return None
    sentence = tokenize(text[:WEIGHED_AT_MOST])
    return Weighed(sentence, lists, lists.weights(sentence.words))


def is_a_name(weighed: Weighed, number: int) -> bool:
    """Whether it is capitalised, and no abbreviation."""
    written = weighed.sentence.written(number, number + 1)
    return written[0].isupper() and written != written.upper()


def is_left_open(weighed: Weighed) -> bool:
    """Whether only a placeholder stands there: `n/a`, `to be determined`."""
    end = weighed.lists.placeholders.opening(weighed.words)
    return end > 0 and all(map(weighed.lists.is_function_word, weighed.words[end:]))


def listed(weighed: Weighed) -> str:
    """The empty words that stand there, as they are written; grammar only where there is nothing else."""
    numbers = range(len(weighed.words))
    content = [number for number in numbers if not weighed.lists.is_function_word(weighed.words[number])]
    words = dict.fromkeys(weighed.written(number, number + 1) for number in content or numbers)
    return quoted(", ".join(words))


def quoted(phrase: str) -> str:
    """An author's phrase on one line, cut where it is too long for a message."""
    phrase = " ".join(phrase.split())
    return phrase if len(phrase) <= QUOTED_AT_MOST else phrase[: QUOTED_AT_MOST - 1].rstrip() + "…"
