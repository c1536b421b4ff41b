"""The prose of a text in plain notation, whose runs stand in its page. Tokens are made where a place is asked for."""

from collections.abc import Iterator
from functools import partial

from generator.parse.markdown.places import Place, Source
from generator.parse.markdown.quick import quick_runs
from generator.parse.markdown.quick.plain import UnsureError
from generator.parse.markdown.said import Runs, Said
from generator.parse.markdown.token import Token
from generator.parse.prose.passages import Passage, Prose, Reference, Stretch, without_quotations
from generator.parse.prose.pieces import count_words


def prose_of_runs(runs: Runs, source: Source, language: str) -> Prose:
    """The prose of a text whose page was made at once."""
    written = _Written(source, language)
    passages = (_passage(said, written) for said in runs.said)
    references = (
        Reference(one.address, one.kind, partial(written.link, number), one.link)
        for number, one in enumerate(runs.referred)
    )
    return Prose(tuple(filter(None, passages)), tuple(references))


def _passage(said: Said, written: "_Written") -> Passage | None:
    text = said.text
    pieces = text.split()
    if not pieces:
        return None
    own = without_quotations(said.own if "<code>" in said.html else text)
    return Passage(said.kind, text, own, partial(written.run, said.number), pieces, count_words(pieces))


class _Written:
    """Where runs and links stand in a text. It is read no further than to the place that is asked for."""

    def __init__(self, source: Source, language: str) -> None:
        self._source = source
        self._language = language
        self._known: list[Token] = []
        self._unread: Iterator[Token] | None = None

    def run(self, number: int) -> Place:
        """The place of a run."""
        while len(self._known) <= number:
            self._read_on()
        return Place(self._source, self._known[number])

    def link(self, number: int) -> Stretch:
        """The place of a link."""
        run = behind = 0
        while True:
            place = self.run(run)
            links = [child for child in self._known[run].children or () if child.type == "link_open"]
            if number < behind + len(links):
                return place, links[number - behind].meta["at"]
            run, behind = run + 1, behind + len(links)

    def _read_on(self) -> None:
        if self._unread is None:
            self._unread = quick_runs(self._source.text)
        try:
            self._known.append(next(self._unread))
        except UnsureError:
            self._known = self._read_the_long_way()

    def _read_the_long_way(self) -> list[Token]:
        from generator.parse.markdown.dialect import dialect_tokens  # a parser that takes longer to load than to use

        return [token for token in dialect_tokens(self._source.text, self._language, {}) if token.type == "inline"]
