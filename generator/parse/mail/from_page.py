"""The trees of a letter from the page of a text in plain notation, whose HTML knows few elements."""

import re
from collections.abc import Iterable

from generator.model.content import Link, Picture
from generator.model.names import Html
from generator.parse.mail.opening import end_of_opening
from generator.parse.mail.tree import DEEPEST, Node, Trees, href, inner_links
from generator.parse.markdown.places import Source
from generator.parse.markdown.quick.pages import quick_body
from generator.parse.markdown.references import picture_placeholder
from generator.parse.markdown.writing import in_text, unescaped

_PIECES = re.compile("<(/?)([a-z0-9]++)([^<>]*+)>|([^<]++)")
_HREF = re.compile('href="([^"]*)"')
_ALIGN = re.compile('class="align-([a-z]+)"')
_START = re.compile('start="([0-9]+)"')
_PICTURE = re.compile("(\x00P[0-9]+\x00)")

_TEXT = {"em": "emphasis", "strong": "emphasis", "a": "link", "code": "literal"}
_BLOCKS = {
    **dict.fromkeys(("p", "figcaption"), "paragraph"),
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("ul", "ol"), "list"),
    **dict.fromkeys(("div", "figure", "thead", "tbody"), "group"),
    **dict.fromkeys(("th", "td"), "cell"),
    "li": "item",
    "blockquote": "quote",
    "pre": "code",
    "table": "table",
    "tr": "row",
}
_HOLDING_BLOCKS = frozenset({"group", "list", "item", "quote", "table", "row"})


def trees_of_plain(source: Source, language: str) -> Trees | None:
    """A whole text in plain notation, and its opening; None for any other text, and where its page leaves out what
    could not be shown.
    """
    body = quick_body(source, language, code=_bare)
    if body is None or body.diagnostics:
        return None
    whole = _Tree(body.links, body.pictures).read(body.html)
    return whole, whole[: end_of_opening([node.kind == "heading" for node in whole])]


def _bare(code: str, language: str) -> str:
    """Code without colours, which no letter has."""
    return f"<pre><code>{in_text(code)}</code></pre>\n"


class _Tree:
    """Puts the elements of a page into each other."""

    def __init__(self, links: Iterable[Link], pictures: Iterable[Picture]) -> None:
        self._inner = inner_links(links)
        self._alternatives = {picture_placeholder(number): picture.alt for number, picture in enumerate(pictures)}
        self._root = Node("group", children=[])
        self._open = [self._root]
        self._implied: Node | None = None  # the paragraph that is open and has no tag

    def read(self, html: Html) -> list[Node]:
        """The outermost blocks."""
        for closes, name, attributes, text in _PIECES.findall(html):
            if text:
                self._say(unescaped(text))
            elif closes:
                self._close(name)
            elif name in _TEXT:
                self._begin_paragraph()
                self._begin(Node(_TEXT[name], tag=name, children=[], href=self._leads_to(attributes)))
            elif name == "br":
                self._add(Node("break"))
            else:
                self._end_paragraph()
                self._begin_block(name, attributes)
        return self._root.children

    def _close(self, name: str) -> None:
        if name not in _TEXT:
            self._end_paragraph()
        self._open.pop()

    def _begin_block(self, name: str, attributes: str) -> None:
        if name == "hr":
            self._add(Node("rule"))
            return
        if self._open[-1].kind == "row" and self._open[-2].tag == "thead":
            name = "th"  # an empty one heads no column of a page
        node = Node(_BLOCKS[name], tag=name, children=[])
        if align := _ALIGN.search(attributes):
            node.align = align[1]
        if start := _START.search(attributes):
            node.number = int(start[1])
        self._begin(node)

    def _begin(self, node: Node) -> None:
        if len(self._open) > DEEPEST:
            self._open.append(self._open[-1])
            return
        self._add(node)
        self._open.append(node)

    def _add(self, node: Node) -> None:
        self._open[-1].children.append(node)

    # What stands in an item or a figure without a paragraph around it

    def _begin_paragraph(self) -> None:
        above = self._open[-1]
        if above.kind in _HOLDING_BLOCKS:
            self._implied = Node("paragraph", tag="p", children=[], tight=above.kind == "item")
            self._begin(self._implied)

    def _end_paragraph(self) -> None:
        if self._implied:
            self._implied = None
            self._open.pop()

    # Words

    def _say(self, text: str) -> None:
        if text.isspace() and self._open[-1].kind in _HOLDING_BLOCKS:
            return  # between blocks
        self._begin_paragraph()
        for part in _PICTURE.split(text) if "\x00P" in text else (text,):
            if part in self._alternatives:
                self._add(Node("picture", tag="img", text=self._alternatives[part], href=part))
            else:
                self._say_words(part)

    def _say_words(self, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number and not self._follows_break():
                self._add(Node("space"))
            if line:
                self._add(Node("text", text=line))

    def _follows_break(self) -> bool:
        before = self._open[-1].children
        return bool(before) and before[-1].kind == "break"

    def _leads_to(self, attributes: str) -> str:
        address = _HREF.search(attributes)
        return href(unescaped(address[1]), self._inner) if address else ""
