"""How the runs of a plain text are written: what a finding needs to point at a word."""

from collections.abc import Iterator
from typing import Any

from generator.parse.markdown.quick.plain import PARSER

_WITHIN_RUNS = frozenset({"Emphasis", "Strong", "Link", "Image"})
_WITH_RUNS = frozenset({"Paragraph", "Heading", "TableCell"})


class Lines:
    """The lines of one run. Places in events count bytes of `data`, those in a run characters."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.before = ""  # those before the present one
        self.start = -1  # of the present one, as its first event tells
        self.end = -1  # of what has been read

    def place(self, place: int) -> int:
        """A place in the run."""
        return len(self.before) + len(self.data[self.start : place].decode())

    def break_off(self, end: int) -> None:
        """The present line ends."""
        self.before += self.data[self.start : end].decode()
        self.start = -1

    @property
    def written(self) -> str:
        """All of them, as they are written."""
        return self.before + self.data[self.start : self.end].decode()


class WrittenRun(Lines):
    """One run as it is written, and where its links stand in it."""

    def __init__(self, data: bytes, begins: int) -> None:
        super().__init__(data)
        self.links: list[tuple[int, int]] = []
        self._begins = begins
        self._opened = 0

    @property
    def first_line(self) -> int:
        """The line that it begins on, counted from 0."""
        return self.data.count(b"\n", 0, self._begins)

    def take(self, name: str, kind: str, start: int, end: int) -> None:
        """Read one event."""
        if self.start < 0:
            self.start = start
        self.end = end
        if name in ("SoftBreak", "HardBreak"):
            self.break_off(end)
        elif kind == "Link" and name == "Start":
            self._opened = self.place(start)
        elif kind == "Link":
            self.links.append((self._opened, self.place(end)))


def written_runs(text: str) -> Iterator[WrittenRun]:
    """The runs of a text that has been found plain, read no further than they are asked for."""
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
