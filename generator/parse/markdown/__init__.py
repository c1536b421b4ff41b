"""Markdown: a body as tokens (`tokens.py`), and as the HTML of a page."""

from generator.parse.markdown.body import RenderedBody
from generator.parse.markdown.places import Source
from generator.parse.markdown.quick.pages import quick_body

__all__ = ["RenderedBody", "render_page_body"]


def render_page_body(source: Source, language: str, site_url: str = "", *, trusted: bool = False) -> RenderedBody:
    """The body of a post or page. Raw HTML of an author who is `trusted` stays as it is."""
    if body := quick_body(source, language, site_url):
        return body
    from generator.parse.markdown.page import body_of  # tokens, and all that reads and writes them
    from generator.parse.markdown.tokens import read_markdown

    return body_of(read_markdown(source, language, site_url, trusted=trusted), language)
