"""The records of a CSV text, with the lines on which each begins and ends; a broken one costs no other."""

import csv
from collections.abc import Iterator, Sequence


def records(lines: Sequence[str], separator: str) -> Iterator[tuple[int, int, list[str] | None]]:
    """First and last line of each record, and its cells; None for a line whose quotes do not close."""
    start = 0
    while start < len(lines):
        rest = map(lines.__getitem__, range(start, len(lines)))  # a copy for each broken line would cost its square
        reader = csv.reader(rest, delimiter=separator, strict=True)
        read = 0
        try:
            for cells in reader:
                yield start + read + 1, start + reader.line_num, cells
                read = reader.line_num
            return
        except csv.Error:
            yield start + read + 1, start + read + 1, None
            start += read + 1
