"""HTML that a trusted author wrote, as far as a letter can show it: elements, their text, and links to films."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from generator.parse.markdown.balance import Balance
from generator.parse.markdown.entities import unescape
from generator.parse.markdown.harmless import HARMLESS, VOID, names
from generator.parse.markdown.raw_html import Closing, Opening, Text, hides_text, pieces_of
from generator.parse.markdown.token import Token

_FILMS = names("iframe video audio object")  # and sounds, and pages in the page, with words for who cannot see them
_EMBEDS = _FILMS | names("embed source")


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
        self.film = ""  # the element that is open and shows what mail cannot
        self.hidden_in = ""  # the element that is open and whose content no letter shows

    def shown(self, html: str) -> Iterator[Token]:
        """What a letter can show of `html`."""
        for piece in pieces_of(html):
            if isinstance(piece, Closing):
                yield from self._close(piece.tag)
            elif not self.hidden_in:
                yield from self._text(html, piece) if isinstance(piece, Text) else self._open(piece)

    def _close(self, tag: str) -> Iterator[Token]:
        self.film = "" if tag == self.film else self.film
        if self.hidden_in:
            self.hidden_in = "" if tag == self.hidden_in else self.hidden_in
        else:
            yield from map(_closing, self.balance.close(tag))

    def _text(self, html: str, piece: Text) -> Iterator[Token]:
        yield Token("text", content=unescape(html[piece.start : piece.end]))

    def _open(self, piece: Opening) -> Iterator[Token]:
        if piece.tag in _EMBEDS:
            self.film = piece.tag if piece.tag in _FILMS else self.film
            link = _leading_there(piece)
            yield from link
            self.hidden_in = self.film if link or piece.tag == "iframe" else ""
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


def _leading_there(piece: Opening) -> tuple[Token, ...]:
    """A link to a film, a sound or a page in the page, since mail shows none; nothing where it leads nowhere."""
    address = piece.value_of("src") or piece.value_of("data") or ""
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket in the name of its host
        return ()
    if parts.scheme not in ("http", "https"):
        return ()
    return (
        Token("link_open", "a", 1, attrs={"href": address}),
        Token("text", content=piece.value_of("title") or parts.netloc),
        Token("link_close", "a", -1),
    )
