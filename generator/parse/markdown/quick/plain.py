"""What reading in the quick way is done with."""

import re

from pyromark import Markdown, Options

PARSER = Markdown(options=Options.ENABLE_TABLES)
"""pulldown-cmark, written in Rust: CommonMark and tables."""

DEEPEST = 20
"""Elements nested deeper than this are left to the dialect, which knows where to stop."""


class UnsureError(Exception):
    """There may be more in the text than plain notation."""


_NORMAL = re.compile(r"(?:https?://[a-z][a-z0-9.]*+)?[A-Za-z0-9/._-]*+")


def normal(address: str) -> str:
    """An address as markdown-it would write it. It is not asked for those that it lets be."""
    if _NORMAL.fullmatch(address):
        return address
    from markdown_it.common.normalize_url import normalizeLink  # loads a parser that plain texts do without

    return normalizeLink(address)
