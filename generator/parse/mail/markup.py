"""A letter's text as markup that every mail program shows: plain elements, attributes instead of styles, no classes.

Colours and sizes are the theme's; they are written into the elements when a letter is rendered, and left out of feeds.
"""

import re
from collections.abc import Callable, Iterable

from generator.parse.mail.tree import Node, rows_of, runs_of, says_something, text_of
from generator.parse.markdown.writing import in_attribute, in_text

WIDEST = 4
"""Columns that fit on a phone. A wider table becomes a list of its rows."""

_LAYOUT = 'role="presentation" width="100%" border="0" cellspacing="0"'
_LINE = "font-size:0;line-height:0;border-top:1px solid #b5afa6"
_SIDE = "border-left:4px solid #b5afa6"
_NO_WORDS = re.compile("<[^<>]*+>|\x00[^\x00]*+\x00|\\s++")
_NO_BULLET = ' style="list-style-type:none"'


def markup_of(blocks: Iterable[Node], footnotes: str) -> str:
    """The markup of these blocks; `footnotes` is the heading of the notes, in the language of the text."""
    return _Markup(footnotes).blocks(blocks)


class _Markup:
    def __init__(self, footnotes: str) -> None:
        self.footnotes = footnotes

    def blocks(self, nodes: Iterable[Node]) -> str:
        return "\n".join(filter(None, map(self.block, nodes)))

    def block(self, node: Node) -> str:
        write: Callable[[Node], str] = getattr(self, f"_{node.kind}")
        return write(node)

    def _paragraph(self, node: Node) -> str:
        return f"<p{_lang(node)}>{self.text(node.children)}</p>"

    def _title(self, node: Node) -> str:
        return f"<p{_lang(node)}><strong>{self.text(node.children)}</strong></p>"

    def _heading(self, node: Node) -> str:
        return f"<{node.tag}{_lang(node)}>{self.text(node.children)}</{node.tag}>"

    def _list(self, node: Node) -> str:
        start = f' start="{node.number}"' if node.tag == "ol" and node.number != 1 else ""
        items = "\n".join(map(self._item, node.children))
        return f"<{node.tag}{start}{_lang(node)}>\n{items}\n</{node.tag}>"

    def _item(self, node: Node) -> str:
        box = "" if node.checked is None else "☑ " if node.checked else "☐ "
        paragraphs = [block for block in node.children if block.kind == "paragraph"]
        tight = len(paragraphs) == 1 or all(paragraph.tight for paragraph in paragraphs)
        parts = [
            self.text(block.children) if tight and block.kind == "paragraph" else self.block(block)
            for block in node.children
        ]
        return f"<li{_lang(node)}{_NO_BULLET if box else ''}>{box}" + "\n".join(parts) + "</li>"

    def _quote(self, node: Node) -> str:
        return f"<blockquote{_lang(node)}>\n{self.blocks(node.children)}\n</blockquote>"

    def _code(self, node: Node) -> str:
        # A parser drops the first line end in a <pre>, so one is there for it to drop.
        code = node.text.rstrip("\n")
        return f"<pre{_lang(node)}>\n{in_text(code)}</pre>"

    def _rule(self, _node: Node) -> str:
        return f'<table {_LAYOUT} cellpadding="0"><tr><td height="1" style="{_LINE}">&nbsp;</td></tr></table>'

    def _callout(self, node: Node) -> str:
        inside = self.blocks(node.children)
        return f'<table {_LAYOUT} cellpadding="16"{_lang(node)}><tr><td style="{_SIDE}">\n{inside}\n</td></tr></table>'

    def _terms(self, node: Node) -> str:
        return f"<dl{_lang(node)}>\n{self.blocks(node.children)}\n</dl>"

    def _term(self, node: Node) -> str:
        return f"<dt{_lang(node)}>{self._runs(node)}</dt>"

    def _meaning(self, node: Node) -> str:
        return f"<dd{_lang(node)}>{self._runs(node)}</dd>"

    def _notes(self, node: Node) -> str:
        notes = "\n".join(map(self._note, node.children))
        return f"<p><strong>{in_text(self.footnotes)}</strong></p>\n{notes}"

    def _note(self, node: Node) -> str:
        return f"<p>[{node.number}] {self._runs(node)}</p>"

    def _table(self, node: Node) -> str:
        rows = rows_of(node)
        if max(map(len, rows)) > WIDEST and _is_head(rows[0]) and len(rows) > 1:
            return self._list_of_rows(rows)
        has_heads = any(cell.tag == "th" for row in rows for cell in row)
        look = 'width="100%" border="1"' if has_heads else 'role="presentation" width="100%" border="0"'
        lines = "\n".join(f"<tr>{''.join(map(self._cell, row))}</tr>" for row in rows)
        layout = f'cellpadding="8" cellspacing="0"{_lang(node)} style="border-collapse:collapse"'
        return f"<table {look} {layout}>\n{lines}\n</table>"

    def _cell(self, cell: Node) -> str:
        scope = ' scope="col"' if cell.tag == "th" else ""
        is_set = cell.align in ("left", "center", "right") and cell.children
        align = f' align="{cell.align}"' if is_set else ""
        span = f' colspan="{cell.span}"' if cell.span.isdecimal() else ""
        return f'<{cell.tag}{scope}{span}{align}{_lang(cell)} valign="top">{self._runs(cell)}</{cell.tag}>'

    def _list_of_rows(self, rows: list[list[Node]]) -> str:
        heads = list(map(self._runs, rows[0]))
        items = (
            "<br>\n".join(
                f"<strong>{head}:</strong> {self._runs(cell)}" if head else self._runs(cell)
                for head, cell in zip(heads, row, strict=False)
                if runs_of(cell.children)
            )
            for row in rows[1:]
        )
        return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items if item) + "\n</ul>"

    # --- text

    def _runs(self, node: Node) -> str:
        """All text of a node that cannot hold blocks."""
        return "<br>".join(map(self.text, runs_of(node.children)))

    def text(self, nodes: Iterable[Node]) -> str:
        written = "".join(map(self._inline, nodes)).strip()
        return _among_words(written) if "\x00P" in written else written

    def _inline(self, node: Node) -> str:
        if node.kind == "text":
            return in_text(node.text)
        inside = "".join(map(self._inline, node.children))
        match node.kind:
            case "literal":
                return f"<code{_lang(node)}>{in_text(text_of(node))}</code>"
            case "emphasis":
                return f"<{node.tag}{_lang(node)}>{inside}</{node.tag}>" if inside else ""
            case "link":
                leads = node.href and says_something(node)
                return f'<a href="{in_attribute(node.href)}"{_lang(node)}>{inside}</a>' if leads else inside
            case "picture":
                return node.href or (f"[{in_text(node.text)}]" if node.text else "")
            case "break":
                return "<br>\n"
            case "space":
                return "\n"
            case "reference":
                return f"[{node.number}]"
        lang = _lang(node)
        return f"<span{lang}>{inside}</span>" if lang and inside else inside


def _among_words(written: str) -> str:
    """A run of text with pictures, which are marked as standing among words where there are any."""
    has_words = bool(_NO_WORDS.sub("", written))
    return written.replace("\x00P", "\x00I") if has_words else written


def _lang(node: Node) -> str:
    """The attributes for a language, and a way to write, that are others than around it."""
    if not (node.language or node.direction):
        return ""
    named = (("lang", node.language), ("dir", node.direction))
    return "".join(f' {name}="{in_attribute(value)}"' for name, value in named if value)


def _is_head(row: list[Node]) -> bool:
    return all(cell.tag == "th" for cell in row)
