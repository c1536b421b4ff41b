"""Which tags, attributes and styles of raw HTML are harmless: they run, load and submit nothing."""

import re


def names(written: str) -> frozenset[str]:
    """A set of names from a text with blanks between them."""
    return frozenset(written.split())


VOID = names("br col hr img wbr")

HARMLESS = VOID | names(
    """a abbr address article aside b bdi bdo big blockquote caption center cite code colgroup data dd del details
    dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup i ins kbd li mark nav nobr ol
    p pre q rp rt rtc ruby s samp search section small span strike strong sub summary sup table tbody td tfoot
    th thead time tr tt u ul var"""
)
"""Tags that only hold text: they run, load and submit nothing, and leave the frame of the page alone."""

OBSOLETE = {
    "big": "",
    "center": '<div style="text-align:center">…</div>',
    "font": "",
    "nobr": '<span style="white-space:nowrap">…</span>',
    "strike": "<s>…</s>",
    "tt": "<code>…</code>",
}
"""Harmless tags that are no HTML any more, and what says the same today; "" where the theme is to say it."""

BLOCKS = names(
    """address article aside blockquote center details div dl figure footer h1 h2 h3 h4 h5 h6 header hgroup hr nav
    ol p pre search section table ul"""
)
"""Harmless tags that end a paragraph."""

UNSAFE = names(
    """applet area audio base basefont bgsound body button canvas command datalist dialog embed fieldset
    fencedframe form frame frameset head html iframe image input isindex keygen label legend link listing main
    map marquee math menu menuitem meta meter noembed noframes noscript object optgroup option output param
    picture plaintext portal progress script select slot source style svg template textarea title track video
    xmp"""
)
"""Tags that browsers know and that have no place in a text: they run, load or submit, or belong to the page's frame."""

_FOR_ALL = names("class dir hidden id lang role style title translate")
_FOR_ONE: dict[str, frozenset[str]] = {
    tag: names(known)
    for tag, known in {
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

_UNSAFE_ATTRIBUTES = names(
    """accesskey action allow archive attributionsrc autofocus background classid code codebase contenteditable
    data draggable dynsrc elementtiming form formaction formenctype formmethod formtarget http-equiv is itemid
    lowsrc manifest method nonce part ping popover popovertarget poster profile slot src srcdoc srcset style
    tabindex usemap"""
)

_STYLES = names(
    """background-color border border-bottom border-collapse border-color border-left border-radius border-right
    border-spacing border-style border-top border-width caption-side clear color column-count column-gap
    direction display float font-family font-size font-style font-variant font-weight height hyphens
    letter-spacing line-height list-style list-style-type margin margin-bottom margin-left margin-right
    margin-top max-height max-width min-height min-width opacity overflow overflow-wrap overflow-x overflow-y padding
    padding-bottom padding-left padding-right padding-top page-break-after page-break-before page-break-inside
    break-after break-before break-inside tab-size text-align text-align-last text-decoration text-indent
    text-transform vertical-align white-space width word-break word-spacing word-wrap writing-mode"""
)
_STYLE_VALUE = re.compile(r"[\w\s.,%#\"'+-]*+(?:!\s*+important\s*+)?")
_COLOUR = re.compile(r"(?:rgb|rgba|hsl|hsla)\([\d\s.,%/]*\)\s*")


def is_harmless(tag: str, name: str, value: str) -> bool:
    """Whether an attribute of a harmless tag is harmless as well. Addresses are judged apart, in `references.py`."""
    if name == "style":
        return all(_is_harmless_style(declaration) for declaration in value.split(";"))
    return name in _FOR_ALL or name.startswith(_PREFIXES) or name in _FOR_ONE.get(tag, ())


def is_unsafe(name: str) -> bool:
    """Whether an attribute that is not harmless could do something, rather than nothing at all."""
    return name.startswith("on") or ":" in name or name in _UNSAFE_ATTRIBUTES


def _is_harmless_style(declaration: str) -> bool:
    """Whether a declaration loads nothing and takes nothing out of its place on the page."""
    name, _, value = declaration.partition(":")
    if not name.strip():
        return not value
    value = value.strip()
    return name.strip().lower() in _STYLES and bool(_STYLE_VALUE.fullmatch(value) or _COLOUR.fullmatch(value))
