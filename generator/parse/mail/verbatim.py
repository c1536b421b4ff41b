"""HTML that a trusted author wrote, as far as a letter can show it: elements, their text, and links to videos."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from generator.parse.markdown.balance import Balance
from generator.parse.markdown.entities import unescape
from generator.parse.markdown.harmless import HARMLESS, VOID, names
from generator.parse.markdown.raw_html import Closing, Opening, Text, hides_text, pieces_of
from generator.parse.markdown.token import Token

_WITH_FALLBACK = names("iframe video audio object")  # what stands in them is for those who cannot see or hear them
_EMBEDS = _WITH_FALLBACK | names("embed source")


def without_verbatim(children: Iterable[Token]) -> Iterator[Token]:
    """The parts of a run of text, with what a letter can show of such HTML in its place."""
    trusted = _Trusted()
    for token in children:
        if token.type == "verbatim":
            yield from trusted.shown(token.content)
        elif token.nesting or not trusted.hidden_in:
            yield token
    yield from map(_closing, trusted.balance.leave())


class _Trusted:
    """Raw HTML of one run of text, piece by piece: between two pieces may stand what Markdown makes of the text."""

    def __init__(self) -> None:
        self.balance = Balance()
        self.embed = ""  # the element that is open and shows what mail cannot
        self.hidden_in = ""  # the element that is open and whose content no letter shows

    def shown(self, html: str) -> Iterator[Token]:
        """What a letter can show of `html`."""
        for piece in pieces_of(html):
            if isinstance(piece, Closing):
                yield from self._close(piece.tag)
            elif not self.hidden_in:
                yield from self._text(html, piece) if isinstance(piece, Text) else self._open(piece)

    def _close(self, tag: str) -> Iterator[Token]:
        self.embed = "" if tag == self.embed else self.embed
        if self.hidden_in:
            self.hidden_in = "" if tag == self.hidden_in else self.hidden_in
        else:
            yield from map(_closing, self.balance.close(tag))

    def _text(self, html: str, piece: Text) -> Iterator[Token]:
        yield Token("text", content=unescape(html[piece.start : piece.end]))

    def _open(self, piece: Opening) -> Iterator[Token]:
        if piece.tag in _EMBEDS:
            self.embed = piece.tag if piece.tag in _WITH_FALLBACK else self.embed
            link = _link_to(piece)
            yield from link
            self.hidden_in = self.embed if link or piece.tag == "iframe" else ""
        elif piece.tag in VOID:
            yield Token("element_void", piece.tag, content=piece.value_of("alt") or "")
        elif piece.tag in HARMLESS:
            yield from map(_closing, self.balance.open(piece.tag))
            attributes = {attribute.name: attribute.value for attribute in piece.attributes}
            yield Token("link_open" if piece.tag == "a" else "element_open", piece.tag, 1, attrs=dict(attributes))
        elif hides_text(piece.tag):
            self.hidden_in = piece.tag


def _closing(tag: str) -> Token:
    return Token("element_close", tag, -1)


def _link_to(embed: Opening) -> tuple[Token, ...]:
    """A link to a video, a sound or a page in the page, since mail shows none; nothing where it leads nowhere."""
    address = embed.value_of("src") or embed.value_of("data") or ""
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket in the name of its host
        return ()
    if parts.scheme not in ("http", "https"):
        return ()
    return (
        Token("link_open", "a", 1, attrs={"href": address}),
        Token("text", content=embed.value_of("title") or parts.netloc),
        Token("link_close", "a", -1),
    )
