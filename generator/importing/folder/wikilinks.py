"""The notations of Obsidian as raak's Markdown: links and pictures by name, highlights and comments."""

import re
from collections.abc import Callable

from generator.importing.markdown.prose import outside_code, outside_spans, with_blank_code
from generator.importing.parameters import is_picture
from generator.importing.remarks import Remarks
from generator.parse.markdown.foreign_patterns import HIGHLIGHT, NAME, PERCENTS, SIZED
from generator.parse.markdown.headings import anchor_of

_LINK = re.compile(r"(!?)\[\[([^\[\]|\n]+?)(?:\\?\|([^\[\]\n]*))?\]\]")
_SIZE = re.compile(r"\d+(?:x\d+)?")
_PERCENTS = re.compile(PERCENTS)
_HIGHLIGHT = re.compile(HIGHLIGHT)
_SIZED = re.compile(SIZED)
_BLOCK_NAME = re.compile(rf"[ \t]{NAME}[ \t]*$", re.MULTILINE)


def plain_markdown(text: str, path_of: Callable[[str], str], remarks: Remarks) -> str:
    """`text` in the Markdown that raak reads; `path_of` finds a file by the name that a link gives it."""
    said = _without_comments(text) if "%%" in text else text
    if said != text:
        remarks.left_out("%%")

    def words(stretch: str) -> str:
        stretch = _LINK.sub(lambda found: _linked(found, path_of), stretch)
        stretch = _SIZED.sub(r"![\1]\4{width=\3}", stretch)
        stretch = _HIGHLIGHT.sub(r"<mark>\1</mark>", stretch)
        return _BLOCK_NAME.sub("", stretch)

    return outside_code(said, lambda stretch: outside_spans(stretch, words))


def _without_comments(text: str) -> str:
    """`text` without what stands between `%%` and `%%`; what stands so in code, or as `100%% sure`, is none."""
    kept: list[str] = []
    behind, begun = 0, -1
    for found in _PERCENTS.finditer(with_blank_code(text)):
        start, end = found.start(), found.start() + len("%%")
        if found[1].endswith("%%"):
            continue
        if begun >= 0 and not text[end : end + 1].isalnum():
            kept.append(text[behind:begun])
            behind, begun = end, -1
        elif not text[start - 1 : start].isalnum():
            begun = start
    return "".join((*kept, text[behind:]))


def _linked(found: re.Match[str], path_of: Callable[[str], str]) -> str:
    shown, target, said = found[1], found[2].strip(), (found[3] or "").strip()
    name, _, part = target.partition("#")
    path = path_of(name.strip()) if name else ""
    if shown and is_picture(name):
        width = f"{{width={said.partition('x')[0]}}}" if _SIZE.fullmatch(said) else ""
        return f"![{'' if width else said}](<{path or name}>){width}"
    names_block = part.startswith("^")  # what Obsidian calls a paragraph: here it has no name, and readers know none
    anchor = f"#{anchor_of(part.rpartition('#')[2].strip())}" if part and not names_block else ""
    is_whole = name and (not part or names_block)
    words = said or (name.rpartition("/")[2] if is_whole else target.replace("#", " > ").strip(" >"))
    if not path and not (anchor and not name):
        return words
    return f"[{words}](<{path}{anchor}>)"
