"""How the runs of a plain text are written: what a finding needs to point at a word."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from generator.parse.markdown.quick.parser import PARSER

_BEGINNING = 500
"""Characters that hold the first sentences of a text."""

_WITHIN_RUNS = frozenset({"Emphasis", "Strong", "Link", "Image"})
_WITH_RUNS = frozenset({"Paragraph", "Heading", "TableCell"})


class WrittenRun:
    """One run as it is written, and where its links stand in it. Places in events count bytes of `data`, those in a
    run characters."""

    def __init__(self, data: bytes, begins: int) -> None:
        self.links: list[tuple[int, int]] = []
        self._data = data
        self._begins = begins
        self._before = ""  # the lines before the present one
        self._start = -1  # of the present one, as its first event tells
        self._end = -1  # of what has been read
        self._opened = 0

    @property
    def written(self) -> str:
        """All of its lines, as they are written."""
        return self._before + self._data[self._start : self._end].decode()

    @property
    def first_line(self) -> int:
        """The line that it begins on, counted from 0."""
        return self._data.count(b"\n", 0, self._begins)

    def take(self, name: str, kind: str, start: int, end: int) -> None:
        """Read one event."""
        if self._start < 0:
            self._start = start
        self._end = end
        if name in ("SoftBreak", "HardBreak"):
            self._before += self._data[self._start : end].decode()
            self._start = -1
        elif kind == "Link" and name == "Start":
            self._opened = self._place(start)
        elif kind == "Link":
            self.links.append((self._opened, self._place(end)))

    def _place(self, place: int) -> int:
        return len(self._before) + len(self._data[self._start : place].decode())


def written_runs(text: str) -> Iterator[WrittenRun]:
    """The runs of a text that has been found plain, read no further than they are asked for: most are asked for the
    first.
    """
    beginning = text[: text.find("\n\n", _BEGINNING) + 1]  # up to where a block ends
    read = 0
    for run in _runs_of(beginning):
        yield run
        read += 1
    yield from islice(_runs_of(text), read, None)


def _runs_of(text: str) -> Iterator[WrittenRun]:
    data = text.encode()
    run: WrittenRun | None = None
    is_code = False
    for event, place in PARSER.events_with_range(text, merge_text=True):
        name, kind = _named(event)
        start, end = place["start"], place["end"]
        if kind in _WITHIN_RUNS or (not kind and name != "Rule"):
            if run is None and not is_code:
                run = WrittenRun(data, start)  # in a tight list, where nothing announces it
            if run is not None:
                run.take(name, kind, start, end)
            continue
        if run is not None:
            yield run
        run = WrittenRun(data, start) if name == "Start" and kind in _WITH_RUNS else None
        is_code = name == "Start" and kind == "CodeBlock"


def _named(event: Any) -> tuple[str, str]:
    """The name of an event, and what begins or ends with it; that is empty for words and breaks."""
    if type(event) is str:
        return event, ""
    name, detail = next(iter(event.items()))
    if name not in ("Start", "End"):
        return name, ""
    return name, detail if type(detail) is str else next(iter(detail))
