"""A post as the rules on prose look at it."""

import re
from collections import Counter
from functools import cached_property
from itertools import chain

from msgspec import Struct

from generator.language.lists import WordLists
from generator.language.prose import ProseLists, Thresholds
from generator.model.audience import Offer
from generator.model.span import Span
from generator.parse.prose.passages import Passage, Prose, Sentence

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class Line(Struct, frozen=True):
    """A text of the front matter, and where it stands."""

    text: str
    span: Span


class Manuscript(Struct, frozen=True, dict=True):
    """What a post says, to whom, and what its language knows."""

    title: Line
    promise: Line
    question: Line  # its place is the front matter's where there is none
    stage: str
    problem: str  # in the reader's own words
    words: tuple[str, ...]  # the reader's, from persona and post
    offer: Offer | None
    offers: tuple[Offer, ...]  # all that the blog has
    avoid: tuple[str, ...]  # what the author does not want to read
    language: str
    prose: Prose
    lists: ProseLists
    grammar: WordLists | None

    @property
    def limits(self) -> Thresholds:
        """From where on a rule says something."""
        return self.lists.limits

    @cached_property
    def own_words(self) -> Counter[str]:
        """How often the author says each word, in lower case."""
        return Counter(chain.from_iterable(passage.own_words for passage in self.prose.own))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of running text."""
        abbreviations = self.lists.abbreviations
        return tuple(one for passage in self.prose.paragraphs for one in passage.sentences(abbreviations))

    @cached_property
    def sentence_lengths(self) -> tuple[int, ...]:
        """The number of words in each."""
        return tuple(sentence.word_count for sentence in self.sentences)

    def count(self, words: frozenset[str]) -> int:
        """How often the author says one of these."""
        said = self.own_words
        return sum(said[word] for word in words & said.keys())

    def first_saying(self, words: frozenset[str]) -> tuple[Passage, int] | None:
        """Where the author first says one of these: the passage, and the offset in its text."""
        for passage in self.prose.own:
            for found in _WORD.finditer(passage.own.lower().replace("’", "'")):
                if found[0] in words:
                    return passage, found.start()
        return None


def cut(text: str, longest: int = 70) -> str:
    """An example for a message: `text`, or its beginning up to the end of a word."""
    text = " ".join(text.split()).replace("`", "'")
    if len(text) <= longest:
        return text
    return text[:longest].rpartition(" ")[0].rstrip(" ,;:.–—-(") + "…"
