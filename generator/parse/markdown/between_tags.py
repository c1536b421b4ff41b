"""Markdown that stands between the tags of raw HTML, where nobody reads it as Markdown."""

import re

from generator.parse.markdown.harmless import names
from generator.parse.markdown.raw_html import Closing, Text, pieces_of

_MARKDOWN = re.compile(r"!?(?<!\\)\[[^\[\]\n]*+\]\([^()\s]++\)|(?<![\w*\\])\*\*(?=[^\s*])[^*\n]*+(?<!\s)\*\*(?!\*)")
_CODE = names("pre code kbd samp var")


def markdown_between(html: str) -> tuple[int, int] | None:
    """Where the first such link, picture or strong word stands, outside of code."""
    if "](" not in html and "**" not in html:
        return None
    within = 0
    for piece in pieces_of(html):
        if isinstance(piece, Text):
            found = None if within else _MARKDOWN.search(html, piece.start, piece.end)
            if found:
                return found.span()
        elif piece.tag in _CODE:
            within = max(within - 1, 0) if isinstance(piece, Closing) else within + 1
    return None
