"""The runs of text of a body in plain notation, as its page has them: what kind each is, and its words."""

import re

from msgspec import Struct

from generator.model.content import Link
from generator.parse.markdown.writing import unescaped

PARAGRAPH, ITEM, HEADING, QUOTE = "paragraph", "item", "heading", "quote"

_TAG = re.compile(r"<[^<>]*+>")
_CODE = re.compile(r"<code>([^<]*)</code>")


class Run(Struct, frozen=True):
    """A paragraph, an item of a list, a heading, or a paragraph that is quoted."""

    kind: str
    html: str
    number: int  # among all runs of text, those of tables and captions too

    @property
    def text(self) -> str:
        """As it is read: markup and pictures off, lines joined."""
        return text_in(self.html)

    @property
    def own(self) -> str:
        """The same with blanks in place of code."""
        return text_in(_CODE.sub(_blank, self.html) if "<code>" in self.html else self.html)


class RunLink(Struct, frozen=True):
    """An address that a run leads to."""

    kind: str  # of the run; empty in tables
    address: str
    link: Link | None  # one within the site


class PlainText(Struct, frozen=True):
    """All runs of a body in plain notation, and where its links lead."""

    runs: tuple[Run, ...]
    links: tuple[RunLink, ...]


def text_in(html: str) -> str:
    """What is read of a run of text."""
    if "<" in html:
        html = _TAG.sub("", html)
    return unescaped(html).replace("\n", " ")


def _blank(code: re.Match[str]) -> str:
    return " " * len(unescaped(code[1]))
