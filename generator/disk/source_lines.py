"""Lines of the author's files, to be shown beside what was found in them."""

import os
from functools import lru_cache

from generator.diagnostics.show import SourceLine
from generator.disk.read import MOST_IN_A_FILE
from generator.disk.regular import read_regular
from generator.model.names import SourcePath
from generator.parse.decoding import plain_line_ends

_REMEMBERED = 64  # files: findings stand in the order of their files, so that one is seldom read twice


def source_lines(site: str) -> SourceLine:
    """Gives line `n`, from 1, of a file of the site; None for a line that is not there, or cannot be read."""
    lines = lru_cache(maxsize=_REMEMBERED)(lambda path: _lines(os.path.join(site, path)))

    def line(path: SourcePath, number: int) -> str | None:
        return lines(path)[number - 1] if number <= len(lines(path)) else None

    return line


def _lines(place: str) -> tuple[str, ...]:
    try:
        content, _ = read_regular(place, MOST_IN_A_FILE)
    except (OSError, ValueError):
        return ()
    return tuple(plain_line_ends(content.decode("utf-8-sig", "replace")).split("\n"))
