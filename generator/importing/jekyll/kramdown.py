"""kramdown's own notations as raak's Markdown."""

import re
from itertools import groupby

from generator.importing.callouts import KINDS, callout
from generator.importing.markdown.formulas import with_formulas
from generator.importing.markdown.prose import outside_code, outside_spans
from generator.importing.remarks import Remarks

_CONTENTS = re.compile(
    r"^[ \t]*+(?:[-*+]|\d+\.)[ \t].*\n(?:[ \t]*+\{:[^}\n]*+\}[ \t]*+\n)*?"
    r"[ \t]*+\{:(?=[^}\n]*+\})(?>[^}\n]*\btoc\b)[^}\n]*+\}[ \t]*+(?:\n|\Z)",
    re.MULTILINE,
)
_COMMENT = re.compile(r"\{::comment\}(?:(?!\{::comment\}).)*?\{:/(?:comment)?\}", re.DOTALL)
_EXTENSION = re.compile(r"(?<![ \t])[ \t]*+\{:(?::[\w-]++[^}\n]{0,999}+|/[\w-]*+)\}")
_DEFINITION = re.compile(r"^[ \t]*\{:[\w-]+:[^}\n]*\}[ \t]*(?:\n|\Z)", re.MULTILINE)
_BOX = re.compile(
    r"(?:^|\s)\.(?:(?:prompt|notice-|alert|admonition)-(\w+)|"
    r"(note|notice|tip|info|important|attention|warning|caution|danger|alert))(?=[\s.]|\Z)"
)
_NO_WORDS = re.compile(r" {0,3}(?:[-*+#][ \t#]|[|<]|\d+[.)][ \t]|!\[|\{:|```|~~~)|\t| {4}")
_LINE = re.compile(r"^(?P<quote>[ \t]*(?:>[ \t]?)*)\{:(?P<given>[^}\n]*)\}[ \t]*(?P<end>\n|\Z)", re.MULTILINE)
_SPAN = re.compile(r"\{:([^}\n]{0,999}+)\}")
_ID = re.compile(r"(?:^|\s)#([\w:.-]+)")
_WIDTH = re.compile(r"""(?:^|\s)width=["']?(\d{1,4}(?:px|%)?)["']?""")
_ALT = re.compile(r"""(?:^|\s)alt=["']([^"'{}]*)["']""")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t].*$|^(?![^\S\n]*+$).+\n(?:=+|-+)[ \t]*$", re.MULTILINE)
_GLUED_HEADING = re.compile(r"(?:(?<=\n\n)|\A)(#{1,6})(?=[^\W\d_][^\n#]*#*[ \t]*(?:\n\n|\n\Z|\Z))")
_CAPTIONED = re.compile(
    r"^([ \t]*+!\[[^\[\]\n]*+\]\([^\s()\"]*+)(\)(?:\{[^{}\n]*+\})?)[ \t]*+\n[ \t]*+_([^_\n\"*`\[<]++)_[ \t]*+$",
    re.MULTILINE,
)
_BREAK = re.compile(r"(?<=\S)[ \t]*\\\\[ \t]*$", re.MULTILINE)
_MARKDOWN_INSIDE = re.compile(
    r"^([ \t]*+<[A-Za-z](?:[^<>\n]*?[^<> \t\n])??)[ \t]++"
    r"""markdown=(?:"[^"]{0,99}"|'[^']{0,99}'|\w++)([^<>\n]{0,999}+>)(.*)$""",
    re.MULTILINE,
)
_GUARDED = re.compile(r" {0,3}(```|~~~|<pre\b)", re.IGNORECASE)
_HOLDS_MARKDOWN = re.compile(r"markdown=|<pre\b|```|~~~|^ {0,3}(?:[-*+] |#)", re.IGNORECASE)
_HTML_BLOCK = re.compile(
    r" {0,3}<(div|section|figure|table|ul|ol|dl|center|article|aside|header|footer|blockquote|p|nav|form)\b[^<>]*>",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"^\*\[([^\]\n]+)\]:[ \t]*(.*)$\n?", re.MULTILINE)
_BARE_TABLE = re.compile(r"(?:(?<=\n\n)|\A)((?:\|.*\|[ \t]*\n)+)(?=\n|\Z)")
_RULE_OF_TABLE = re.compile(r"^\|?[ \t]*:?--[-:| \t+]*$", re.MULTILINE)
_TARGET_WITH_BLANKS = re.compile(r"(!?\[[^\[\]\n]*\]\()(?!<)([^\s()<>\"']+(?: [^\s()<>\"']+)+)((?: \"[^\"\n]*\")?\))")


def plain_markdown(text: str, remarks: Remarks) -> str:
    """`text` without what only kramdown reads: its attributes, comments, tables of contents and formulas."""
    text = _with_whole_html(_COMMENT.sub("", text))
    return outside_code(with_formulas(text, remarks), lambda prose: _prose(prose, remarks))


def _with_whole_html(text: str) -> str:
    """Elements of HTML over several lines without what would end them for others: blank lines and deep indents."""
    if "<" not in text:
        return text
    lines = text.split("\n")
    written: list[str] = []
    at, untouchable = 0, ""
    endless: set[str] = set()  # elements that never close
    while at < len(lines):
        line = lines[at]
        if untouchable:
            untouchable = "" if untouchable in line.lower() else untouchable
        elif guarded := _GUARDED.match(line):
            end = {"<pre": "</pre>"}.get(guarded[1].lower(), guarded[1])
            untouchable = "" if end in line.lower()[guarded.end() :] else end
        elif (found := _HTML_BLOCK.match(line)) and found[1].lower() not in endless:
            behind = _end_of_html(lines, at, found[1].lower())
            if behind is None:
                endless.add(found[1].lower())
            elif behind > at:
                written += (bare for one in lines[at:behind] if (bare := one.strip()))
                at = behind
                continue
        written.append(line)
        at += 1
    return "\n".join(written)


def _end_of_html(lines: list[str], start: int, tag: str) -> int | None:
    """The line behind the element that opens at `start`; `start` if not all is HTML, None if it never closes."""
    depth, blank = 0, False
    for at in range(start, len(lines)):
        line = lines[at]
        is_indented = line.startswith(("    ", "\t"))
        is_paragraph = blank and line.strip() and not line.lstrip().startswith("<") and not is_indented
        if is_paragraph or _HOLDS_MARKDOWN.search(line):
            return start
        opened = len(re.findall(rf"<{tag}\b[^<>]*(?<!/)>", line, re.IGNORECASE))
        depth += opened - len(re.findall(rf"</{tag}\s*>", line, re.IGNORECASE))
        blank = not line.strip()
        if depth <= 0:
            return at + 1
    return None


def _prose(text: str, remarks: Remarks) -> str:
    if "{:" in text:
        text = _without_attributes(_with_callouts(text), remarks)
    text = _with_markdown_inside(text, remarks)
    text = _with_abbreviations(text)
    text = _BARE_TABLE.sub(_headed_table, text)
    return outside_spans(text, _lines)


def _lines(text: str) -> str:
    text = _GLUED_HEADING.sub(r"\1 ", text)
    text = _TARGET_WITH_BLANKS.sub(r"\1<\2>\3", text)
    text = _CAPTIONED.sub(r'\1 "\3"\2', text)
    return _BREAK.sub(r"\\", text)


def _with_callouts(text: str) -> str:
    """Paragraphs and quotations that a class of a theme drew as a box: `{: .prompt-tip }`, below them or above."""
    if not any(_BOX.search(line["given"]) for line in _LINE.finditer(text)):
        return text
    lines = text.split("\n")
    blocks = [list(block) for _, block in groupby(lines, key=lambda line: bool(line.strip()))]
    return "\n".join(line for block in blocks for line in _boxed(block))


def _boxed(block: list[str]) -> list[str]:
    """The lines of one block, as a callout where one of its ends says that it is drawn as one."""
    for end, inner in ((block[-1], block[:-1]), (block[0], block[1:])):
        given = _LINE.fullmatch(end)
        box = _BOX.search(given["given"]) if given else None
        if box and inner and not any(map(_NO_WORDS.match, inner)):
            words = "\n".join(line.lstrip().removeprefix(">").removeprefix(" ") for line in inner)
            kind = KINDS.get(box[1] or box[2], "NOTE")
            return callout(kind, "", words).split("\n")
    return block


def _without_attributes(text: str, remarks: Remarks) -> str:
    before = text
    text, contents = _CONTENTS.subn("", text)
    if contents:
        remarks.left_out("{:toc}")
    text = _DEFINITION.sub("", text)
    text = _with_ids(text)
    text = _LINE.sub(lambda found: "" if not found["quote"].strip() else found["quote"].rstrip() + found["end"], text)
    text = outside_spans(text, _without_span_attributes)
    if text != before and not contents:
        remarks.left_out("{: }")
    return text


def _with_ids(text: str) -> str:
    """`{: #id}` below a heading as `{#id}` behind it, where raak looks for it."""
    ids = []
    for heading in _HEADING.finditer(text):
        line = _LINE.match(text, heading.end() + 1)
        named = _ID.search(line["given"]) if line else None
        if named:
            ids.append((heading, named[1]))
    for heading, name in reversed(ids):
        first_line_end = heading.start() + len(heading.group().split("\n")[0])
        text = f"{text[:first_line_end].rstrip()} {{#{name}}}{text[first_line_end:]}"
    return text


def _without_span_attributes(text: str) -> str:
    return _EXTENSION.sub("", _SPAN.sub(_kept_of_span, text))


def _kept_of_span(found: re.Match[str]) -> str:
    """What raak may know of a picture: how wide it is, and what it shows."""
    if not found.string[: found.start()].endswith(")"):
        return "" if not found[1].startswith(":") and not found[1].startswith("/") else found.group()
    width, alt = _WIDTH.search(found[1]), _ALT.search(found[1])
    kept = [f"width={width[1]}" if width else "", f'alt="{alt[1]}"' if alt else ""]
    is_picture = "![" in found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
    return f"{{{' '.join(filter(None, kept))}}}" if is_picture and any(kept) else ""


def _with_markdown_inside(text: str, remarks: Remarks) -> str:
    """`<div markdown="1">`: blank lines around what is in it say the same everywhere."""

    def opened(found: re.Match[str]) -> str:
        remarks.left_out('markdown="1"')
        closing = re.search(r"</\w+>[ \t]*$", found[3])
        inner = found[3][: closing.start()] if closing else found[3]
        parts = [found[1] + found[2], inner.strip(), closing.group() if closing else ""]
        return "\n\n".join(part for part in parts if part) + "\n"

    return _MARKDOWN_INSIDE.sub(opened, text)


def _with_abbreviations(text: str) -> str:
    """`*[HTML]: ...` becomes what it explains, at the first place where that is said."""
    found = _ABBREVIATION.findall(text)
    if not found:
        return text
    text = _ABBREVIATION.sub("", text)
    for short, long in found:
        title = long.replace('"', "&quot;")
        explained = f'<abbr title="{title}">{short}</abbr>' if title else short
        word = re.compile(rf"(?<![\w\[<(/]){re.escape(short)}(?![\w\]>)])")
        if place := word.search(text):
            text = text[: place.start()] + explained + text[place.end() :]
    return text


def _headed_table(found: re.Match[str]) -> str:
    """A table without a head, which others need."""
    rows = found[1]
    if _RULE_OF_TABLE.search(rows):
        return found.group()
    columns = max(row.strip().strip("|").count("|") + 1 for row in rows.strip().split("\n"))
    return "|" + "   |" * columns + "\n" + "|" + " --- |" * columns + "\n" + rows
