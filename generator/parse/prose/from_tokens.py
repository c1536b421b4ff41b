"""The prose of a body that has been read into tokens."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator.model.content import Link
from generator.parse.markdown.places import Place, Source
from generator.parse.markdown.runs import HEADING, ITEM, PARAGRAPH, QUOTE
from generator.parse.markdown.token import Token
from generator.parse.prose.passages import Passage, Prose, Reference, Stretch, without_quotations
from generator.parse.prose.pieces import count_words

_ADDRESS = re.compile(r"""(?:href|src)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


def prose_of_tokens(tokens: Sequence[Token], links: Sequence[Link], source: Source) -> Prose:
    """The prose of a body that has been read into `tokens`. Tables, figures, code and footnotes are none."""
    passages: list[Passage] = []
    references: list[Reference] = []
    for kind, token in _texts(tokens):
        children = token.children or []
        if any(child.type in _WITH_ADDRESS for child in children):
            references += _references(kind, children, partial(Place.of, source, token), links)
        if kind:
            text, own = _said(children)
            if pieces := text.split():
                passages.append(Passage(kind, text, own, partial(Place.of, source, token), pieces, count_words(pieces)))
    return Prose(tuple(passages), tuple(references))


_OPENS = {
    "heading_open": HEADING,
    "bullet_list_open": ITEM,
    "ordered_list_open": ITEM,
    "dl_open": ITEM,
    "blockquote_open": QUOTE,
    "table_open": "",
    "figure_open": "",
    "callout_title_open": "",
    "footnote_block_open": "",
}
_CLOSES = {opening.removesuffix("_open") + "_close" for opening in _OPENS}
_WITH_ADDRESS = frozenset({"link_open", "verbatim"})


def _texts(tokens: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """Each text with what it is: nothing in a table and the like, a quotation in whatever is quoted."""
    around = [PARAGRAPH]
    for token in tokens:
        kind = token.type
        if kind == "inline":
            yield around[-1], token
        elif kind == "html_block":
            yield "", token
        elif kind in _OPENS:
            outer, inner = around[-1], _OPENS[kind]
            around.append((QUOTE if outer == QUOTE else inner) if outer and inner else "")
        elif kind in _CLOSES:
            around.pop()


def _said(children: Sequence[Token]) -> tuple[str, str]:
    """What is read, and the part of it that is the author's own: the same text where all of it is."""
    if len(children) == 1 and children[0].type == "text":
        text = children[0].content
        return text, without_quotations(text)
    said: list[str] = []
    own: list[str] = []
    for child in children:
        if child.type == "text":
            said.append(child.content)
            own.append(child.content)
        elif child.type == "code_inline":
            said.append(child.content)
            own.append(" " * len(child.content))
        elif child.tag == "br":
            said.append(" ")
            own.append(" ")
    text = "".join(said)
    return text, without_quotations(text if own == said else "".join(own))


def _references(
    kind: str, children: Sequence[Token], where: Callable[[], Place], links: Sequence[Link]
) -> Iterator[Reference]:
    for child in children:
        if child.type == "verbatim":
            yield from (
                Reference(address, kind, partial(_at, where, None)) for address in _ADDRESS.findall(child.content)
            )
        elif child.type == "link_open":
            address = str(child.attrs.get("href", ""))
            link = links[int(address[2:-1])] if address.startswith("\x00L") else None
            at = partial(_at, where, child.meta.get("at"))
            yield Reference(link.target if link else address, kind, at, link)


def _at(where: Callable[[], Place], at: tuple[int, int] | None) -> Stretch:
    return where(), at
