"""Raw HTML as tokens: harmless tags as elements, links and pictures as references, all else said to be unsafe."""

from collections.abc import Callable, Iterator

from generator.diagnostics.catalogue import (
    HTML_OBSOLETE,
    HTML_UNCLOSED,
    HTML_UNKNOWN,
    HTML_UNSAFE,
    MARKDOWN_IN_HTML,
)
from generator.model.span import Span
from generator.parse.markdown.balance import Balance
from generator.parse.markdown.between_tags import markdown_between
from generator.parse.markdown.entities import unescape
from generator.parse.markdown.harmless import HARMLESS, OBSOLETE, UNSAFE, VOID, is_harmless, is_unsafe
from generator.parse.markdown.picture_layout import layout_of
from generator.parse.markdown.places import Part
from generator.parse.markdown.raw_html import (
    Attribute,
    Closing,
    Opening,
    Text,
    hides_text,
    pieces_of,
    unclosed_in,
)
from generator.parse.markdown.references import References, could_run
from generator.parse.markdown.token import Token


class Elements:
    """Turns the raw HTML of one body into balanced tokens."""

    def __init__(
        self, references: References, claim: Callable[[str, Span], bool], adopt: Callable[[str], bool]
    ) -> None:
        self.references = references
        self.claim = claim  # asks for an `id`; False when another element has it, which is reported
        self.adopt = adopt  # likewise, and nothing is reported
        self._balance = Balance()
        self._obsolete: dict[str, list[Span]] = {}  # by tag: where it stands

    def enter(self) -> None:
        """One of Markdown's own elements opens."""
        self._balance.enter()

    def leave(self) -> list[Token]:
        """It closes: what closes the raw tags that are still open in it."""
        return [_closing(tag) for tag in self._balance.leave()]

    def end(self) -> None:
        """The body ends: all is known of it."""
        for tag, spans in self._obsolete.items():
            self.references.note(HTML_OBSOLETE, spans[0], tag=tag, count=len(spans), fixed=OBSOLETE[tag])

    def make_way(self, tag: str) -> list[Token]:
        """What closes the raw tags that end where `tag` begins."""
        return [_closing(tag) for tag in self._balance.make_way(tag)]

    def tokens(self, html: str, place: Part) -> Iterator[Token]:
        """The tokens of `html`, which stands at `place`."""
        if stays := markdown_between(html):
            self.references.note(MARKDOWN_IN_HTML, place.span(*stays), written=html[slice(*stays)])
        swallowing = ""
        for piece in pieces_of(html):
            if swallowing:
                swallowing = "" if isinstance(piece, Closing) and piece.tag == swallowing else swallowing
            elif isinstance(piece, Text):
                yield Token("text", content=unescape(html[piece.start : piece.end]))
            elif isinstance(piece, Closing) and piece.tag not in HARMLESS | UNSAFE:
                yield Token("text", content=html[piece.start : piece.end])
            elif isinstance(piece, Closing):
                yield from map(_closing, self._balance.close("h2" if piece.tag == "h1" else piece.tag))
            elif piece.tag in HARMLESS:
                if piece.tag in OBSOLETE:
                    self._obsolete.setdefault(piece.tag, []).append(place.span(piece.start, piece.end))
                yield from self._opening(piece, place)
            elif piece.tag in UNSAFE:
                address = _shown_by(piece) or None
                self.references.note(HTML_UNSAFE, place.span(piece.start, piece.end), what=piece.tag, address=address)
                swallowing = piece.tag if hides_text(piece.tag) else ""
            else:
                written = html[piece.start : piece.end]
                self.references.note(HTML_UNKNOWN, place.span(piece.start, piece.end), what=written)
                yield Token("text", content=written)
        if not swallowing and (unclosed := unclosed_in(html)):
            span = place.span(unclosed.start, unclosed.end)
            self.references.note(HTML_UNCLOSED, span, sign=unclosed.sign, closing=unclosed.closed_by)

    def _opening(self, tag: Opening, place: Part) -> Iterator[Token]:
        name = "h2" if tag.tag == "h1" else tag.tag
        if name in VOID:
            yield from self.make_way(name)
            yield self._picture(tag, place) if name == "img" else _void(name, self._judged(tag, place))
        elif name == "a" and tag.value_of("href") is None:
            yield from self._named_place(tag, place)
        else:
            yield from map(_closing, self._balance.open(name))
            attributes = self._judged(tag, place)
            if name == "a":
                span = _value_span(tag, "href", place)
                attributes["href"] = self.references.link(attributes["href"], span)
            kind = "link_open" if name == "a" else "element_open"
            yield Token(kind, name, 1, attrs=dict(attributes))

    def _named_place(self, tag: Opening, place: Part) -> Iterator[Token]:
        """`<a name="part">`, which many write without an end: it holds nothing, so that it cannot hold what follows."""
        attributes = self._judged(tag, place)
        if "id" in attributes:
            yield Token("link_open", "a", 1, attrs=dict(attributes))
            yield _closing("a")

    def _picture(self, tag: Opening, place: Part) -> Token:
        attributes = self._judged(tag, place)
        source = attributes.pop("src", "")
        alt, title = attributes.pop("alt", None), attributes.pop("title", "")
        layout = layout_of(attributes)
        span = _value_span(tag, "src", place)
        placeholder = self.references.picture(source, alt, title, span, layout.get("width", ""), is_html=True)
        kept = {name: value for name, value in attributes.items() if name in ("id", "class", "lang", "dir")} | layout
        return Token("image", "img", content=alt or "", attrs=dict(kept), meta={"placeholder": placeholder})

    def _judged(self, tag: Opening, place: Part) -> dict[str, str]:
        """The attributes that may stand, each once."""
        kept: dict[str, str] = {}
        for attribute in tag.attributes:
            if attribute.name not in kept and self._may_stand(tag.tag, attribute, place):
                kept[attribute.name] = attribute.value
        name = kept.pop("name", "") if tag.tag == "a" else ""
        if "id" not in kept and self.adopt(name):
            kept["id"] = name  # the way of HTML 4 to name a place
        return kept

    def _may_stand(self, tag: str, attribute: Attribute, place: Part) -> bool:
        span = place.span(attribute.start, attribute.end)
        if not is_harmless(tag, attribute.name, attribute.value):
            self.references.note(HTML_UNSAFE if is_unsafe(attribute.name) else HTML_UNKNOWN, span, what=attribute.name)
            return False
        if attribute.name == "id":
            return bool(attribute.value) and self.claim(attribute.value, span)
        # `href` and `src` are judged when their references are taken
        return not (attribute.name == "cite" and could_run(attribute.value))


def _shown_by(tag: Opening) -> str:
    """Where that lies which a tag would play or show; "" when it does neither."""
    source = (tag.value_of("src") or "").strip() if tag.tag in ("audio", "iframe", "video") else ""
    if not source or could_run(source):
        return ""
    from generator.parse.markdown.embeds import address_of_embed  # few texts have any

    return address_of_embed(source)


def _closing(tag: str) -> Token:
    return Token("link_close" if tag == "a" else "element_close", tag, -1)


def _void(tag: str, attributes: dict[str, str]) -> Token:
    return Token("element_void", tag, attrs=dict(attributes))


def _value_span(tag: Opening, name: str, place: Part) -> Span:
    found = next((attribute for attribute in tag.attributes if attribute.name == name), None)
    if found is None:
        return place.span(tag.start, tag.end)
    return place.span(found.value_start, found.value_end)
