"""Character references, `&amp;` and `&#8217;`, as browsers read them."""

import html
import re

_ENDLESS = re.compile(r"&#[0-9]{4000,}+;?")
"""A number that Python would refuse to read; no character has one of a thousandth of its length."""


def unescape(text: str) -> str:
    """The text with its references resolved, whatever they say."""
    return html.unescape(_ENDLESS.sub("\N{REPLACEMENT CHARACTER}", text)) if "&" in text else text
