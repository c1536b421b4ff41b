"""What holds the sentences of a language together, read from `<language>/grammar.yaml`: all that most texts ask for."""

from functools import cache, cached_property, lru_cache
from typing import Any

from msgspec import Struct

from generator.language.data import data_of
from generator.language.tokens import words
from generator.model.language import primary


class Grammar(Struct, frozen=True, dict=True):
    """The words of a language that say nothing by themselves. The data files tell what each list is for."""

    stemmer: str  # one of Snowball's algorithms
    grammar: frozenset[str]  # articles, pronouns, auxiliaries
    connectors: frozenset[str]  # prepositions, conjunctions, relative pronouns

    def is_function_word(self, word: str) -> bool:
        """Whether it carries grammar only."""
        return word in self.function_words

    @cached_property
    def function_words(self) -> frozenset[str]:
        """All that carry grammar only."""
        return self.grammar | self.connectors


def grammar_of(language: str) -> Grammar | None:
    """The grammar for a language tag such as `nl-BE`; None where there is none."""
    return _load(primary(language))


@cache
def known_languages() -> tuple[str, ...]:
    """All languages that have lists."""
    return tuple(data_of("languages.yaml"))


def set_of(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(words(text))


@lru_cache
def _load(language: str) -> Grammar | None:
    data: dict[str, Any] | None = data_of(f"{language}/grammar.yaml") if language.isalpha() else None
    return Grammar(data["stemmer"], set_of(data["grammar"]), set_of(data["connectors"])) if data else None
