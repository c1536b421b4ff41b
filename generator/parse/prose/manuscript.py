"""A post as the rules on prose look at it."""

from collections import Counter
from collections.abc import Iterator, Set
from functools import cached_property
from itertools import chain
from operator import methodcaller

from msgspec import Struct

from generator.language import Phrases, words
from generator.language.grammar import Grammar
from generator.language.prose import ProseLists, Thresholds
from generator.language.tokens import WORD
from generator.model.audience import Offer
from generator.model.span import Span
from generator.parse.markdown.places import Source
from generator.parse.markdown.plain import shortened
from generator.parse.prose.passages import Passage, Prose, Sentence
from generator.parse.prose.pieces import LOWERED

_LONGEST_EXAMPLE = 70  # characters


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
    email: str  # the author's: where answers go
    is_for_experts: bool  # who are used to hard texts
    language: str
    body: Source
    prose: Prose  # of the body
    lists: ProseLists
    grammar: Grammar | None

    @property
    def limits(self) -> Thresholds:
        """From where on a rule says something."""
        return self.lists.limits

    @cached_property
    def own_words(self) -> Counter[str]:
        """How often the author says each word, in lower case."""
        pieces = chain.from_iterable(passage.own_pieces for passage in self.prose.own)
        counted = Counter(map(LOWERED.__getitem__, pieces))
        del counted[""]
        for several in [word for word in counted if " " in word]:
            count = counted.pop(several)
            for word in several.split():
                counted[word] += count
        return counted

    @cached_property
    def compared_words(self) -> Set[str]:
        """Each word that the author says, as word lists compare them."""
        said = self.own_words.keys()
        shortened = [word for word in said if "'" in word]
        return said | {*words(" ".join(shortened))} if shortened else said

    @property
    def first_sentence(self) -> Sentence | None:
        """The first of running text; None where there is none."""
        return next(self._each_sentence(), None)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of running text."""
        return tuple(self._each_sentence())

    def _each_sentence(self) -> Iterator[Sentence]:
        abbreviations = self.lists.abbreviations
        return (one for passage in self.prose.paragraphs for one in passage.sentences(abbreviations))

    @cached_property
    def sentence_lengths(self) -> tuple[int, ...]:
        """The number of words in each."""
        abbreviations = self.lists.abbreviations
        return tuple(chain.from_iterable(map(methodcaller("sentence_lengths", abbreviations), self.prose.paragraphs)))

    def count(self, words: frozenset[str]) -> int:
        """How often the author says one of these."""
        said = self.own_words
        return sum(map(said.__getitem__, words & said.keys()))

    def passages_for(self, phrases: Phrases) -> Iterator[Passage]:
        """The passages in which the author may say one of these."""
        possible = phrases.possible(self.compared_words)
        for passage in self.prose.own if possible else ():
            said = passage.own.lower().replace("’", "'")
            if any(all(map(said.__contains__, phrase)) for phrase in possible):
                yield passage

    def first_saying(self, words: frozenset[str]) -> tuple[Passage, int] | None:
        """Where the author first says one of these: the passage, and the offset in its text."""
        for passage in self.prose.own:
            for found in WORD.finditer(passage.own.lower().replace("’", "'")):
                if found[0] in words:
                    return passage, found.start()
        return None


def cut(text: str) -> str:
    """An example for a message: `text`, or its beginning up to the end of a word."""
    return shortened(" ".join(text.split()).replace("`", "'"), _LONGEST_EXAMPLE)
