"""A post or a page, as its path tells."""

from generator.diagnostics.diagnostic import Checked
from generator.model.content import Page, Parsed, Post, SetAside, SourceFile
from generator.model.names import Html, SourcePath
from generator.model.site import Standards
from generator.parse.page import parse_page
from generator.parse.post import parse_post

POSTS, PAGES = "content/posts", "content/pages"
"""The folders whose Markdown files are texts of the site."""

_READ = ".md"
_ENDINGS = (_READ, ".markdown", ".mdown", ".mdx", ".mkd", ".md.txt")
"""How the names of Markdown files end. Only under the first is one read; under any other its author meant it to be."""


def is_text(path: SourcePath) -> bool:
    """Whether this file is a post or a page."""
    return path.endswith(_READ) and path.startswith((POSTS + "/", PAGES + "/"))


def looks_like_text(path: SourcePath) -> bool:
    """Whether this file is called as posts and pages are, here or elsewhere."""
    return path.lower().endswith(_ENDINGS)


def name_as_text(name: str) -> str:
    """The name under which this file, which looks like a text, would be read."""
    ending = next(ending for ending in _ENDINGS if name.lower().endswith(ending))
    return name[: -len(ending)] + _READ


def parse_text(standards: Standards, file: SourceFile) -> Checked[Parsed[Post | SetAside]] | Checked[Parsed[Page]]:
    """A post or a page, as its path tells."""
    return parse_post(standards, file) if file.path.startswith(POSTS + "/") else parse_page(standards, file)


def parse_html(standards: Standards, file: SourceFile) -> Html:
    """The body of a text alone."""
    parsed = parse_text(standards, file)
    return parsed.value.body if parsed.value else Html("")
