"""Stems: `tarief` and `tarieven` are one word when two statements are compared."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from math import ceil

from msgspec import Struct

from generator.language.grammar import grammar_of
from generator.language.memo import Memo
from generator.language.tokens import words


def stems(text: str, language: str) -> frozenset[str]:
    """The stems of the words of `text`, without those that carry grammar only.

    Where nothing else is said, grammar counts too; without lists for `language`, every word as it is.
    """
    stemmer = _stemmer(language)
    if stemmer is None:
        return frozenset(words(text))
    content = frozenset(chain.from_iterable(map(stemmer.content.__getitem__, text.split())))
    return content or frozenset(map(stemmer.stem.__getitem__, words(text)))


def counted_stems(text: str, language: str) -> Counter[str]:
    """How often the stems that tell something stand in `text`; nothing without lists for `language`."""
    stemmer = _stemmer(language)
    if stemmer is None:
        return Counter()
    return Counter(chain.from_iterable(map(stemmer.content.__getitem__, text.split())))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The stems in common as a part of all stems of the two (Jaccard): 0 to 1, and 0 where neither has any."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def rarest(stemmed: frozenset[str], rarity: Mapping[str, int], least: float) -> list[str]:
    """So many of the rarest stems of a text that another one, if it is at least so much alike, has one of its own among
    them: it is enough to look those up (Bayardo, Ma and Srikant: Scaling up all pairs similarity search, 2007).

    `rarity` tells in how many texts each stem stands.
    """
    needless = ceil(least * len(stemmed) - _ROUNDING) - 1
    return sorted(stemmed, key=lambda stem: (rarity[stem], stem))[: len(stemmed) - needless]


_ROUNDING = 1e-9  # 0.55 * 100 is a little more than 55


class _Stemmer(Struct, frozen=True):
    stem: Memo[str]  # of a word
    content: Memo[tuple[str, ...]]  # the stems of what stands between two blanks, without those of grammar


@lru_cache
def _stemmer(language: str) -> _Stemmer | None:
    grammar = grammar_of(language)
    if grammar is None:
        return None
    from Stemmer import Stemmer  # type: ignore[import-not-found]  # the Snowball project's own, in C

    stem: Memo[str] = Memo(Stemmer(grammar.stemmer).stemWord)
    is_grammar = grammar.is_function_word
    return _Stemmer(stem, Memo(lambda piece: tuple(stem[word] for word in words(piece) if not is_grammar(word))))
