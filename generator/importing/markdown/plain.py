"""Texts in notations that raak does not read: their words stay, and their most common markup."""

import re

from generator.importing.markdown.escaping import escaped
from generator.importing.remarks import Remarks

_HEADING_OF_ASCIIDOC = re.compile(r"^(={1,6})[ \t]++(.{0,999}?)[ \t]{0,99}+=*+$")
_HEADINGS = {
    ".textile": re.compile(r"^h([1-6])(?:\([^)]*\))?\.[ \t]+(.*)$"),
    ".org": re.compile(r"^(\*{1,6})[ \t]+(.*)$"),
    ".adoc": _HEADING_OF_ASCIIDOC,
    ".asciidoc": _HEADING_OF_ASCIIDOC,
}
_LINK = re.compile(r'\\?"([^"\n]+?)(?:\([^)"]*\))?\\?":(https?://[^\s)\\]+|/[^\s)\\]+)')


def kept_as_text(text: str, ending: str, remarks: Remarks) -> str:
    """The text word by word, with headings and links where they are plain to see."""
    remarks.kept(ending)
    return "\n".join(_line(line, ending) for line in text.split("\n"))


def _line(line: str, ending: str) -> str:
    heading = _HEADINGS[ending].match(line) if ending in _HEADINGS else None
    if heading:
        level = int(heading[1]) if heading[1].isdigit() else len(heading[1])
        return f"{'#' * level} {escaped(heading[2])}"
    if ending == ".textile" and _LINK.search(line):
        pieces: list[str] = []
        behind = 0
        for found in _LINK.finditer(line):
            pieces += (escaped(line[behind : found.start()]), f"[{escaped(found[1])}](<{found[2]}>)")
            behind = found.end()
        return "".join(pieces) + escaped(line[behind:])
    return escaped(line).lstrip() if line.strip() else ""
