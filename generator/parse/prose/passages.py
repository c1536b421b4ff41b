"""What an author says in a body: passages of text, with code and quotations told apart, and the place of each word."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate, chain, compress, count, islice, pairwise
from operator import add, sub

from msgspec import Struct

from generator.model.content import Link
from generator.model.span import Span
from generator.parse.markdown.places import Place
from generator.parse.markdown.runs import HEADING, PARAGRAPH, QUOTE
from generator.parse.prose.pieces import OPENS, count_words, ends

_QUOTED = (
    r"“[^“”]*+”|„[^“”„]*+[“”]|«[^«»]*+»|\"[^\"]*\""
    r"|‘(?:[^‘’]|’(?=\w)){2,400}’(?!\w)"  # these may hold apostrophes
)
_QUOTES = "“„«‘"  # beyond ASCII
_RUN = re.compile(r"[^\W_]+")
_UNSEEN = r"!\[[^\]]{0,999}\]\([^)\n]{0,999}\)|\((?<=\]\()[^)\n]{0,999}\)|\{(?<=\]\{)[^}\n]{0,999}\}|<[^<>\n]*+>"
"""Each of these begins with a sign of its own, so that whatever stands before one is passed over quickly."""

_PIECE = re.compile(r"\S+")
_SHORTENED = frozenset(f"{apostrophe}{letter}" for apostrophe in "’'" for letter in "abcdefghijklmnopqrstuvwxyz")
_WINDOW = 40  # runs of letters that markup may put between two that are read


class Passage(Struct, frozen=True, dict=True):
    """A paragraph, an item of a list, a heading, or a paragraph that is quoted."""

    kind: str
    text: str  # as it is read: markup off, lines joined
    own: str  # the same with blanks in place of code and quotations
    where: Callable[[], Place]  # it stands; asked for findings only
    pieces: list[str]  # of the text, between blanks
    word_count: int  # dashes not counted

    @cached_property
    def place(self) -> Place:
        """Where it stands."""
        return self.where()

    @property
    def own_pieces(self) -> list[str]:
        """The pieces of what is the author's own."""
        return self.pieces if self.own is self.text else self.own.split()

    def sentences(self, abbreviations: frozenset[str]) -> Iterator["Sentence"]:
        """The sentences of the text, in order."""
        starts = chain(self._starts(abbreviations), (len(self.pieces),))
        return (Sentence(self, first, end) for first, end in pairwise(starts))

    def sentence_lengths(self, abbreviations: frozenset[str]) -> list[int]:
        """The words of each."""
        starts = [*self._starts(abbreviations), len(self.pieces)]
        if self.word_count == len(self.pieces):
            return list(map(sub, starts[1:], starts))
        return [count_words(self.pieces[first:end]) for first, end in pairwise(starts)]

    def _starts(self, abbreviations: frozenset[str]) -> Iterator[int]:
        """The numbers of the pieces that sentences begin with."""
        ended = compress(count(1), map(ends(abbreviations).__getitem__, self.pieces[:-1]))
        return chain((0,), filter(self._may_begin, ended))

    def _may_begin(self, number: int) -> bool:
        piece = self.pieces[number]
        if OPENS[piece] or (piece in _SHORTENED and self._begins_large(number + 1)):  # ’s Avonds
            return True
        return self.own is not self.text and self.own[self.starts[number]].isspace()  # code

    def _begins_large(self, number: int) -> bool:
        return number < len(self.pieces) and "A" <= self.pieces[number][0] <= "Z"

    @cached_property
    def starts(self) -> list[int]:
        """Where each piece begins in the text."""
        lengths = [*accumulate(map(len, self.pieces), initial=0)]
        if lengths[-1] + len(self.pieces) - 1 == len(self.text):  # one blank between any two
            return [*map(add, lengths, range(len(self.pieces)))]
        return [piece.start() for piece in _PIECE.finditer(self.text)]

    def sentence_at(self, offset: int, abbreviations: frozenset[str]) -> "Sentence":
        """The sentence in which a word stands."""
        number = bisect_right(self.starts, offset) - 1
        return next(one for one in self.sentences(abbreviations) if number < one.end)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where the words of `text[start:end]` stand in the file."""
        start, end = self._trimmed(start, len(self.text) if end is None else end)
        if start < end and self.place.content.replace("\n", " ").startswith(self.text[:end]):  # written as it is read
            return self.place.span(start, end)
        first = last = None
        for read, written in self._runs():
            if first and read.start() >= end:
                break
            last = written
            if first is None and read.end() > start:
                first = written
        if last is None:
            return self.place.span(0, len(self.place.content))
        return self.place.span((first or last).start(), last.end())

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """From the first letter or figure to behind the last one."""
        while start < end and not self.text[start].isalnum():
            start += 1
        while start < end and not self.text[end - 1].isalnum():
            end -= 1
        return start, end

    def _runs(self) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
        """Each run of letters that is read, and the same run as it is written."""
        unread = _RUN.finditer(re.sub(_UNSEEN, _blank, self.place.content))
        ahead: list[re.Match[str]] = []
        for run in _RUN.finditer(self.text):
            if same := _next_same(run[0], ahead, unread):
                yield run, same


def _next_same(said: str, ahead: list[re.Match[str]], unread: Iterator[re.Match[str]]) -> re.Match[str] | None:
    """The next of the runs that are written which says this; those before it are left behind."""
    for number in range(_WINDOW):
        if number == len(ahead):
            ahead.extend(islice(unread, 1))
        if number == len(ahead):
            return None
        if ahead[number][0] == said:
            same = ahead[number]
            del ahead[: number + 1]
            return same
    return None


class Sentence(Struct, frozen=True):
    """One sentence of a passage."""

    passage: Passage
    first: int  # of its pieces
    end: int

    @property
    def text(self) -> str:
        """As it is read."""
        return " ".join(self.passage.pieces[self.first : self.end])

    @property
    def span(self) -> Span:
        """Where it stands."""
        starts, last = self.passage.starts, self.end - 1
        return self.passage.span(starts[self.first], starts[last] + len(self.passage.pieces[last]))


Stretch = tuple[Place, tuple[int, int] | None]
"""A place, and what part of its text is meant, where known."""


class Reference(Struct, frozen=True):
    """An address that the body leads to or loads, wherever it stands."""

    address: str  # as written
    kind: str  # of the passage it stands in; empty outside passages
    where: Callable[[], Stretch]  # it stands; asked for findings only
    link: Link | None = None  # one within the site

    @property
    def span(self) -> Span:
        """Where it stands; its block where nothing nearer is known."""
        if self.link:
            return self.link.span
        place, at = self.where()
        start, end = at or (0, 1)
        return place.span(start, end)


class Prose(Struct, frozen=True, dict=True):
    """The text of a body as its readers get it."""

    passages: tuple[Passage, ...] = ()
    references: tuple[Reference, ...] = ()

    @cached_property
    def own(self) -> tuple[Passage, ...]:
        """What the author says in a voice of their own."""
        return tuple(passage for passage in self.passages if passage.kind != QUOTE)

    @cached_property
    def paragraphs(self) -> tuple[Passage, ...]:
        """Running text."""
        return tuple(passage for passage in self.passages if passage.kind == PARAGRAPH)

    @cached_property
    def word_count(self) -> int:
        """All words but those of headings."""
        return sum(passage.word_count for passage in self.passages if passage.kind != HEADING)

    def opening(self, words: int) -> str:
        """The first words of all, quotations and headings among them."""
        opening: list[str] = []
        for passage in self.passages:
            opening += passage.pieces
            if len(opening) >= words:
                break
        return " ".join(opening[:words])


def without_quotations(text: str) -> str:
    """Blanks in their place; the same text where there are none."""
    if '"' not in text and (text.isascii() or not any(map(text.__contains__, _QUOTES))):
        return text
    return re.sub(_QUOTED, _blank, text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
