"""What tokens say, as plain text."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.parse.markdown.token import Token

LONGEST = 160
"""Characters of a summary: what search engines and feed readers show."""


def said_by(children: Iterable[Token]) -> str:
    """The words of a run of text: markup, pictures and footnote marks left out, lines joined."""
    parts = []
    for token in children:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.tag == "br":
            parts.append(" ")
    return " ".join("".join(parts).split())


def alternative_of(picture: Token) -> str:
    """The text alternative of a Markdown picture: its label without markup, pictures inside it by their own label."""
    parts = []
    for token in picture.children or ():
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type == "image":
            parts.append(alternative_of(token))
        elif token.tag == "br":
            parts.append(" ")
    return "".join(parts).strip()


def first_paragraph(tokens: Sequence[Token]) -> str:
    """The first paragraph of prose, cut at the end of a word; lists, quotes, callouts and figures are no prose."""
    for opening, text in pairwise(tokens):
        if opening.type == "paragraph_open" and opening.level == 0 and (said := said_by(text.children or ())):
            return shortened(said)
    return ""


def paragraphs(tokens: Sequence[Token]) -> tuple[str, ...]:
    """All that is said: what stands in one block, as one text."""
    said = (said_by(token.children or ()) for token in tokens if token.type == "inline")
    return tuple(filter(None, said))


def shortened(text: str, longest: int = LONGEST) -> str:
    """`text`, or its beginning up to the end of a word with an ellipsis behind it."""
    if len(text) <= longest:
        return text
    beginning = text[:longest]
    at_word_end = beginning.rpartition(" ")[0] or beginning[:-1]
    return at_word_end.rstrip(" ,;:.–—-(") + "…"
