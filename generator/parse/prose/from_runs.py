"""The prose of a text in plain notation, whose runs stand in its page. It is read again where a place is asked for."""

from functools import partial
from itertools import islice

from generator.parse.markdown.places import Place, Source
from generator.parse.markdown.quick.written import WrittenRun, written_runs
from generator.parse.markdown.runs import PlainText, Run
from generator.parse.prose.passages import Passage, Prose, Reference, Stretch, without_quotations
from generator.parse.prose.pieces import count_words


def prose_of_runs(text: PlainText, source: Source) -> Prose:
    """The prose of a text whose page was made at once."""
    written = _Written(source)
    passages = (_passage(run, written) for run in text.runs)
    references = (
        Reference(one.address, one.kind, partial(written.link, number), one.link)
        for number, one in enumerate(text.links)
    )
    return Prose(tuple(filter(None, passages)), tuple(references))


def _passage(run: Run, written: "_Written") -> Passage | None:
    text = run.text
    pieces = text.split()
    if not pieces:
        return None
    own = without_quotations(run.own if "<code>" in run.html else text)
    return Passage(run.kind, text, own, partial(written.run, run.number), pieces, count_words(pieces))


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
