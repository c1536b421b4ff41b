"""What in a Markdown text is prose, and what is code that nobody may touch."""

import re
from collections.abc import Callable, Iterator

from markdown_it.token import Token

from generator.parse.markdown.dialect import dialect

_CODE = ("fence", "code_block")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # as Markdown has them; Python ends one at a form feed, too
_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """`text` with each stretch of lines changed that holds no block of code."""
    code = lines_of_code(text)
    changed: list[str] = []
    stretch: list[str] = []
    for number, line in enumerate(_LINE.findall(text)):
        if number not in code:
            stretch.append(line)
            continue
        if stretch:
            changed.append(change("".join(stretch)))
            stretch = []
        changed.append(line)
    return "".join(changed) + (change("".join(stretch)) if stretch else "")


def outside_spans(text: str, change: Callable[[str], str]) -> str:
    """`text`, which holds no block of code, changed outside code within lines."""
    return "".join(piece if is_code else change(piece) for piece, is_code in _pieces(text))


def with_blank_code(text: str) -> str:
    """`text` as long as it is, with blanks for all code in it."""
    code = lines_of_code(text)
    lines = enumerate(_LINE.findall(text))
    prose = "".join(_blank(line) if number in code else line for number, line in lines)
    return "".join(_blank(piece) if is_code else piece for piece, is_code in _pieces(prose))


def _blank(code: str) -> str:
    return re.sub(r"[^\n]", " ", code)


def blocks_of(text: str) -> Iterator[tuple[str, int, int]]:
    """The blocks of a text: of which kind, and from which line up to which, counted from 0."""
    tokens: list[Token] = []
    markdown = dialect("en")
    markdown.block.parse(text, markdown, {}, tokens)
    for token in tokens:
        if token.map:
            yield token.type, token.map[0], token.map[1]


def lines_of_code(text: str) -> set[int]:
    """The lines that stand in a block of code, counted from 0."""
    if "`" not in text and "~~~" not in text and "    " not in text and "\t" not in text:
        return set()
    code = ((first, behind) for kind, first, behind in blocks_of(text) if kind in _CODE)
    return {line for first, behind in code for line in range(first, behind)}


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    behind = 0
    for found in _SPAN.finditer(text):
        yield text[behind : found.start()], False
        yield found.group(), True
        behind = found.end()
    yield text[behind:], False
