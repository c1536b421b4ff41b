"""Raw HTML taken apart into tags and the text between them.

Nothing of the author's own spelling of a tag reaches a page: a tag is read into a name and values, and written from
these. So whatever a browser might see in odd spellings, it sees only what `harmless.py` knows. What is not a whole tag
becomes text.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.parse.markdown.entities import unescape
from generator.parse.markdown.harmless import names

_TAG = re.compile(
    r"""<(?:
        (?P<dropped>!--(?:-?>|[\s\S]*?--!?>)|\?(?:>|[\s\S]*?\?>)|!\[CDATA\[[\s\S]*?\]\]>|![A-Za-z][^>]*+>)
      | (?P<unclosed>!--|\?|!\[CDATA\[|!(?=[A-Za-z]))[\s\S]*+
      | /(?P<closing>[A-Za-z][^\s/><]*+)[^<>]*+>
      | (?P<opening>[A-Za-z][^\s/><]*+)
        (?P<attributes>(?>(?:[\s/]++|[^\s/>=<"'][^\s/>=<]*+(?>(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+))?))*))
        >
    )""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s/>=<"'][^\s/>=<]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'>][^\s>]*+)))?"""
)
_CLOSED_BY = {"!--": "-->", "?": "?>", "![CDATA[": "]]>", "!": ">"}
_RAW_TEXT = names("script style textarea title xmp iframe noembed noframes noscript template svg math")
_WITH_MARKUP = names("noscript template svg math")


class Attribute(Struct, frozen=True):
    """One attribute as written, and where its value stands."""

    name: str  # lower case
    value: str  # character references decoded
    start: int
    end: int
    value_start: int
    value_end: int


class Text(Struct, frozen=True):
    """What stands between tags, character references as written."""

    start: int
    end: int


class Opening(Struct, frozen=True):
    """An opening tag."""

    tag: str  # lower case
    attributes: tuple[Attribute, ...]
    start: int
    end: int

    def value_of(self, name: str) -> str | None:
        """The value of an attribute; of several, the first counts, as in a browser."""
        return next((attribute.value for attribute in self.attributes if attribute.name == name), None)


class Closing(Struct, frozen=True):
    """A closing tag."""

    tag: str
    start: int
    end: int


class Unclosed(Struct, frozen=True):
    """The sign that opens a comment or declaration which nothing closes: all that stands behind it belongs to it."""

    sign: str
    closed_by: str
    start: int
    end: int


def pieces_of(html: str) -> Iterator[Text | Opening | Closing]:
    """The tags of a piece of HTML and the text between them, in order; comments and declarations are left out."""
    position = 0
    for found in _TAG.finditer(html):
        if found.start() > position:
            yield Text(position, found.start())
        position = found.end()
        if found["closing"]:
            yield Closing(found["closing"].lower(), found.start(), found.end())
        elif found["opening"]:
            yield Opening(found["opening"].lower(), tuple(_attributes(found)), found.start(), found.end())
    if position < len(html):
        yield Text(position, len(html))


def unclosed_in(html: str) -> Unclosed | None:
    """The comment or declaration in which a piece of HTML ends, if any: nobody sees what stands in it."""
    if "<!" not in html and "<?" not in html:
        return None
    found = next((found for found in _TAG.finditer(html) if found["unclosed"]), None)
    if found is None:
        return None
    opening = found["unclosed"]
    return Unclosed(f"<{opening}", _CLOSED_BY[opening], found.start(), found.end("unclosed"))


def _attributes(tag: re.Match[str]) -> Iterator[Attribute]:
    for found in _ATTRIBUTE.finditer(tag.string, tag.start("attributes"), tag.end("attributes")):
        kind = next((name for name in ("double", "single", "bare") if found[name] is not None), "name")
        start, end = (found.end(), found.end()) if kind == "name" else found.span(kind)
        value = "" if kind == "name" else unescape(found[kind])
        yield Attribute(found["name"].lower(), value, found.start(), found.end(), start, end)


def hides_text(tag: str) -> bool:
    """Whether what stands in a refused tag belongs to it, and is no text of the page."""
    return tag in _RAW_TEXT


def is_closed(tag: str, html: str, start: int) -> bool:
    """Whether a tag in which nothing is markup ends behind `start`: even a comment does not keep it from that."""
    return re.search(rf"</{tag}[\s/>]", html[start:], re.IGNORECASE) is not None


def is_text_within(tag: str) -> bool:
    """Whether nothing in a tag is markup, so that no comment opens there."""
    return tag in _RAW_TEXT - _WITH_MARKUP
