"""The records of a CSV text, with the lines on which each begins and ends; a broken one costs no other."""

import csv
from collections.abc import Iterator, Sequence

from msgspec import Struct


class Record(Struct, frozen=True):
    """One record, and where it stands."""

    first_line: int  # counted from 1
    last_line: int
    cells: list[str] | None  # None for a line whose quotes do not close


def records(lines: Sequence[str], separator: str) -> Iterator[Record]:
    """All records of these lines."""
    start = 0
    while start < len(lines):
        rest = map(lines.__getitem__, range(start, len(lines)))  # a copy for each broken line would cost its square
        reader = csv.reader(rest, delimiter=separator, strict=True)
        read = 0
        try:
            for cells in reader:
                yield Record(start + read + 1, start + reader.line_num, cells)
                read = reader.line_num
            return
        except csv.Error:
            yield Record(start + read + 1, start + read + 1, None)
            start += read + 1
