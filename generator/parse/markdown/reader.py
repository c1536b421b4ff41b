"""One walk over the tokens of a body: references give way to placeholders, raw HTML is taken apart,
figures and anchors settle.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.diagnostics.catalogue import (
    ADDRESS_WITH_SPACE,
    ANCHOR_TWICE,
    ATTRIBUTE_UNKNOWN,
    DEFINITIONS_TOO_LONG,
    FOOTNOTE_MISSING,
    HTML_UNSAFE,
)
from generator.model.content import Link
from generator.model.span import Span
from generator.parse.markdown.foreign_patterns import may_be_foreign
from generator.parse.markdown.places import Part, Place, Source
from generator.parse.markdown.plain import alternative_of
from generator.parse.markdown.references import References
from generator.parse.markdown.stayed import any_begins_with, found_in_words, without_code, words_behind
from generator.parse.markdown.targets import target_span
from generator.parse.markdown.token import Token
from generator.parse.markdown.traces import LOOSE, RAW_HTML
from generator.parse.nearest import nearest

if TYPE_CHECKING:
    from generator.parse.markdown.elements import Elements
    from generator.parse.markdown.foreign import Foreign
    from generator.parse.markdown.trusted import TrustedHtml

MOST_BORROWED = 1_000_000
"""Twice as many as the longest text has."""

_LIMIT = MOST_BORROWED // 1000

_FILE = r"\.(?:avif|docx?|epub|gif|heic|jpe?g|m4a|md|mp[34]|odt|pdf|png|pptx?|svg|webp|xlsx?|zip)"
_NAME = r'[^\s()<>][^()<>"\n]*(?:\([^()<>"\n]*\)[^()<>"\n]*){0,3}'  # a second download of a file is `file (1).png`
_SPACED = re.compile(rf'(?<!\\)\]\(({_NAME}{_FILE})(?: +"[^"\n]*")?\)', re.IGNORECASE)

_TO_READ = frozenset({"link_open", "image", "footnote_ref", "code_inline", "bracketed_open"})
"""What in a text may refer to something, or carry attributes."""


class Reader:
    """Reads the tokens of one body, in the order in which references get their numbers."""

    def __init__(self, source: Source, env: dict[str, Any], *, trusted: bool, site_url: str = "") -> None:
        self.source = source
        self.env = env
        self.trusted = trusted
        self.references = References(site_url)
        self.anchors: dict[str, None] = {}
        self.headings: set[str] = set()  # anchors of all headings, also of those still to come
        self.raw = False  # whether there is raw HTML to keep in balance
        self.notes: dict[int, Place] = {}  # by number: a footnote written inside a text stands where that text does
        self.note = -1  # the footnote being read
        self.borrowed = 0  # characters that links and pictures take from definitions
        self.is_overdrawn = False  # whether those were more than a text may take
        self.column: int | None = None  # within a table row: from where its next cell is looked for
        self.may_hold_foreign = may_be_foreign(source.text)

    @cached_property
    def elements(self) -> "Elements":
        """What takes raw HTML apart, loaded where there is any."""
        from generator.parse.markdown.elements import Elements

        return Elements(self.references, self.claim, self.adopt)

    @cached_property
    def foreign(self) -> "Foreign":
        """What knows the notation of other programs, loaded where a text has a sign of it."""
        from generator.parse.markdown.foreign import Foreign

        return Foreign(self.source)

    @cached_property
    def as_it_is(self) -> "TrustedHtml":
        """What leaves the raw HTML of a trusted author as it is, loaded likewise."""
        from generator.parse.markdown.trusted import TrustedHtml

        return TrustedHtml(self.references, self.adopt)

    def read(self, tokens: list[Token]) -> Iterator[Token]:
        """The tokens, with nothing left to decide for who renders them."""
        self.headings = {str(token.attrs.get("id")) for token in tokens if token.type == "heading_open"}
        self.raw = RAW_HTML in self.env or any(token.type == "html_block" for token in tokens)
        read = map(self._read, _with_figures(tokens))
        return self._balanced(read) if self.raw else read

    def _balanced(self, tokens: Iterator[Token]) -> Iterator[Token]:
        """The tokens, and what closes raw tags that are still open where one of Markdown's own elements ends."""
        for token in tokens:
            if token.nesting < 0:
                yield from _closed(self.elements.leave(), token.level + 1)
            elif token.nesting > 0:
                yield from _closed(self.elements.make_way("div"), token.level)
                self.elements.enter()
            yield token
        yield from _closed(self.elements.leave(), 0)
        if self.trusted:
            self.as_it_is.end()
        else:
            self.elements.end()

    def claim(self, anchor: str, span: Span) -> bool:
        """Whether an element may have this `id`: the first that asks may."""
        if anchor in self.anchors:
            self.references.note(ANCHOR_TWICE, span, anchor=anchor)
            return False
        self.anchors[anchor] = None
        return True

    def adopt(self, anchor: str) -> bool:
        """Whether this name leads to an element of its own; where a heading has the same, it leads to the heading."""
        if not anchor or anchor in self.anchors or anchor in self.headings:
            return False
        self.anchors[anchor] = None
        return True

    def _read(self, token: Token) -> Token:
        if token.type == "inline":
            self._read_text(token)
        elif token.type == "html_block":
            token.children = list(self._html(token.content, Place.of(self.source, token).part(0)))
        elif token.nesting >= 0:
            self._read_block(token)
        elif token.type == "tr_close":
            self.column = None
        return token

    def _read_block(self, token: Token) -> None:
        if token.type == "tr_open":
            self.column = 0
        elif token.type in ("th_open", "td_open"):
            token.meta["align"] = str(token.attrs.pop("style", "")).removeprefix("text-align:")
        elif token.type == "footnote_open":
            self.note = token.meta["id"]
        if "id" in token.attrs or "refused" in token.meta:
            line = token.meta.get("attributes_line", token.line or 0)
            self._judge_attributes(token, self.source.line_span(line))

    def _read_text(self, token: Token) -> None:
        place = self._place_of(token)
        if LOOSE in self.env:
            self._tell_loose_marks(token.meta.get(LOOSE, {}), place)
        if self.raw:
            token.children = self._balanced_text(token.children or [], place)
        else:
            for child in token.children or ():
                if child.type in _TO_READ:
                    self._read_child(child, place)
        if "](" in token.content:
            self._tell_spaced_addresses(token, place)
        if "[[" in token.content:
            self._keep_wikilinks(token, place)
        if "][" in token.content:
            self._tell_missing_definitions(token, place)
        if self.may_hold_foreign:
            self.references.found += self.foreign.left_in(token, place)
        if "footnotes" in self.env:
            token.children = list(_with_notes_behind_links(token.children or []))

    def _tell_spaced_addresses(self, token: Token, place: Place) -> None:
        """Addresses of links and pictures that stayed text, since a space stands in them."""
        spaced = [found for found in _SPACED.finditer(without_code(token)) if " " in found[1]]
        said = words_behind("](", token) if spaced else []
        for found in spaced:
            if any_begins_with(said, found[1]):
                self.references.note(ADDRESS_WITH_SPACE, place.span(*found.span(1)), target=found[1])

    def _keep_wikilinks(self, token: Token, place: Place) -> None:
        """Links in the notation of Obsidian, which stayed text: only the whole site knows what they lead to."""
        from generator.parse.markdown.wikilinks import WIKILINK  # few texts have any

        for found in found_in_words(WIKILINK, "[[", token):
            written = token.content[slice(*found.span())]  # with the code in it
            self.references.wikilinks.append(Link(written, place.span(*found.span())))

    def _tell_missing_definitions(self, token: Token, place: Place) -> None:
        from generator.parse.markdown.definitions import definitions_missing  # few texts have any

        defined = self.env.get("references", {})
        self.references.found += definitions_missing(token, place, defined)

    def _tell_loose_marks(self, marks: dict[str, tuple[int, int]], place: Place) -> None:
        """Marks of footnotes that there are not."""
        for label, at in marks.items():
            meant = nearest(label, self._spare_note)
            self.references.note(FOOTNOTE_MISSING, place.span(*at), label=label, nearest=meant)

    @cached_property
    def _spare_note(self) -> tuple[str, ...]:
        """The label of the footnote that no mark names, where there is one such: it may be the one that is meant."""
        unused = tuple(label[1:] for label, number in self.env["footnotes"]["refs"].items() if number < 0)
        return unused if len(unused) == 1 else ()

    def _balanced_text(self, children: list[Token], place: Place) -> list[Token]:
        self.elements.enter()
        read: list[Token] = []
        for child in children:
            if child.nesting < 0:
                read += self.elements.leave()
            elif child.nesting > 0:
                self.elements.enter()
            if child.type == "html_inline":
                read += self._html(child.content, place.part(child.meta["at"][0]))
            else:
                self._read_child(child, place)
                read.append(child)
        return read + self.elements.leave()

    def _place_of(self, token: Token) -> Place:
        if token.line is None:
            return self.notes.get(self.note) or Place.of(self.source, token)
        place = Place.of(self.source, token, self.column)
        if self.column is not None:
            self.column = place.end_of_cell
        return place

    def _read_child(self, child: Token, place: Place) -> None:
        if child.type == "link_open":
            self._read_link(child, place)
        elif child.type == "image":
            self._read_picture(child, place)
        elif child.type == "footnote_ref" and "label" not in child.meta:
            self.notes[child.meta["id"]] = place
        if "id" in child.attrs or "refused" in child.meta:
            offset = child.meta.get("attributes_at", 0)
            self._judge_attributes(child, place.span(offset, offset + 1))

    def _read_link(self, link: Token, place: Place) -> None:
        if self._is_too_much(link, "href", place):
            link.attrs = {"href": "#"}
            return
        address = str(link.attrs["href"])
        link.attrs["href"] = self.references.link(address, target_span(link, address, place, self.source, self.env))

    def _read_picture(self, picture: Token, place: Place) -> None:
        if self._is_too_much(picture, "src", place):
            picture.attrs, picture.meta["placeholder"] = {}, ""
            return
        address, title = str(picture.attrs.pop("src")), str(picture.attrs.pop("title", ""))
        del picture.attrs["alt"]
        alt = picture.meta.get("alt", alternative_of(picture) or None)
        picture.content = alt or ""
        span = target_span(picture, address, place, self.source, self.env)
        shown_title, width = "" if "caption" in picture.meta else title, str(picture.attrs.get("width", ""))
        picture.meta["placeholder"] = self.references.picture(address, alt, shown_title, span, width)
        picture.children = None

    def _is_too_much(self, token: Token, name: str, place: Place) -> bool:
        """One definition can be used by a hundred thousand links of four letters, each of which it is written into."""
        if "label" not in token.meta:
            return False
        self.borrowed += len(str(token.attrs[name])) + len(str(token.attrs.get("title", "")))
        if self.borrowed <= MOST_BORROWED:
            return False
        if not self.is_overdrawn:
            self.references.note(DEFINITIONS_TOO_LONG, place.span(*token.meta["at"]), limit=_LIMIT)
            self.is_overdrawn = True
        return True

    def _judge_attributes(self, token: Token, span: Span) -> None:
        if "refused" in token.meta:
            from generator.parse.markdown.attributes import ALLOWED  # loaded: it is what refused them

            for name in token.meta["refused"]:
                if name.startswith("on"):  # it could run something
                    self.references.note(HTML_UNSAFE, span, what=name)
                else:
                    self.references.note(ATTRIBUTE_UNKNOWN, span, name=name, known=", ".join(ALLOWED))
        if "id" in token.attrs and not self.claim(str(token.attrs["id"]), span):
            del token.attrs["id"]

    def _html(self, html: str, place: Part) -> Iterator[Token]:
        return (self.as_it_is if self.trusted else self.elements).tokens(html, place)


def _closed(ends: list[Token], level: int) -> Iterator[Token]:
    """What closes raw tags that are still open where one of Markdown's own elements ends, as a block."""
    if ends:
        yield Token("html_block", level=level, children=ends)


def _with_notes_behind_links(children: list[Token]) -> Iterator[Token]:
    """The tokens of a text, where marks of footnotes in a link have moved behind it: no link may hold another."""
    within, notes = 0, []
    for child in children:
        within += child.nesting if child.type in ("link_open", "link_close") else 0
        if within and child.type == "footnote_ref":
            notes.append(child)
            continue
        yield child
        if not within:
            yield from notes
            notes = []
    yield from notes


def _with_figures(tokens: list[Token]) -> Iterator[Token]:
    """The tokens, where a paragraph of one picture with a title has become a figure with a caption."""
    remaining = iter(tokens)
    for token in remaining:
        if token.type == "paragraph_open" and not token.hidden:
            text, closing = next(remaining), next(remaining)
            yield from _figure(token, text) if _is_figure(text) else (token, text, closing)
        else:
            yield token


def _is_figure(text: Token) -> bool:
    only = text.children or ()
    return len(only) == 1 and only[0].type == "image" and "title" in only[0].attrs


def _figure(paragraph: Token, text: Token) -> Iterator[Token]:
    picture = (text.children or [])[0]
    picture.meta["caption"] = True
    caption = Token("inline", level=text.level + 1, line=text.line)
    caption.children = [Token("text", content=str(picture.attrs["title"]))]
    level = paragraph.level
    figure = Token("figure_open", "figure", 1, level=level, line=paragraph.line, block=True)
    figure.attrs, figure.meta = paragraph.attrs, paragraph.meta
    yield figure
    yield text
    yield Token("figcaption_open", "figcaption", 1, level=level + 1, block=True)
    yield caption
    yield Token("figcaption_close", "figcaption", -1, level=level + 1, block=True)
    yield Token("figure_close", "figure", -1, level=level, block=True)
