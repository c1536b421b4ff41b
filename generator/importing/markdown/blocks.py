"""Blocks of Markdown around what others mark up as code and quotations."""

import re

_RUNS = re.compile(r"`{3,}")


def fenced(code: str, language: str = "", indent: str = "") -> str:
    """A block of code, with a fence that nothing in it can close."""
    longest = max((len(run) for run in _RUNS.findall(code)), default=2)
    fence = "`" * max(longest + 1, 3)
    lines = [f"{fence}{language}", *code.strip("\n").split("\n"), fence]
    return "\n".join(indent + line if line else line for line in lines)


def quoted(text: str) -> str:
    """A text as a quotation, line by line."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
