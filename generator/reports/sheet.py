"""A report in words: what a terminal prints and a page shows."""

from msgspec import Struct


class Column(Struct, frozen=True):
    """One column of a table."""

    heading: str
    is_number: bool = False


class Sentence(Struct, frozen=True):
    """Something that the report says in a sentence."""

    text: str
    level: str = ""  # `warning` or `note`; empty: it is just so


class Bar(Struct, frozen=True):
    """One bar of a chart."""

    label: str
    value: float
    said: str  # the value as people read it
    wanted: float | None = None  # where the bar was meant to end


class Chart(Struct, frozen=True):
    """Bars on one scale that begins at nothing."""

    told: str  # what it shows, for those who do not see it
    bars: tuple[Bar, ...]
    legend: str = ""  # what the tick of `wanted` means


class Sheet(Struct, frozen=True):
    """One report as people read it."""

    name: str
    heading: str
    about: str  # what it counts, in one sentence
    sentences: tuple[Sentence, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    chart: Chart | None = None
