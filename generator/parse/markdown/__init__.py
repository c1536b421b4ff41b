"""Markdown: a body as tokens (`tokens.py`), and as the HTML of a page."""

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.model.content import Link, Picture
from generator.model.names import Html, SourcePath
from generator.parse.markdown.page import page_html
from generator.parse.markdown.tokens import Reading, read_markdown

__all__ = ["RenderedBody", "render_page_body"]


class RenderedBody(Struct, frozen=True):
    """A body as the HTML of a page, and what the site needs to know of it."""

    html: Html  # with marks for references; see `references.py`
    anchors: tuple[str, ...]  # what `#part` may name
    links: tuple[Link, ...]  # in the order of their marks
    pictures: tuple[Picture, ...]  # likewise
    first_paragraph: str  # plain text, for a summary
    diagnostics: tuple[Diagnostic, ...]
    read: Reading  # the tokens that all of this was made of


def render_page_body(text: str, first_line: int, source: SourcePath, language: str, html: str) -> RenderedBody:
    """The body of a post or page; `first_line` is the line of the file on which `text` starts."""
    read = read_markdown(text, first_line, source, language, html)
    return RenderedBody(
        page_html(read.tokens, language),
        read.anchors,
        read.links,
        read.pictures,
        read.first_paragraph,
        read.diagnostics,
        read,
    )
