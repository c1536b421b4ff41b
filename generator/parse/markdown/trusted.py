"""Raw HTML of an author who asked to be trusted: written as it is, but for its references to the site's own files."""

from collections.abc import Callable, Iterator

from generator.diagnostics.catalogue import HTML_UNCLOSED
from generator.model.span import Span
from generator.parse.markdown.picture_layout import layout_of
from generator.parse.markdown.places import Part
from generator.parse.markdown.raw_html import (
    Closing,
    Opening,
    hides_text,
    is_closed,
    is_text_within,
    pieces_of,
    unclosed_in,
)
from generator.parse.markdown.references import References, leads_elsewhere
from generator.parse.markdown.token import Token


class TrustedHtml:
    """Turns the raw HTML of one body into tokens that say the same."""

    def __init__(self, references: References, adopt: Callable[[str], bool]) -> None:
        self._references = references
        self._adopt = adopt  # notes what links may name
        self._swallowing = ""  # the tag that all belongs to until it closes, such as `script`
        self._opened: Span | None = None  # where that one, or another since, stands

    def tokens(self, html: str, place: Part) -> Iterator[Token]:
        """The tokens of `html`, which stands at `place`."""
        written, within, inside = 0, 0, self._swallowing
        for piece in pieces_of(html):
            if isinstance(piece, Closing):
                inside = "" if piece.tag == inside else inside
            elif isinstance(piece, Opening) and not inside:
                inside = piece.tag if hides_text(piece.tag) else ""
                within, self._opened = piece.end, place.span(piece.start, piece.end)
                self._adopt(piece.value_of("id") or (piece.tag == "a" and piece.value_of("name")) or "")
                if token := _reference(piece, html, self._references, place):
                    yield _verbatim(html[written : piece.start])
                    yield token
                    written = piece.end
        yield _verbatim(html[written:])
        self._swallowing = inside if is_text_within(inside) and not is_closed(inside, html, within) else ""
        if not is_text_within(inside) and (unclosed := unclosed_in(html)):
            span = place.span(unclosed.start, unclosed.end)
            self._references.note(HTML_UNCLOSED, span, sign=unclosed.sign, closing=unclosed.closed_by)

    def end(self) -> None:
        """The body ends: what swallows all now would swallow the rest of the page."""
        if self._swallowing and self._opened:
            tag = self._swallowing
            self._references.note(HTML_UNCLOSED, self._opened, sign=f"<{tag}>", closing=f"</{tag}>")


def _reference(tag: Opening, html: str, references: References, place: Part) -> Token | None:
    """A link or picture of the site's own, with a placeholder; None for any other tag."""
    name = {"a": "href", "img": "src"}.get(tag.tag)
    address = next((attribute for attribute in tag.attributes if attribute.name == name), None)
    if address is None or leads_elsewhere(address.value):
        return None
    span = place.span(address.value_start, address.value_end)
    if tag.tag == "img":
        return _picture(tag, address.value, span, references)
    placeholder = references.link(address.value, span)
    before, after = html[tag.start : address.start], html[address.end : tag.end]
    return _verbatim(f'{before}href="{placeholder}"{after}')


def _picture(tag: Opening, address: str, span: Span, references: References) -> Token:
    alt, title = tag.value_of("alt"), tag.value_of("title") or ""
    layout = layout_of({attribute.name: attribute.value for attribute in tag.attributes})
    kept = {attribute.name: attribute.value for attribute in tag.attributes if attribute.name in ("id", "class")}
    placeholder = references.picture(address, alt, title, span, layout.get("width", ""), is_html=True)
    return Token("image", "img", content=alt or "", attrs={**kept, **layout}, meta={"placeholder": placeholder})


def _verbatim(html: str) -> Token:
    return Token("verbatim", content=html)
