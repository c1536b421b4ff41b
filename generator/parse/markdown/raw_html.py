"""Raw HTML in Markdown: taken apart into tags, judged by lists of what is harmless, and put together anew.

Nothing of the author's own spelling of a tag reaches the page: a tag is read into a name and values, and written from these. So
whatever a browser might see in odd spellings, it sees only tags and attributes that stand in the lists below. What is not a
whole tag becomes text.
"""

import re
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

VOID = frozenset({"br", "col", "hr", "img", "wbr"})

HARMLESS = VOID | frozenset(
    """a abbr address article aside b bdi bdo big blockquote caption center cite code colgroup data dd del details dfn div dl dt em
    figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup i ins kbd li mark nobr ol p pre q rp rt rtc ruby s samp search
    section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var""".split()
)
"""Tags that only hold text: they run, load and submit nothing, and leave the frame of the page alone."""

BLOCKS = frozenset(
    """address article aside blockquote center details div dl figure footer h1 h2 h3 h4 h5 h6 header hgroup hr ol p pre search
    section table ul""".split()
)
"""Harmless tags that end a paragraph."""

_FOR_ALL = frozenset("class dir hidden id lang role style title translate".split())
_FOR_ONE: dict[str, frozenset[str]] = {
    tag: frozenset(names.split())
    for tag, names in {
        "a": "download href hreflang name rel target type",
        "blockquote": "cite",
        "bdo": "dir",
        "col": "align span valign width",
        "colgroup": "align span valign width",
        "data": "value",
        "del": "cite datetime",
        "details": "name open",
        "div": "align",
        "font": "color face size",
        "h1": "align",
        "h2": "align",
        "h3": "align",
        "h4": "align",
        "h5": "align",
        "h6": "align",
        "hr": "align noshade size width",
        "img": "align alt border decoding height hspace loading src vspace width",
        "ins": "cite datetime",
        "li": "type value",
        "ol": "compact reversed start type",
        "p": "align",
        "pre": "width",
        "q": "cite",
        "table": "align bgcolor border cellpadding cellspacing frame rules summary width",
        "tbody": "align valign",
        "td": "abbr align axis bgcolor colspan headers height nowrap rowspan scope valign width",
        "tfoot": "align valign",
        "th": "abbr align axis bgcolor colspan headers height nowrap rowspan scope valign width",
        "thead": "align valign",
        "time": "datetime",
        "tr": "align bgcolor valign",
        "ul": "compact type",
    }.items()
}
_PREFIXES = ("aria-", "data-")

_STYLES = frozenset(
    """background-color border border-bottom border-collapse border-color border-left border-radius border-right border-spacing
    border-style border-top border-width caption-side clear color column-count column-gap direction display float font-family
    font-size font-style font-variant font-weight height hyphens letter-spacing line-height list-style list-style-type margin
    margin-bottom margin-left margin-right margin-top max-height max-width min-height min-width overflow overflow-wrap
    overflow-x overflow-y padding padding-bottom padding-left padding-right padding-top page-break-after page-break-before
    page-break-inside break-after break-before break-inside tab-size text-align text-align-last text-decoration text-indent
    text-transform vertical-align white-space width word-break word-spacing word-wrap writing-mode""".split()
)
_STYLE_VALUE = re.compile(r"[\w\s.,%#\"'+-]*(?:!\s*important)?\s*")
_COLOUR = re.compile(r"(?:rgb|rgba|hsl|hsla)\([\d\s.,%/]*\)\s*")

_TAG = re.compile(
    r"""<(?:
        (?P<dropped>!--(?:-?>|[\s\S]*?(?:--!?>|\Z))|\?[\s\S]*?(?:>|\Z)|!\[CDATA\[[\s\S]*?(?:\]\]>|\Z)|![A-Za-z][^>]*+(?:>|\Z))
      | /(?P<closing>[A-Za-z][^\s/><]*+)[^<>]*+>
      | (?P<opening>[A-Za-z][^\s/><]*+)
        (?P<attributes>(?:[\s/]++|[^\s/>=<"'][^\s/>=<]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+))?+)*+)
        >
    )""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s/>=<"'][^\s/>=<]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'>][^\s>]*+)))?+"""
)
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "template", "svg", "math"})


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


def _attributes(tag: re.Match[str]) -> Iterator[Attribute]:
    for found in _ATTRIBUTE.finditer(tag.string, tag.start("attributes"), tag.end("attributes")):
        kind = next((name for name in ("double", "single", "bare") if found[name] is not None), "name")
        start, end = (found.end(), found.end()) if kind == "name" else found.span(kind)
        value = "" if kind == "name" else unescape(found[kind])
        yield Attribute(found["name"].lower(), value, found.start(), found.end(), start, end)


def hides_text(tag: str) -> bool:
    """Whether what stands in a refused tag belongs to it, and is no text of the page."""
    return tag in _RAW_TEXT


def is_harmless(tag: str, attribute: Attribute) -> bool:
    """Whether an attribute of a harmless tag is harmless as well. Addresses are judged apart, in `references.py`."""
    name = attribute.name
    if name == "style":
        return all(_is_harmless_style(declaration) for declaration in attribute.value.split(";"))
    return name in _FOR_ALL or name.startswith(_PREFIXES) or name in _FOR_ONE.get(tag, ())


def _is_harmless_style(declaration: str) -> bool:
    """Whether a declaration loads nothing and takes nothing out of its place on the page."""
    name, _, value = declaration.partition(":")
    if not name.strip():
        return not value
    value = value.strip()
    return name.strip().lower() in _STYLES and bool(_STYLE_VALUE.fullmatch(value) or _COLOUR.fullmatch(value))


_CLOSED_BY: dict[str, frozenset[str]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "rt": frozenset({"rt", "rp"}),
    "rp": frozenset({"rt", "rp"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"td", "th", "tr"}),
    "tbody": frozenset({"td", "th", "tr", "thead", "tbody", "tfoot"}),
    "tfoot": frozenset({"td", "th", "tr", "thead", "tbody", "tfoot"}),
    **{tag: frozenset({"p"}) for tag in BLOCKS},
}


class Balance:
    """Which raw tags are open. Markdown's own elements are walls: what is opened between them is closed between them."""

    def __init__(self) -> None:
        self.scopes: list[list[str]] = [[]]
        self.counts: list[dict[str, int]] = [{}]

    def enter(self) -> None:
        """One of Markdown's elements opens."""
        self.scopes.append([])
        self.counts.append({})

    def leave(self) -> list[str]:
        """It closes: the raw tags that are closed with it, innermost first."""
        self.counts.pop()
        return self.scopes.pop()[::-1]

    def open(self, tag: str) -> list[str]:
        """A raw tag opens: the tags whose end this implies, as `<li>` ends the `<li>` before it."""
        ended = self.make_way(tag)
        self.scopes[-1].append(tag)
        self.counts[-1][tag] = self.counts[-1].get(tag, 0) + 1
        return ended

    def make_way(self, tag: str) -> list[str]:
        """What ends when `tag` begins."""
        ended, implied = [], _CLOSED_BY.get(tag, frozenset())
        while self.scopes[-1] and self.scopes[-1][-1] in implied:
            ended.append(self._pop())
        return ended

    def close(self, tag: str) -> list[str]:
        """A raw tag closes: what is closed by that, innermost first; nothing when it is not open here."""
        if not self.counts[-1].get(tag):
            return []
        closed = [self._pop()]
        while closed[-1] != tag:
            closed.append(self._pop())
        return closed

    def _pop(self) -> str:
        tag = self.scopes[-1].pop()
        self.counts[-1][tag] -= 1
        return tag
