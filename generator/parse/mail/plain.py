"""A letter's text in 78 columns: the same words, and each address on a line of its own behind its sentence."""

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from generator.language.wrapping import COLUMNS, hanging, underlined, wrapped
from generator.parse.mail.tree import Node, rows_of, runs_of, says_something, text_of

_ADDRESS = re.compile("\x01([^\x01\x02]*+)\x02")
_END_OF_SENTENCE = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]*_]*+(?=\s|$)")
_NARROWEST = 20
_RAISED = dict(zip("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻", strict=True))
"""Signs that say something else where they do not stand high: 10² is not 102, and 1e is 1ᵉ."""


def plain_of(blocks: Sequence[Node], footnotes: str) -> str:
    """These blocks as plain text; `footnotes` is the heading of the notes, in the language of the text."""
    return "\n".join(_Plain(footnotes).blocks(blocks, COLUMNS))


class _Plain:
    def __init__(self, footnotes: str) -> None:
        self.footnotes = footnotes

    def blocks(self, nodes: Sequence[Node], width: int) -> list[str]:
        """The lines of these blocks, an empty one between two of them."""
        lines: list[str] = []
        closely = ("meaning", "note", "list") if _is_tight(nodes) else ("meaning", "note")
        for node in nodes:
            write: Callable[[Node, int], list[str]] = getattr(self, f"_{node.kind}")
            if block := write(node, max(width, _NARROWEST)):
                close = node.kind in closely
                lines += block if close or not lines else ["", *block]
        return lines

    def _paragraph(self, node: Node, width: int) -> list[str]:
        return _lines(self.text(node.children), width)

    def _title(self, node: Node, width: int) -> list[str]:
        said = self.text(node.children)
        return _lines(said if _says_its_end(said) else said + ":", width)

    def _heading(self, node: Node, width: int) -> list[str]:
        said, addresses = _parted(self.text(node.children))
        return [*underlined(said, "-" if node.tag == "h2" else "~", width), *addresses]

    def _list(self, node: Node, width: int) -> list[str]:
        items = node.children
        written: list[list[str]] = []
        for number, item in enumerate(items, node.number):
            marker = f"{number}. " if node.tag == "ol" else "- "
            marker += "" if item.checked is None else "[x] " if item.checked else "[ ] "
            written.append(hanging(marker, self.blocks(item.children, width - len(marker)) or [""]))
        return _joined(written, apart=any(_is_loose(item) for item in items))

    def _quote(self, node: Node, width: int) -> list[str]:
        return [f"> {line}".rstrip() for line in self.blocks(node.children, width - 2)]

    def _code(self, node: Node, _width: int) -> list[str]:
        return [f"    {line}".rstrip() for line in node.text.rstrip("\n").expandtabs(4).split("\n")]

    def _rule(self, _node: Node, width: int) -> list[str]:
        return ["* * *".center(width).rstrip()]

    def _callout(self, node: Node, width: int) -> list[str]:
        is_title_alone = [child.kind for child in node.children] == ["title"]
        inside = (
            self._paragraph(node.children[0], width - 2) if is_title_alone else self.blocks(node.children, width - 2)
        )
        return [f"| {line}".rstrip() for line in inside]

    def _terms(self, node: Node, width: int) -> list[str]:
        return self.blocks(node.children, width)

    def _term(self, node: Node, width: int) -> list[str]:
        return self._runs(node, width)

    def _meaning(self, node: Node, width: int) -> list[str]:
        return hanging("    ", self._runs(node, width - 4))

    def _notes(self, node: Node, width: int) -> list[str]:
        return [f"{self.footnotes}:", *self.blocks(node.children, width)]

    def _note(self, node: Node, width: int) -> list[str]:
        marker = f"[{node.number}] "
        return hanging(marker, self._runs(node, width - len(marker)) or [""])

    def _table(self, node: Node, width: int) -> list[str]:
        """Each row as lines of `head: value`; the heads themselves only where they lead somewhere, or to nothing."""
        rows = rows_of(node)
        heads: list[str] = []
        written: list[list[str]] = []
        if rows and all(cell.tag == "th" for cell in rows[0]):
            heads = [text_of(cell).strip() for cell in rows[0]]
            said = ", ".join(filter(None, (self.text(cell.children) for cell in rows.pop(0))))
            written.append(_lines(said, width) if "\x01" in said or not rows else [])
        written += (self._row(heads, row, width) for row in rows)
        return _joined(list(filter(None, written)), apart=bool(heads))

    def _row(self, heads: list[str], row: list[Node], width: int) -> list[str]:
        lines: list[str] = []
        for number, cell in enumerate(row):
            head = " ".join(heads[number].split()) if number < len(heads) else ""
            for said in [self.text(run) for run in runs_of(cell.children)]:
                lines += hanging("", _lines(f"{head}: {said}" if head else said, width))
                head = ""
        return lines

    # --- text

    def _runs(self, node: Node, width: int) -> list[str]:
        """The lines of a node that cannot hold blocks."""
        return [line for run in runs_of(node.children) for line in _lines(self.text(run), width)]

    def text(self, nodes: Iterable[Node]) -> str:
        """One line a hard break; addresses stand between `\\x01` and `\\x02` behind what leads to them."""
        return "".join(map(self._inline, nodes)).strip()

    def _inline(self, node: Node) -> str:
        if node.kind == "text":
            return node.text
        children = _unmarked(node.children, node.tag) if node.kind == "emphasis" else node.children
        inside = "".join(map(self._inline, children))
        match node.kind:
            case "literal":
                return text_of(node)
            case "emphasis":
                return _marked(node.tag, inside)
            case "link":
                return _led(inside, node.href) if node.href and says_something(node) else inside
            case "picture":
                return f"[{node.text}]" if node.text else ""
            case "break":
                return "\n"
            case "space":
                return " "
            case "reference":
                return f"[{node.number}]"
        return inside


def _unmarked(nodes: Sequence[Node], tag: str) -> list[Node]:
    """The same without such marks, where they would stand within one of their kind."""
    return [
        replace(node, kind="span" if node.tag == tag else node.kind, children=_unmarked(node.children, tag))
        for node in nodes
    ]


def _marked(tag: str, inside: str) -> str:
    if tag == "sup" and set(inside) <= _RAISED.keys():
        return "".join(map(_RAISED.__getitem__, inside))
    sign = {"strong": "*", "em": "_", "s": "~"}.get(tag, "")
    return f"{sign}{inside}{sign}" if inside.strip() and not inside.startswith(sign) else inside


def _led(inside: str, address: str) -> str:
    """A link: its words, and behind them its address, unless that is what the words say."""
    shown = address if "?" in address else address.removeprefix("mailto:")
    return inside if inside in (shown, address) else f"{inside}\x01{shown}\x02"


def _says_its_end(text: str) -> bool:
    """Whether a sign at its end makes a colon behind it one too many: `Why?`."""
    return _ADDRESS.sub("", text).rstrip("\"'”’»)]*_").endswith((".", "!", "?", "…", ":"))


def _lines(text: str, width: int) -> list[str]:
    """The lines of a run of text, each address on its own, behind the sentence in which it is mentioned."""
    lines: list[str] = []
    for part in text.split("\n"):
        sentence, waiting = "", []
        for number, piece in enumerate(_ADDRESS.split(part)):
            if number % 2:
                waiting.append(piece)
                continue
            end = _END_OF_SENTENCE.search(piece) if waiting else None
            if end is None:
                sentence += piece
                continue
            lines += [*wrapped(sentence + piece[: end.end()], width), *waiting]
            sentence, waiting = piece[end.end() :].lstrip(), []
        lines += [*wrapped(sentence, width), *waiting]
    return lines


def _parted(text: str) -> tuple[str, list[str]]:
    return _ADDRESS.sub("", text).replace("\n", " "), _ADDRESS.findall(text)


def _is_loose(item: Node) -> bool:
    paragraphs = [block for block in item.children if block.kind == "paragraph"]
    return any(not paragraph.tight for paragraph in paragraphs) and len(item.children) > 1


def _is_tight(nodes: Iterable[Node]) -> bool:
    """Whether these stand in an item of a tight list."""
    return any(node.kind == "paragraph" and node.tight for node in nodes)


def _joined(blocks: list[list[str]], *, apart: bool) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        lines += ["", *block] if apart and lines else block
    return lines
