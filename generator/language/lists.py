"""The word lists of one language, read from `<language>/audience.yaml`. A new language is one such folder, and a line
in `languages.yaml`."""

import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from generator.language.data import data_of
from generator.language.grammar import Grammar, grammar_of, set_of
from generator.language.phrases import Phrases
from generator.model.language import primary

_PART_AT_LEAST = 4  # letters of each half of a compound
_COMPOUND_AT_MOST = 40
_NUMBER = re.compile(r"\d+[^\W\d_]{0,2}|\d+(?:plus|jarigen?|plussers?)")


class WordLists(Grammar, frozen=True, dict=True):
    """What a language says without saying anything, and how it asks for something to buy.

    The data files tell what each list is for.
    """

    joins: frozenset[str]  # connectors that join: `and`, `or`
    relatives: frozenset[str]  # connectors that begin a clause: `who`, `that`
    first_person: frozenset[str]  # `I`, `me`, `my`
    others: frozenset[str]  # `they`
    speakers: frozenset[str]  # of the first person, `I` and `we` as a subject
    owners: frozenset[str]  # `my`, `our`
    groups: frozenset[str]
    relations: frozenset[str]  # groups that are somebody behind an owner: `my boss`
    roles: frozenset[str]  # groups that are a trade behind a telling word: `restaurant owners`
    states: Phrases  # make one reader of a group by themselves: `pregnant`
    adjectives: frozenset[str]
    traits: frozenset[str]  # empty in a persona, though not in a problem
    trait_endings: tuple[str, ...]
    leanings: frozenset[str]  # make a word before their hyphen empty in a persona: `quality-conscious`
    occupations: frozenset[str]  # trades of millions, empty where they stand alone
    places: frozenset[str]
    place_endings: tuple[str, ...]  # of places that stand before a group: `Leicestershire companies`
    whereabouts: frozenset[str]  # a capital behind one of these is a place: `in`, `from`
    ways: frozenset[str]  # but people are on the way with one of these: `from Almere to Amsterdam`
    vague: frozenset[str]
    vague_phrases: Phrases
    sweeping: frozenset[str]  # open wide, whoever stands behind them: `all`, `every`
    universal: Phrases
    wishes: Phrases
    needs: Phrases
    lacks: Phrases  # needs where they open a statement: `no strategy`
    cravings: Phrases  # open what is said about a customer: `wants a`
    longings: Phrases  # behind them, what is the author's own is a solution: `crying out for my`
    ignorance: Phrases  # behind or within them, what is the author's own is unknown or unused: `not tried our`
    pending: frozenset[str]  # beside a name among those: `yet`
    fame: Phrases  # say that of what the author opens with: `my brand is not well known`
    offerings: frozenset[str]
    offering_endings: tuple[str, ...]  # of compounds
    compounds: bool  # whether two empty words written as one are empty
    goals: Phrases
    troubles: frozenset[str]
    placeholders: Phrases  # stand where nothing has been filled in yet

    def weights(self, sentence: tuple[str, ...]) -> list[int]:
        """How much each word tells about someone: nothing, something, or enough by itself."""
        weights = [0 if self._is_empty(word) else 1 for word in sentence]
        for number, (owner, owned) in enumerate(pairwise(sentence), start=1):
            if owner in self.owners and owned in self.relations:
                weights[number] = 1
        for first, end in self.vague_phrases.find(sentence):
            weights[first:end] = [0] * (end - first)
        for first, _ in self.states.find(sentence):
            weights[first] = 2
        return weights

    def is_offering(self, word: str) -> bool:
        """Whether a trade sells it: `course`, `strategy`, and in Dutch all that ends so."""
        return word in self.offerings or word.endswith(self.offering_endings)

    def is_own(self, word: str) -> bool:
        """Whether it points at who speaks: `my`, `us`."""
        return word in self.first_person and word not in self.speakers

    def is_trait(self, word: str) -> bool:
        """Whether it is said in passing of any person."""
        return word in self.traits or word.endswith(self.trait_endings)

    def is_said_in_passing(self, word: str) -> bool:
        """Whether it makes no trade of an occupation: `busy teachers`, but not `building engineers`."""
        return word in self.grammar or word in self.adjectives or word in self.joins

    def _is_empty(self, word: str) -> bool:
        if len(word) == 1 or word in self._empty or (word[0].isdigit() and _NUMBER.fullmatch(word) is not None):
            return True
        return self.compounds and len(word) <= _COMPOUND_AT_MOST and self._is_empty_compound(word)

    def _is_empty_compound(self, word: str) -> bool:
        cuts = range(_PART_AT_LEAST, len(word) - _PART_AT_LEAST + 1)
        return any(not self._first_parts(word[cut:]).isdisjoint(_joined_as(word[:cut])) for cut in cuts)

    def _first_parts(self, last: str) -> frozenset[str]:
        """What says nothing before the part `last`: more before people than before a thing."""
        if last in self._people:
            return self._said_of_people
        return self.vague if last in self.vague or last in self.groups - self.roles else frozenset()

    @cached_property
    def _people(self) -> frozenset[str]:
        return self.groups - self.roles - self.relations

    @cached_property
    def _said_of_people(self) -> frozenset[str]:
        return self.vague | self.traits | self.places

    @cached_property
    def _empty(self) -> frozenset[str]:
        return self.grammar | self.connectors | self.groups | self.adjectives | self.places | self.vague


def _joined_as(part: str) -> tuple[str, ...]:
    """The words that `part` may be at the beginning of a compound: `kwaliteits` is `kwaliteit`."""
    return part, part.removesuffix("s")


def word_lists(language: str) -> WordLists | None:
    """The lists for a language tag such as `nl-BE`; None where there are none."""
    return _load(primary(language))


_FROM_DATA: dict[Any, Callable[[Any], Any]] = {
    frozenset[str]: set_of,
    Phrases: Phrases,
    tuple[str, ...]: lambda endings: tuple(endings.split()),
    bool: lambda flag: flag == "true",
}
"""What makes a list of what the data file says, by the type of its field."""


@lru_cache
def _load(language: str) -> WordLists | None:
    grammar = grammar_of(language)
    data = data_of(f"{language}/audience.yaml")
    if not (grammar and data):
        return None
    lists = {name: _FROM_DATA[kind](data[name]) for name, kind in WordLists.__annotations__.items()}
    return WordLists(grammar.stemmer, grammar.grammar, grammar.connectors, **lists)
