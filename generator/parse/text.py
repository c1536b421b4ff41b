"""Any text of the author's: a post or a page, as its path tells."""

from generator.diagnostics.diagnostic import Checked
from generator.layout import is_post
from generator.model.content import IncompleteText, Page, Parsed, Post, SetAside, SourceFile
from generator.model.names import Html
from generator.model.site import Standards
from generator.parse.page import parse_page
from generator.parse.post import parse_post


def parse_text(
    standards: Standards, file: SourceFile
) -> Checked[Parsed[Post | IncompleteText | SetAside]] | Checked[Parsed[Page | IncompleteText]]:
    """The post or page in a file, and all that is wrong with it."""
    return parse_post(standards, file) if is_post(file.path) else parse_page(standards, file)


def parse_html(standards: Standards, file: SourceFile) -> Html:
    """The body of a text alone."""
    parsed = parse_text(standards, file)
    return parsed.value.body if parsed.value else Html("")
