"""Lines of plain text, no wider than any mail program shows without folding."""

COLUMNS = 78


def wrapped(text: str, width: int = COLUMNS) -> list[str]:
    """The words of `text` in lines of at most `width` characters. Addresses stay whole; other longer words are cut."""
    words = [word for word in text.replace("\n", " ").split(" ") if word]
    if max(map(len, words), default=0) > width:
        words = [part for word in words for part in _parts(word, width)]
    row = " ".join(words)
    lines: list[str] = []
    start = 0
    while len(row) - start > width:
        end = row.rfind(" ", start, start + width + 1)
        if end < 0:  # an address that is longer than a line
            end = row.find(" ", start)
        if end < 0:
            break
        lines.append(row[start:end])
        start = end + 1
    return [*lines, row[start:]] if row else []


def _parts(word: str, width: int) -> list[str]:
    if len(word) <= width or "://" in word or "mailto:" in word:
        return [word]
    return [word[start : start + width] for start in range(0, len(word), width)]


def underlined(text: str, sign: str, width: int = COLUMNS) -> list[str]:
    """A heading, with a line below it as long as its longest."""
    lines = wrapped(text, width)
    return [*lines, sign * max(map(len, lines), default=0)]


def hanging(mark: str, lines: list[str]) -> list[str]:
    """`mark` before the first line, and blanks of its width before the others."""
    return [((" " * len(mark) if number else mark) + line).rstrip() for number, line in enumerate(lines)]
