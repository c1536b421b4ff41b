"""The notations of Obsidian as raak's Markdown: links and pictures by name, callouts, marks and remarks."""

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
_CALLOUT = re.compile(r"^((?:[ \t]*>)+[ \t]*)\[!([\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*(.*)$", re.MULTILINE)
_BLOCK_NAME = re.compile(r"[ \t]\^[A-Za-z0-9-]+[ \t]*$", re.MULTILINE)

_KINDS = {
    **dict.fromkeys(("note", "info", "abstract", "summary", "todo", "quote", "cite"), "NOTE"),
    **dict.fromkeys(("tip", "hint", "success", "check", "done", "example"), "TIP"),
    **dict.fromkeys(("important", "question", "help", "faq", "tldr"), "IMPORTANT"),
    **dict.fromkeys(("warning", "attention"), "WARNING"),
    **dict.fromkeys(("caution", "danger", "error", "bug", "failure", "fail", "missing"), "CAUTION"),
}


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

    def prose(stretch: str) -> str:
        return outside_spans(_CALLOUT.sub(_callout, stretch), words)

    return outside_code(text, prose)


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


def _callout(found: re.Match[str]) -> str:
    kind = _KINDS.get(found[2].lower(), "NOTE")
    title = f"\n{found[1]}**{found[3].strip()}**\n{found[1].rstrip()}" if found[3].strip() else ""
    return f"{found[1]}[!{kind}]{title}"
