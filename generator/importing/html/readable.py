"""What a reader of some HTML can read, as plain text."""

import re
from collections.abc import Sequence

from generator.parse.markdown.entities import unescape
from generator.parse.markdown.harmless import names
from generator.parse.markdown.raw_html import Closing, Opening, Text, hides_text, pieces_of

WITHIN_WORDS = names(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small
    span strike strong sub sup time tt u var wbr"""
)
"""Tags that may stand in the middle of a word. All others part the words around them."""

_DECLARATION = re.compile(r"<!\[[^\[\]<>]*\]>|<!doctype\b[^<>]*>|<\?[^<>]*>", re.IGNORECASE)
_DATA = re.compile(r"<!\[CDATA\[([\s\S]*?)\]\]>")
_COMMENT = re.compile(r"<(?=[!?])(!--)?")
_WORD = re.compile(r"\w+")
_SPOKEN = re.compile(r"[^\W_]{2,}")
_TAGS = re.compile(
    r"<(script|style)\b(?:(?!<\1\b).)*?</\1\s*>|<!--(?:(?!<!--).)*?-->|<[^<>]*>", re.DOTALL | re.IGNORECASE
)


def said_by(html: str) -> str:
    """The text of some HTML; what scripts and styles hold is none."""
    html = without_declarations(html)
    parts: list[str] = []
    hidden_in = ""
    for piece in pieces_of(html):
        if hidden_in:
            hidden_in = "" if isinstance(piece, Closing) and piece.tag == hidden_in else hidden_in
        elif isinstance(piece, Text):
            parts.append(unescape(html[piece.start : piece.end]))
        else:
            if isinstance(piece, Opening) and hides_text(piece.tag):
                hidden_in = piece.tag
            if piece.tag not in WITHIN_WORDS:
                parts.append(" ")
    return "".join(parts)


def without_declarations(html: str) -> str:
    """The HTML without what word processors leave in it, such as `<![if !supportLists]>` and `<?xml:namespace />`.

    What only looks like the beginning of something of the kind, or of a comment, hides nothing: it is text.
    """
    if "<!" not in html and "<?" not in html:
        return html
    end_of_data = html.rfind("]]>") + len("]]>")
    html = _DECLARATION.sub("", _DATA.sub(r"\1", html[:end_of_data]) + html[end_of_data:])
    last_end = max(html.rfind("-->"), html.rfind("--!>"))

    def kept(found: re.Match[str]) -> str:
        return found[0] if found[1] and found.end() <= last_end else f"&lt;{found[1] or ''}"

    return _COMMENT.sub(kept, html)


def without_tags(text: str) -> str:
    """Markdown or HTML without its tags, comments, scripts and styles."""
    return _TAGS.sub("", text)


def says_anything(text: str) -> bool:
    """Whether Markdown or HTML has a word for readers: a template has none by itself."""
    return _SPOKEN.search(_TAGS.sub(" ", text)) is not None


def words_of(text: str) -> Sequence[str]:
    """The words of a text; quotes, dashes and other signs that typography sets anew are none."""
    return _WORD.findall(text.casefold())
