"""Lines of plain text, no wider than any mail program shows without folding."""

COLUMNS = 78


def wrapped(text: str, width: int = COLUMNS) -> list[str]:
    """The words of `text` in lines of at most `width` characters. Addresses stay whole; other longer words are cut."""
    lines: list[str] = []
    line = ""
    for word in text.replace("\n", " ").split(" "):
        for part in _parts(word, width):
            if not line:
                line = part
            elif len(line) + 1 + len(part) <= width:
                line += " " + part
            else:
                lines.append(line)
                line = part
    return [*lines, line] if line else lines


def _parts(word: str, width: int) -> list[str]:
    if len(word) <= width or "://" in word or "mailto:" in word:
        return [word] if word else []
    return [word[start : start + width] for start in range(0, len(word), width)]


def underlined(text: str, sign: str, width: int = COLUMNS) -> list[str]:
    """A heading, with a line below it as long as its longest."""
    lines = wrapped(text, width)
    return [*lines, sign * max(map(len, lines), default=0)]


def hanging(mark: str, lines: list[str]) -> list[str]:
    """`mark` before the first line, and blanks of its width before the others."""
    return [((" " * len(mark) if number else mark) + line).rstrip() for number, line in enumerate(lines)]
