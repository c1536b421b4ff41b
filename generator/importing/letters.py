"""How much of a text that arrives can go into a letter: mail programs cut off what is too long."""

import re

_MOST = 70_000  # of the 100,000 that mail programs read, what a text may take
_OF_A_TAG = 60  # characters that the style of an element takes in a letter
_HEADING = re.compile(r"<h[2-6]\b")


def letter_for(html: str) -> str:
    """What `newsletter` has to say: "" for all of it, `opening` for what stands above the first heading, or `off`."""
    if _weight(html) <= _MOST:
        return ""
    heading = _HEADING.search(html)
    return "opening" if heading and _weight(html[: heading.start()]) <= _MOST else "off"


def _weight(html: str) -> int:
    return len(html.encode()) + _OF_A_TAG * html.count("<")
