"""Plain text wrapped into lines, no wider than any mail program shows without folding."""

COLUMNS = 78
_SOFT_HYPHEN = "\u00ad"
_OF_ADDRESSES = ("://", "mailto:")


def wrapped(text: str, width: int = COLUMNS) -> list[str]:
    """The words of `text` in lines of at most `width` characters. Addresses stay whole; other longer words are cut.

    Where a word might be parted is not told: programs that show plain text part none, and some show the sign.
    """
    row = text.replace("\n", " ").replace(_SOFT_HYPHEN, "").strip(" ")
    while "  " in row:
        row = row.replace("  ", " ")
    lines: list[str] = []
    start = 0
    while len(row) - start > width:
        end = row.rfind(" ", start, start + width + 1)
        if end < 0:
            end = _end_of_long(row, start, width)
        lines.append(row[start:end])
        start = end + row.startswith(" ", end)
    return [*lines, row[start:]] if start < len(row) else lines


def _end_of_long(row: str, start: int, width: int) -> int:
    """Where a line ends that begins with a word longer than the line, or with the rest of one."""
    if row[start - 1 : start].strip():
        return start + width  # it was cut before
    end = row.find(" ", start)
    end = len(row) if end < 0 else end
    is_address = any(row.find(sign, start, end) >= 0 for sign in _OF_ADDRESSES)
    return end if is_address else start + width


def underlined(text: str, sign: str, width: int = COLUMNS) -> list[str]:
    """A heading, with a line below it as long as its longest."""
    lines = wrapped(text, width)
    return [*lines, sign * max(map(len, lines), default=0)]


def hanging(marker: str, lines: list[str]) -> list[str]:
    """`marker` before the first line, and blanks of its width before the others."""
    return [((" " * len(marker) if number else marker) + line).rstrip() for number, line in enumerate(lines)]
