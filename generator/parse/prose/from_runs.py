"""The prose of a text in plain notation, whose runs stand in its page. It is read again where a place is asked for."""

from functools import partial
from itertools import islice

from generator.parse.markdown.places import Place, Source
from generator.parse.markdown.quick.written import WrittenRun, written_runs
from generator.parse.markdown.said import Runs, Said
from generator.parse.prose.passages import Passage, Prose, Reference, Stretch, without_quotations
from generator.parse.prose.pieces import count_words


def prose_of_runs(runs: Runs, source: Source) -> Prose:
    """The prose of a text whose page was made at once."""
    written = _Written(source)
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

    def __init__(self, source: Source) -> None:
        self._source = source
        self._unread = written_runs(source.text)
        self._runs: list[WrittenRun] = []

    def run(self, number: int) -> Place:
        """The place of a run."""
        self._runs += islice(self._unread, max(0, number + 1 - len(self._runs)))
        run = self._runs[number]
        return Place(self._source, run.written, run.first_line)

    def link(self, number: int) -> Stretch:
        """The place of a link."""
        run = before = 0
        while True:
            place, links = self.run(run), self._runs[run].links
            if number < before + len(links):
                return place, links[number - before]
            run, before = run + 1, before + len(links)
