"""The notations of Obsidian as raak's Markdown: links and pictures by name, marks and remarks."""

import re
from collections.abc import Callable

from generator.importing.markdown.prose import outside_code, outside_spans
from generator.importing.parameters import is_picture
from generator.importing.remarks import Remarks
from generator.parse.markdown.headings import anchor_of

_LINK = re.compile(r"(!?)\[\[([^\[\]|\n]+?)(?:\\?\|([^\[\]\n]*))?\]\]")
_SIZE = re.compile(r"\d+(?:x\d+)?")
_REMARK = re.compile(r"%%.*?%%", re.DOTALL)
_MARKED = re.compile(r"(?<![=\\])==(?=\S)([^=\n]+?)(?<=\S)==(?!=)")
_BLOCK_NAME = re.compile(r"[ \t]\^[A-Za-z0-9-]+[ \t]*$", re.MULTILINE)


def plain_markdown(text: str, path_of: Callable[[str], str], remarks: Remarks) -> str:
    """`text` in the Markdown that raak reads; `path_of` finds a file by the name that a link gives it."""
    if "%%" in text:
        text, count = _REMARK.subn("", text)
        if count:
            remarks.left_out("%%")

    def words(stretch: str) -> str:
        stretch = _LINK.sub(lambda found: _linked(found, path_of), stretch)
        stretch = _MARKED.sub(r"<mark>\1</mark>", stretch)
        return _BLOCK_NAME.sub("", stretch)

    return outside_code(text, lambda stretch: outside_spans(stretch, words))


def _linked(found: re.Match[str], path_of: Callable[[str], str]) -> str:
    shown, target, said = found[1], found[2].strip(), (found[3] or "").strip()
    name, _, part = target.partition("#")
    path = path_of(name.strip()) if name else ""
    if shown and is_picture(name):
        width = f"{{width={said.partition('x')[0]}}}" if _SIZE.fullmatch(said) else ""
        return f"![{'' if width else said}](<{path or name}>){width}"
    anchor = f"#{anchor_of(part.rpartition('#')[2].strip())}" if part and not part.startswith("^") else ""
    words = said or (name.rpartition("/")[2] if name and not part else target.replace("#", " > ").strip(" >"))
    if not path and not (anchor and not name):
        return words
    return f"[{words}](<{path}{anchor}>)"
