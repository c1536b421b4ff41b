"""Stems: `tarief` and `tarieven` are one word when two statements are compared."""

from collections.abc import Callable
from functools import lru_cache

from generator.language.lists import word_lists
from generator.language.tokens import words


def stems(text: str, language: str) -> frozenset[str]:
    """The stems of the words of `text`, without those that carry grammar only.

    Where nothing else is said, grammar counts too; without lists for `language`, every word as it is.
    """
    said = words(text)
    lists = word_lists(language)
    if lists is None:
        return frozenset(said)
    content = [word for word in said if not lists.is_function_word(word)]
    stem = _stemmer(lists.stemmer)
    return frozenset(map(stem, content or said))


@lru_cache
def _stemmer(algorithm: str) -> Callable[[str], str]:
    import snowballstemmer  # type: ignore[import-untyped]  # ten milliseconds: only for those who compare

    stem: Callable[[str], str] = snowballstemmer.stemmer(algorithm).stemWord
    return lru_cache(maxsize=1 << 16)(stem)
