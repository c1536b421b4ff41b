"""A text as a tree of the few kinds of things that a letter can show, the same for its markup and its plain text.

Blocks hold blocks, or one run of text: in a tree there is never text beside a block.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.model.ascii import ascii_address
from generator.model.content import Link
from generator.parse.markdown.harmless import names
from generator.parse.markdown.references import could_run, link_placeholder

_BLOCKS = names(
    "paragraph title heading list item quote code rule table row cell terms term meaning callout notes note group"
)
DEEPEST = 150  # elements within elements; what is deeper stands on this level, so that no text exhausts the stack
_MEMBERS = {"list": ("item",), "terms": ("term", "meaning"), "notes": ("note",)}
_SET_APART = {"summary": "strong", "caption": "strong", "figcaption": "em"}


class Node(Struct):
    """One thing to show. `text` is what a leaf says; `href` is where a link leads: within the site, a placeholder."""

    kind: str
    tag: str = ""
    children: "list[Node]" = []
    text: str = ""
    href: str = ""  # of a picture, its placeholder
    align: str = ""
    number: int = 1  # of a footnote, the first of a numbered list
    checked: bool | None = None  # of an item in a list of tasks
    tight: bool = False  # a paragraph of a list that stands without space around it
    span: str = ""  # how many columns a cell covers, when more than one
    language: str = ""  # where it is another than around it
    direction: str = ""  # likewise: `ltr`, `rtl` or `auto`

    @property
    def is_block(self) -> bool:
        """Whether this is a block, or holds one."""
        return self.kind in _BLOCKS or _hold_blocks(self.children)


Trees = tuple[list[Node], list[Node]]
"""What stands in a text, and what stands in its opening: still as it was put together, not yet as blocks alone."""


def _hold_blocks(nodes: Sequence[Node]) -> bool:
    """Whether a block is among these, or in one of them."""
    for node in nodes:  # noqa: SIM110 (asked of each node several times: `any` takes twice as long)
        if node.is_block:
            return True
    return False


def inner_links(links: Iterable[Link]) -> set[str]:
    """The placeholders of those that lead to a part of the text itself."""
    return {link_placeholder(number) for number, link in enumerate(links) if link.target.startswith("#")}


def href(address: str, inner: set[str]) -> str:
    """Where a link leads from a letter: nowhere, when it leads to another part of the same text, or runs something."""
    address = address.strip()
    if address.startswith("\x00"):
        return "" if address in inner else address
    if address.startswith("#") or could_run(address):
        return ""
    return ascii_address(f"https:{address}" if address.startswith("//") else address)


# --- one kind of content in each block


def blocks_of(nodes: list[Node]) -> list[Node]:
    """Only blocks: what stands between them as text becomes paragraphs, groups dissolve."""
    blocks: list[Node] = []
    run: list[Node] = []
    for node in nodes:
        if not node.is_block:
            run.append(node)
            continue
        _end_run(run, blocks)
        blocks.extend(_in_language_of(node, block) for block in _settled(node))
    _end_run(run, blocks)
    return blocks


def _end_run(run: list[Node], blocks: list[Node]) -> None:
    if any(map(says_something, run)):
        blocks.append(Node("paragraph", children=list(run)))
    run.clear()


def _in_language_of(node: Node, block: Node) -> Node:
    """A block in the language of what it stood in, which may be gone."""
    if not (node.language or node.direction):
        return block
    return replace(block, language=block.language or node.language, direction=block.direction or node.direction)


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
            return [replace(node, children=inside)] if (inside := blocks_of(node.children)) else []
    return blocks_of(node.children)


def _collection(node: Node, members: tuple[str, ...]) -> list[Node]:
    """A list and its like. What stands beside its members becomes one of them, of the last kind."""
    children: list[Node] = []
    for child in node.children:
        if child.kind in members:
            children.append(replace(child, children=blocks_of(child.children)))
        elif strays := blocks_of([child]):
            children.append(Node(members[-1], children=strays))
    return [replace(node, children=children)] if children else []


def _table(node: Node) -> list[Node]:
    """What stands in the table outside of its cells, as its caption, and then the table."""
    return [*blocks_of(_beside_cells(node)), *([node] if rows_of(node) else [])]


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
        return blocks_of(node.children)
    if node.tag in _SET_APART:
        node = replace(node, tag="", children=[Node("emphasis", tag=_SET_APART[node.tag], children=node.children)])
    return [node] if any(map(says_something, node.children)) else []


def runs_of(nodes: list[Node]) -> list[list[Node]]:
    """The runs of text in these nodes, for where only text can stand, as in a cell of a table."""
    if not _hold_blocks(nodes):
        return [nodes] if any(map(says_something, nodes)) else []
    runs: list[list[Node]] = []
    for block in blocks_of(nodes):
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
