"""What an author says in a body: passages of text, with code and quotations told apart, and the place of each word."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from markdown_it.token import Token
from msgspec import Struct

from generator.model.content import Link
from generator.model.span import Span
from generator.parse.markdown.places import Place, Source

PARAGRAPH, ITEM, HEADING, QUOTE = "paragraph", "item", "heading", "quote"

_QUOTED = re.compile(
    r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|‘(?:[^‘’]|’(?=\w)){2,400}’(?!\w)",  # a single one may hold apostrophes
)
_QUOTES = frozenset('“„«"‘')
_RUN = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_UNSEEN = re.compile(r"!\[[^\]]*\]\([^)\n]*\)|(?<=\])\([^)\n]*\)|(?<=\])\{[^}\n]*\}|<[^>\n]*>")
_SENTENCE_END = re.compile(r"[.!?…]+[”’\"')\]]*\s+(?=[^\w\s]*[A-Z0-9À-ÖØ-Þ]|[’'][a-z] [A-Z])")  # ’s Avonds
_STOP = re.compile(r"[.!?…]\s+(?=\S)")
_ADDRESS = re.compile(r"""(?:href|src)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_DASHES = frozenset("–—-&+/=|·•…")  # between blanks: no words
_WINDOW = 40  # runs of letters that markup may put between two that are read


class Passage(Struct, frozen=True, dict=True):
    """A paragraph, an item of a list, a heading, or a paragraph that is quoted."""

    kind: str
    text: str  # as it is read: markup off, lines joined
    own: str  # the same with blanks in place of code and quotations
    place: Place  # of its token

    @cached_property
    def word_count(self) -> int:
        """The words of the text, dashes not counted."""
        return _count(self.text)

    @cached_property
    def own_words(self) -> list[str]:
        """The words of the author's own, in lower case."""
        return _WORD.findall(self.own.lower().replace("’", "'"))

    def sentences(self, abbreviations: frozenset[str]) -> list["Sentence"]:
        """The sentences of the text, in order."""
        bounds = [0, *(end.end() for end in _SENTENCE_END.finditer(self.text) if _ends(self.text, end, abbreviations))]
        if self.own != self.text:
            bounds = sorted({*bounds, *self._code_behind_stops()})
        pairs = zip(bounds, [*bounds[1:], len(self.text)], strict=True)
        return [Sentence(self, start, end) for start, end in pairs if start < end]

    def _code_behind_stops(self) -> Iterator[int]:
        """Sentences that begin with code, whose first letter is small."""
        stops = (stop.end() for stop in _STOP.finditer(self.text))
        return (start for start in stops if self.own[start].isspace() and not self.text[start].isspace())

    def sentence_at(self, offset: int, abbreviations: frozenset[str]) -> "Sentence":
        """The sentence in which a word stands."""
        return next(one for one in self.sentences(abbreviations) if offset < one.end)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where the words of `text[start:end]` stand in the file."""
        if not self._runs:
            return self.place.span(0, len(self.place.content))
        first = bisect_right([run.end() for run, _ in self._runs], start)
        last = bisect_left([run.start() for run, _ in self._runs], len(self.text) if end is None else end) - 1
        first = min(first, len(self._runs) - 1)
        return self.place.span(self._runs[first][1].start(), self._runs[max(first, last)][1].end())

    @cached_property
    def _runs(self) -> list[tuple[re.Match[str], re.Match[str]]]:
        """Each run of letters that is read, and the same run as it is written."""
        content = self.place.content
        written = list(_RUN.finditer(_UNSEEN.sub(lambda found: " " * len(found[0]), content)))
        pairs, at = [], 0
        for run in _RUN.finditer(self.text):
            window = range(at, min(at + _WINDOW, len(written)))
            same = next((number for number in window if written[number][0] == run[0]), None)
            if same is not None:
                pairs.append((run, written[same]))
                at = same + 1
        return pairs


class Sentence(Struct, frozen=True):
    """One sentence of a passage."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """As it is read."""
        return self.passage.text[self.start : self.end].strip()

    @property
    def word_count(self) -> int:
        """Its words, dashes not counted."""
        return _count(self.passage.text[self.start : self.end])

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.passage.span(self.start, self.end)


class Reference(Struct, frozen=True):
    """An address that the body leads to or loads, wherever it stands."""

    address: str  # as written
    kind: str  # of the passage it stands in; empty outside passages
    place: Place
    at: tuple[int, int] | None  # in the text of that place, where known
    link: Link | None = None  # one within the site

    @property
    def span(self) -> Span:
        """Where it stands; its block where nothing nearer is known."""
        if self.link:
            return self.link.span
        start, end = self.at or (0, 1)
        return self.place.span(start, end)


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
            opening += passage.text.split()
            if len(opening) >= words:
                break
        return " ".join(opening[:words])


def read_prose(tokens: Sequence[Token], links: Sequence[Link], source: Source) -> Prose:
    """The prose of a body that has been read into `tokens`. Tables, figures, code and footnotes are none."""
    passages: list[Passage] = []
    references: list[Reference] = []
    for kind, token in _texts(tokens):
        children = token.children or []
        if any(child.type in _WITH_ADDRESS for child in children):
            references += _references(kind, children, Place(source, token), links)
        if kind:
            text, own = _said(children)
            if text and not text.isspace():
                passages.append(Passage(kind, text, own, Place(source, token)))
    return Prose(tuple(passages), tuple(references))


_OPENS = {
    "heading_open": HEADING,
    "bullet_list_open": ITEM,
    "ordered_list_open": ITEM,
    "dl_open": ITEM,
    "blockquote_open": QUOTE,
    "table_open": "",
    "figure_open": "",
    "callout_title_open": "",
    "footnote_block_open": "",
}
_CLOSES = {opening.removesuffix("_open") + "_close" for opening in _OPENS}
_WITH_ADDRESS = frozenset({"link_open", "verbatim"})
_BREAKS = frozenset({"softbreak", "hardbreak"})


def _texts(tokens: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """Each text with what it is; the outermost of a quotation, a table and the like decides, save for lists."""
    around = [PARAGRAPH]
    for token in tokens:
        kind = token.type
        if kind == "inline":
            yield around[-1], token
        elif kind == "html_block":
            yield "", token
        elif kind in _OPENS:
            outer = around[-1]
            around.append(outer if outer in (QUOTE, "") else _OPENS[kind])
        elif kind in _CLOSES:
            around.pop()


def _said(children: Sequence[Token]) -> tuple[str, str]:
    """What is read, and the part of it that is the author's own."""
    said: list[str] = []
    own: list[str] = []
    for child in children:
        if child.type == "text":
            said.append(child.content)
            own.append(child.content)
        elif child.type == "code_inline":
            said.append(child.content)
            own.append(" " * len(child.content))
        elif child.type in _BREAKS or child.tag == "br":
            said.append(" ")
            own.append(" ")
    spoken = "".join(own)
    return "".join(said), spoken if _QUOTES.isdisjoint(spoken) else _QUOTED.sub(_blank, spoken)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _references(kind: str, children: Sequence[Token], place: Place, links: Sequence[Link]) -> Iterator[Reference]:
    for child in children:
        if child.type == "verbatim":
            yield from (Reference(address, kind, place, None) for address in _ADDRESS.findall(child.content))
        elif child.type == "link_open":
            address = str(child.attrs.get("href", ""))
            link = links[int(address[2:-1])] if address.startswith("\x00L") else None
            yield Reference(link.target if link else address, kind, place, child.meta.get("at"), link)


def _ends(text: str, end: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Whether the stop is one: not behind `e.g.`, nor behind an initial."""
    if text[end.start()] != ".":
        return True
    word = text[text.rfind(" ", 0, end.start()) + 1 : end.start() + 1].lstrip("(“‘\"'[").lower()
    return word not in abbreviations and not (len(word) == 2 and word[0].isalpha())


def _count(text: str) -> int:
    words = text.split()
    return len(words) if _DASHES.isdisjoint(words) else sum(1 for word in words if word not in _DASHES)
