"""The trees of a letter from the tokens of a text in any notation.

Raw HTML has been taken apart before, so a `<ul>` that an author wrote by hand and a list in Markdown become the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from generator.language.typography import quotes_in
from generator.model.content import Link
from generator.parse.mail.opening import end_of_opening
from generator.parse.mail.tree import DEEPEST, Node, Trees, href, inner_links
from generator.parse.markdown.harmless import BLOCKS
from generator.parse.markdown.places import Source
from generator.parse.markdown.token import Token
from generator.parse.markdown.tokens import read_markdown

_KINDS = {
    "paragraph": "paragraph",
    "callout_title": "title",
    "figcaption": "paragraph",
    "heading": "heading",
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "item",
    "blockquote": "quote",
    "fence": "code",
    "code_block": "code",
    "hr": "rule",
    "table": "table",
    "tr": "row",
    "th": "cell",
    "td": "cell",
    "dl": "terms",
    "dt": "term",
    "dd": "meaning",
    "callout": "callout",
    "footnote_block": "notes",
    "footnote": "note",
    "text": "text",
    "code_inline": "literal",
    "strong": "emphasis",
    "em": "emphasis",
    "s": "emphasis",
    "link": "link",
    "image": "picture",
    "softbreak": "space",
    "hardbreak": "break",
    "footnote_ref": "reference",
    "bracketed": "span",
}
_TYPE = attrgetter("type")
_WORDS = ("text", "softbreak")
"""Nearly all tokens are one of these, and say nothing but their text."""

_KINDS_OF_TAGS = {
    **dict.fromkeys(BLOCKS | {"thead", "tbody", "tfoot", "colgroup", "col"}, "group"),
    **dict.fromkeys(("p", "summary", "caption", "figcaption"), "paragraph"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("ul", "ol"), "list"),
    **dict.fromkeys(("th", "td"), "cell"),
    **dict.fromkeys(("b", "strong", "i", "em", "s", "del", "strike", "sub", "sup", "u"), "emphasis"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "literal"),
    "li": "item",
    "blockquote": "quote",
    "pre": "code",
    "hr": "rule",
    "table": "table",
    "tr": "row",
    "dl": "terms",
    "dt": "term",
    "dd": "meaning",
    "br": "break",
}
_TAGS = {"b": "strong", "i": "em", "del": "s", "strike": "s"}


def trees_of_any(source: Source, language: str, *, trusted: bool) -> Trees:
    """The whole text, and its opening."""
    reading = read_markdown(source, language, trusted=trusted)
    quotes = quotes_in(language)
    whole, opening = reading.tokens, opening_of(reading.tokens)
    return _tree_of(whole, reading.links, quotes), _tree_of(opening, reading.links, quotes)


def opening_of(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of the opening, with its footnotes."""
    starts = [number for number, token in enumerate(tokens) if token.level == 0 and token.nesting >= 0]
    end = end_of_opening([tokens[number].type == "heading_open" for number in starts])
    first_behind = starts[end] if end < len(starts) else len(tokens)
    opening = tokens[:first_behind]
    return (*opening, *_notes_of(opening, tokens[first_behind:]))


def _notes_of(opening: Sequence[Token], rest: Sequence[Token]) -> list[Token]:
    """The footnotes that the opening refers to, as a block of their own."""
    wanted = {child.meta["id"] for token in opening for child in token.children or () if child.type == "footnote_ref"}
    notes: list[Token] = []
    inside = False
    for token in rest:
        if token.type == "footnote_open":
            inside = token.meta["id"] in wanted
        if inside or (wanted and token.type in ("footnote_block_open", "footnote_block_close")):
            notes.append(token)
    return notes


def _tree_of(tokens: Iterable[Token], links: Iterable[Link], quotes: Sequence[str]) -> list[Node]:
    """What these tokens stand for. `links` tells which placeholders lead to a part of the text itself."""
    inner = inner_links(links)
    root = Node("group", children=[])
    open_nodes = [root]
    for token in _with_quotes(_unfolded(tokens), quotes):
        if token.type == "footnote_anchor":
            continue
        if token.nesting < 0:
            if len(open_nodes) > 1:
                open_nodes.pop()
            continue
        node = open_nodes[-1] if token.nesting > 0 and len(open_nodes) > DEEPEST else _node(token, inner)
        if node is not open_nodes[-1]:
            open_nodes[-1].children.append(node)
        if token.nesting > 0:
            open_nodes.append(node)
    return root.children


def _unfolded(tokens: Iterable[Token]) -> Iterator[Token]:
    """All tokens in one row: the text of blocks and the parts of raw HTML in their place."""
    for token in tokens:
        if token.type in ("inline", "html_block"):
            yield from _parts(token.children or ())
        else:
            yield token


def _with_quotes(tokens: Iterable[Token], quotes: Sequence[str]) -> Iterator[Token]:
    """The tokens, with the quotes that a browser would set around `<q>`."""
    depth = 0
    for token in tokens:
        if token.tag != "q":
            yield token
        elif token.nesting > 0:
            yield from (token, Token("text", content=quotes[depth % 2 * 2]))
            depth += 1
        else:
            depth -= 1
            yield from (Token("text", content=quotes[depth % 2 * 2 + 1]), token)


def _parts(children: Sequence[Token]) -> Iterable[Token]:
    """The parts of a run of text or of raw HTML, with what a letter can show of HTML that was left as it is."""
    if "verbatim" in map(_TYPE, children):
        from generator.parse.mail.verbatim import without_verbatim  # few texts have any

        return without_verbatim(children)
    return children


def _node(token: Token, inner: set[str]) -> Node:
    if token.type in _WORDS:
        return Node(_KINDS[token.type], text=token.content)
    name = token.type.removesuffix("_open").removesuffix("_void")
    kind = _KINDS_OF_TAGS.get(token.tag, "span") if name == "element" else _KINDS.get(name, "group")
    node = Node(kind, tag=_TAGS.get(token.tag, token.tag), children=[], text=token.content, tight=token.hidden)
    if token.attrs or token.meta:
        _describe(node, token, inner)
    return node


def _describe(node: Node, token: Token, inner: set[str]) -> None:
    """Put what else there is to say of a token into its node."""
    node.href = (
        str(token.meta["placeholder"]) if node.kind == "picture" else href(str(token.attrs.get("href", "")), inner)
    )
    node.align = str(token.meta.get("align") or token.attrs.get("align") or "")
    node.number = _number(token)
    node.checked = token.meta.get("checked")
    node.span = str(token.attrs.get("colspan", ""))
    node.language = str(token.attrs.get("lang") or "")
    node.direction = str(token.attrs.get("dir") or "")


def _number(token: Token) -> int:
    if token.type in ("footnote_open", "footnote_ref"):
        return int(token.meta["id"]) + 1
    start = str(token.attrs.get("start", "1"))
    return int(start) if start.isascii() and start.isdecimal() else 1
