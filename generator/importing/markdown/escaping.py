"""Plain text as Markdown that says exactly that text."""

import re

_IN_LINE = re.compile(r"[\\`*_\[\]<|~{}^]|&(?=#?\w+;)|!(?=\[)")
_AT_START = re.compile(r"(?:[#+=>-]|:(?=[\s:])|\d{1,9}(?P<number>[.)]))")
_WORD_IN_WORD = re.compile(r"(?<=\w)\\_(?=\w)")


def escaped(text: str) -> str:
    """The text within a paragraph: no character of it means anything, at the start of a line neither."""
    return "\n".join(map(_escaped_line, text.split("\n")))


def escaped_within(text: str) -> str:
    """The text in the middle of a line."""
    return _WORD_IN_WORD.sub("_", _IN_LINE.sub(r"\\\g<0>", text))


def _escaped_line(line: str) -> str:
    bare = line.lstrip(" \t")
    blank = line[: len(line) - len(bare)]
    return blank + escaped_start(escaped_within(bare))


def escaped_start(line: str) -> str:
    """A line that may hold Markdown already, without what would make it a list, a heading, a quote or a rule."""
    found = _AT_START.match(line)
    if found is None:
        return line
    if found["number"]:
        at = found.start("number")
        return line[:at] + "\\" + line[at:] if not line[at + 1 : at + 2].strip() else line
    return "\\" + line
