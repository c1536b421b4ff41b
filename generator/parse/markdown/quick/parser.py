"""The parser of the quick way, and which signs and addresses it reads as the dialect does."""

import re
import unicodedata

from pyromark import Markdown, Options

from generator.language.memo import Memo

PARSER = Markdown(options=Options.ENABLE_TABLES)
"""pulldown-cmark, written in Rust: CommonMark and tables."""

DEEPEST = 20
"""Elements nested deeper than this are left to the dialect, which knows where to stop."""


class UnsureError(Exception):
    """There may be more in the text than plain notation."""


_ASCII = bytes([*b"\n", *range(ord(" "), ord("~") + 1)])


def signs_are_plain(text: str) -> bool:
    """Whether the dialect and this parser know every sign of a text, and take it for the same."""
    beyond_ascii = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return all(map(_IS_PLAIN.__getitem__, {*beyond_ascii}))


def _is_plain(sign: str) -> bool:
    """Beside `*` it matters what is punctuation: to Python, which learns new signs each year, and to the parser."""
    is_punctuation = unicodedata.category(sign)[0] in "PS"
    return sign.isprintable() and is_punctuation != ("<em>" in PARSER.html(f"a*{sign}b*"))


_IS_PLAIN = Memo(_is_plain)


_NORMAL = re.compile(r"(?:https?://[a-z][a-z0-9.]*+)?[A-Za-z0-9/._-]*+")


def normal(address: str) -> str:
    """An address as markdown-it would write it. It is not asked for those that it lets be."""
    if _NORMAL.fullmatch(address):
        return address
    from markdown_it.common.normalize_url import normalizeLink  # loads a parser that plain texts do without

    return normalizeLink(address)
