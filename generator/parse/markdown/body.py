"""A body in the two forms that parsing gives, tokens and the HTML of a page, and what the site needs to know of it."""

from typing import TYPE_CHECKING

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.model.content import Link, Picture
from generator.model.names import Html
from generator.parse.markdown.runs import PlainText

if TYPE_CHECKING:
    from generator.parse.markdown.token import Token


class BodyFacts(Struct, frozen=True, kw_only=True):
    """What the site needs to know of a body, in whatever form it is."""

    anchors: tuple[str, ...]  # what `#part` may name
    links: tuple[Link, ...]  # in the order of their placeholders
    own_links: tuple[Link, ...]  # those that name the site in full; their targets are addresses within it
    wikilinks: tuple[Link, ...]  # those that only Obsidian takes for links; their targets stand in their brackets
    pictures: tuple[Picture, ...]  # in the order of their placeholders, too
    first_paragraph: str  # plain text for summaries, some 160 characters at most
    diagnostics: tuple[Diagnostic, ...]


class TokenizedBody(BodyFacts, frozen=True, kw_only=True):
    """What `read_markdown` gives."""

    tokens: "tuple[Token, ...]"


class RenderedBody(BodyFacts, frozen=True, kw_only=True):
    """What `render_page_body` gives."""

    html: Html  # with placeholders for references; see `references.py`
    made_of: TokenizedBody | PlainText  # the latter for a text that needed no tokens
