"""Phrases of a word list, found in a sentence in one walk over its words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain, product
from typing import Any

from generator.language.tokens import words

_Node = dict[str, Any]  # next word -> node; a phrase may end where `_END` stands
_END = ""
_GAP = "..."
_GAP_WORDS = 4


class Phrases:
    """Phrases that can be found in a sentence.

    Each is a line of words: `a|b` stands for either, `a?` for one that may be left out,
    and `...` for up to four words of any kind.
    """

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._lines = tuple(lines)

    @cached_property
    def _root(self) -> _Node:
        """Made when a phrase is first looked for: of some forty lists, a text asks a few."""
        root: _Node = {}
        for line in self._lines:
            _add(root, line)
        return root

    def find(self, sentence: Sequence[str]) -> Iterator[tuple[int, int]]:
        """First and end word number of each phrase in `sentence`, the longest one at each word."""
        for first, word in enumerate(sentence):
            if word in self._root:
                end = _longest(self._root, sentence, first)
                if end > first:
                    yield first, end

    def opening(self, sentence: Sequence[str]) -> int:
        """The end of the longest phrase that `sentence` begins with; 0 when it begins with none."""
        return max(_longest(self._root, sentence, 0), 0)

    def possible(self, said: Set[str]) -> list[frozenset[str]]:
        """The words of each phrase whose words are all said, in whatever order: a quick no for most texts."""
        longest = self._by_longest_word.keys() & said
        return [phrase for word in longest for phrase in self._by_longest_word[word] if phrase <= said]

    @cached_property
    def _by_longest_word(self) -> Mapping[str, list[frozenset[str]]]:
        by_word: dict[str, list[frozenset[str]]] = {}
        for phrase in filter(None, chain.from_iterable(map(_phrases_of, self._lines))):
            by_word.setdefault(max(sorted(phrase), key=len), []).append(phrase)
        return by_word


def _add(root: _Node, line: str) -> None:
    reached = [root]
    for part in line.split():
        choices = _choices(part)
        reached = [_follow(node, steps) for node in reached for steps in choices]
    for node in reached:
        node[_END] = {}


def _choices(part: str) -> list[tuple[str, ...]]:
    if part == _GAP:
        return [(_GAP,)]
    choices = [words(choice) for choice in part.removesuffix("?").split("|")]
    return [*choices, ()] if part.endswith("?") else choices


def _follow(node: _Node, steps: tuple[str, ...]) -> _Node:
    for step in steps:
        node = node.setdefault(step, {})
    return node


def _phrases_of(line: str) -> Iterator[frozenset[str]]:
    """The words of each phrase that a line stands for, in whatever order."""
    for phrase in product(*map(_choices, line.split())):
        yield frozenset(chain.from_iterable(phrase)) - {_GAP}


def _longest(node: _Node, sentence: Sequence[str], at: int) -> int:
    best = at if _END in node else -1
    if at < len(sentence) and sentence[at] in node:
        best = max(best, _longest(node[sentence[at]], sentence, at + 1))
    if _GAP in node:
        last = min(at + _GAP_WORDS, len(sentence))
        best = max(best, *(_longest(node[_GAP], sentence, after) for after in range(at, last + 1)))
    return best
