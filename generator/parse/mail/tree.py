"""Tokens as a tree of the few kinds of things that a letter can show, the same for its markup and its plain text.

Raw HTML has been taken apart before, so a `<ul>` that an author wrote by hand and a list in Markdown become the same.
Blocks hold blocks, or one run of text: in a tree there is never text beside a block.
"""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from generator.model.content import Link
from generator.parse.markdown.harmless import BLOCKS, names
from generator.parse.markdown.token import Token

_BLOCKS = names(
    "paragraph title heading list item quote code rule table row cell terms term meaning callout notes note group"
)
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
    "strong": "marked",
    "em": "marked",
    "s": "marked",
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
    **dict.fromkeys(("b", "strong", "i", "em", "s", "del", "strike", "sub", "sup", "u"), "marked"),
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
_DEEPEST = 150  # elements within elements; what is deeper stands on this level, so that no text exhausts the stack
_MEMBERS = {"list": ("item",), "terms": ("term", "meaning"), "notes": ("note",)}
_SET_APART = {"summary": "strong", "caption": "strong", "figcaption": "em"}


class Node(Struct):
    """One thing to show. `text` is what a leaf says; `href` leads a link, and is a mark for one within the site."""

    kind: str
    tag: str = ""
    children: "list[Node]" = []
    text: str = ""
    href: str = ""  # of a picture, its mark
    align: str = ""
    number: int = 1  # of a footnote, the first of a numbered list
    checked: bool | None = None  # of an item in a list of tasks
    tight: bool = False  # a paragraph of a list that stands without space around it
    span: str = ""  # how many columns a cell covers, when more than one

    @property
    def is_block(self) -> bool:
        """Whether this is a block, or holds one."""
        return self.kind in _BLOCKS or _hold_blocks(self.children)


def _hold_blocks(nodes: Sequence[Node]) -> bool:
    """Whether a block is among these, or in one of them."""
    for node in nodes:  # noqa: SIM110 (asked of each node several times: `any` takes twice as long)
        if node.is_block:
            return True
    return False


def tree_of(tokens: Iterable[Token], links: tuple[Link, ...]) -> list[Node]:
    """The blocks that these tokens stand for. `links` tells which marks lead to a part of the text itself."""
    inner = {f"\x00L{number}\x00" for number, link in enumerate(links) if link.target.startswith("#")}
    root = Node("group", children=[])
    open_nodes = [root]
    for token in _unfolded(tokens):
        if token.type == "footnote_anchor":
            continue
        if token.nesting < 0:
            if len(open_nodes) > 1:
                open_nodes.pop()
            continue
        node = open_nodes[-1] if token.nesting > 0 and len(open_nodes) > _DEEPEST else _node(token, inner)
        if node is not open_nodes[-1]:
            open_nodes[-1].children.append(node)
        if token.nesting > 0:
            open_nodes.append(node)
    return _blocks(root.children)


def _unfolded(tokens: Iterable[Token]) -> Iterator[Token]:
    """All tokens in one row: the text of blocks and the parts of raw HTML in their place."""
    for token in tokens:
        if token.type in ("inline", "html_block"):
            yield from _parts(token.children or ())
        else:
            yield token


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
    node.href = str(token.meta["mark"]) if node.kind == "picture" else _href(str(token.attrs.get("href", "")), inner)
    node.align = str(token.meta.get("align") or token.attrs.get("align") or "")
    node.number = _number(token)
    node.checked = token.meta.get("checked")
    node.span = str(token.attrs.get("colspan", ""))


def _number(token: Token) -> int:
    if token.type in ("footnote_open", "footnote_ref"):
        return int(token.meta["id"]) + 1
    start = str(token.attrs.get("start", "1"))
    return int(start) if start.isascii() and start.isdecimal() else 1


def _href(address: str, inner: set[str]) -> str:
    """Where a link leads from a letter: nowhere, when it leads to another part of the same text."""
    address = address.strip().replace(" ", "%20")
    if address.startswith("//"):
        return f"https:{address}"
    return "" if address in inner or address.startswith("#") else address


# --- one kind of content in each block


def _blocks(nodes: list[Node]) -> list[Node]:
    """Only blocks: what stands between them as text becomes paragraphs, groups dissolve."""
    blocks: list[Node] = []
    run: list[Node] = []
    for node in nodes:
        if not node.is_block:
            run.append(node)
            continue
        _end_run(run, blocks)
        blocks.extend(_settled(node))
    _end_run(run, blocks)
    return blocks


def _end_run(run: list[Node], blocks: list[Node]) -> None:
    if any(map(says_something, run)):
        blocks.append(Node("paragraph", children=list(run)))
    run.clear()


def _settled(node: Node) -> list[Node]:
    """The block as a letter has it; what stands outside of where it belongs, as a cell without a table, dissolves."""
    match node.kind:
        case "code":
            return [Node("code", text=node.text or text_of(node))]
        case "rule":
            return [node]
        case "table":
            return _table(node)
        case "paragraph" | "title" | "heading":
            return _paragraphs(node)
        case "list" | "terms" | "notes":
            return _collection(node, _MEMBERS[node.kind])
        case "quote" | "callout":
            return [replace(node, children=inside)] if (inside := _blocks(node.children)) else []
    return _blocks(node.children)


def _collection(node: Node, members: tuple[str, ...]) -> list[Node]:
    """A list and its like. What stands beside its members becomes one of them, of the last kind."""
    children: list[Node] = []
    for child in node.children:
        if child.kind in members:
            children.append(replace(child, children=_blocks(child.children)))
        elif strays := _blocks([child]):
            children.append(Node(members[-1], children=strays))
    return [replace(node, children=children)] if children else []


def _table(node: Node) -> list[Node]:
    """What stands in the table outside of its cells, as its caption, and then the table."""
    return [*_blocks(_beside_cells(node)), *([node] if rows_of(node) else [])]


def _beside_cells(node: Node) -> list[Node]:
    """All below `node` that is not in a cell."""
    beside: list[Node] = []
    for child in node.children:
        if child.kind in ("row", "group"):
            beside += _beside_cells(child)
        elif child.kind != "cell" or node.kind != "row":
            beside.append(child)
    return beside


def _paragraphs(node: Node) -> list[Node]:
    """The block itself; without it the blocks that somebody put into it; nothing when it says nothing."""
    if _hold_blocks(node.children):
        return _blocks(node.children)
    if node.tag in _SET_APART:
        node = replace(node, tag="", children=[Node("marked", tag=_SET_APART[node.tag], children=node.children)])
    return [node] if any(map(says_something, node.children)) else []


def runs_of(nodes: list[Node]) -> list[list[Node]]:
    """The runs of text in these nodes, for where only text can stand, as in a cell of a table."""
    if not _hold_blocks(nodes):
        return [nodes] if any(map(says_something, nodes)) else []
    runs: list[list[Node]] = []
    for block in _blocks(nodes):
        if _hold_blocks(block.children):
            runs.extend(runs_of(block.children))
        elif block.children or block.text:
            runs.append(block.children or [Node("literal", text=block.text)])
    return runs


def says_something(node: Node) -> bool:
    """Whether a reader would see or hear this."""
    return node.kind in ("picture", "reference") or bool(node.text.strip()) or any(map(says_something, node.children))


def text_of(node: Node) -> str:
    """All words below a node, as they stand."""
    if node.kind in ("text", "literal") and node.text:
        return node.text
    if node.kind in ("space", "break"):
        return "\n"
    return "".join(map(text_of, node.children))


def rows_of(table: Node) -> list[list[Node]]:
    """The rows of a table, heads included, whatever groups them."""
    rows: list[list[Node]] = []
    for child in table.children:
        if child.kind == "row":
            rows.append([cell for cell in child.children if cell.kind == "cell"])
        elif child.kind == "group":
            rows.extend(rows_of(child))
    return [row for row in rows if row]
