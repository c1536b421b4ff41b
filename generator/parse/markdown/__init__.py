"""Markdown: a body as tokens (`tokens.py`), and as the HTML of a page."""

from generator.model.names import SourcePath
from generator.parse.markdown.body import RenderedBody
from generator.parse.markdown.quick.pages import quick_body

__all__ = ["RenderedBody", "render_page_body"]


def render_page_body(
    text: str, first_line: int, source: SourcePath, language: str, html: str, site_url: str = ""
) -> RenderedBody:
    """The body of a post or page; `first_line` is the line of the file on which `text` starts."""
    if body := quick_body(text, first_line, source, language, site_url):
        return body
    from generator.parse.markdown.page import body_of  # tokens, and all that reads and writes them
    from generator.parse.markdown.tokens import read_markdown

    return body_of(read_markdown(text, first_line, source, language, html, site_url), language)
