"""Patterns of notation that other programs know and raak does not, and whether a text may hold any: few do."""

import re

HIGHLIGHT = r"==(?<![\w=!<>\\]==)(?![\s=])([^=\n]*)(?<!\s)==(?![\w=])"
"""`==marked==`, and no comparison: `a == b`, `a==b==c`, `use == or ===`."""

SIZED = r"!\[([^\[\]|\n]*)(\\?\|(\d+)(?:x\d+)?)\](\([^()\n]*\))"
"""`![A desk|300](desk.png)`: what it shows, the size, its width, and where the picture lies."""

PERCENTS = r"%%(?<![%\\]%%)(?!%)(\{[^{}\n]*\}%%|[^%\n]*)"
"""What may begin or end a comment, and what stands behind it. A tag of a mail service, `%%{name}%%`, is found whole."""

NAME = r"\^(?=[0-9-]*[A-Za-z])[A-Za-z0-9-]{3,}"
"""What Obsidian calls a paragraph: `^late-art`."""

SHORTCODE = r"\[(?<!\\\[)(embed|gallery|playlist|[a-z][\w-]*+[ \t]++[\w-]++=[\"'][^\[\]\n]*+)\](?![(\[:{])"
"""`[gallery ids="1,2"]` of WordPress, and none that a link, a definition or attributes follow."""

BARE_ADDRESS = (
    r"https?://(?!localhost|127\.)(?<![\"'<=\[]http://)(?<![\"'<=\[]https://)(?<!\]\(http://)(?<!\]\(https://)"
    r"([^\s<>\[\]]+)"
)
"""`https://example.org` among the words: not that of a link, not in a tag, and none of the own computer."""

BARE_HOST = r"www\.(?<![\w/.@-]www\.)([\w-]+\.[^\s<>\[\]]+)"
"""The same without its beginning: `www.example.org`."""

BULLETS = "•‣▪◦●·–"
BULLET = rf"\n[ \t>]*+([{BULLETS}])[ \t\xa0]"
"""What begins the lines of a list that was pasted from a mail or a document."""

FORMULA = r"\$(?<![\w\\$]\$)(\$(?=[^$\\]*+\\[A-Za-z{\\])[^$]++\$\$|\\[A-Za-z][^$\n]*+\$)(?![\w$])"
"""`$$\\frac{a}{b}$$`, `$\\alpha$`: what LaTeX sets, and no price. Its group stands behind the first sign."""

EMOJI = r":(?<![\w:]:)([+-]?[a-z0-9][a-z0-9_-]*+):(?![\w:])"
"""`:smile:`, and no time: `10:30:45`."""

BOX = (
    r'(?:!!!|\?\?\?\+?)[ \t]*+(?=["a-z])([a-z][\w-]*+)?(?:[ \t]++(?:inline|end)){0,2}'
    r'[ \t]*+(?:"([^"\n]*)"[ \t]*+)?(?=\n|\Z)'
)
"""The first line of a box of MkDocs: its kind and its title, of which one may be missing. `!!! note "Two dates"`."""

TAG = r"#(?<!\S#)((?=[\d/_-]*+[^\W\d_])[\w/-]++)"
"""`#voice`, `#voice/first-words`, and no number: `#12`."""

HEADING = r"##(?<!\S##)(#{0,4}[^\W\d_][^\n]*+)"
"""`##Voice`, without the blank that makes a heading of it."""

TASK = r"\[[ \t]*([/<>!?*-]?)\](?=[ \t]+\S)"
"""`[/]` and other states of a task that raak does not know, or a box without its blank."""

_WORDS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 \n+-_"

_BEGUN_BY = (
    ("==", HIGHLIGHT),
    ("%%", "%%"),
    ("::", EMOJI),
    ("!!!", BOX),
    ("???", BOX),
    *((bullet, BULLET) for bullet in BULLETS),
)
"""Signs that hardly any text holds, and what they may belong to."""

_USUAL = (("![", "![](", SIZED), ("://", "](://", BARE_ADDRESS))
"""Signs that many texts hold, what nearly all of these belong to, and what else they may."""


def signs_in(text: str) -> str:
    """A text without its words: a twentieth of it, in which a sign is looked for in no time. Letters beyond ASCII
    remain.
    """
    return text.encode("utf-8", "surrogatepass").translate(None, _WORDS).decode("utf-8", "surrogatepass")


def may_hide_or_highlight(text: str, signs: str) -> bool:
    """Whether there may be any of it that parsers take for words. `signs` are those in the text."""
    possible = [what for sign, what in _BEGUN_BY if sign in signs]
    possible += [what for sign, usual, what in _USUAL if signs.count(sign) > signs.count(usual)]
    if text.count("www.") > text.count("/www."):
        possible.append(BARE_HOST)
    if "#" in signs and not _begin_headings(text):
        possible.append(rf"{TAG}[ \t]*+(?:\n|\Z)|{HEADING}")
    return any(re.search(what, text) for what in possible)


def may_be_foreign(text: str) -> bool:
    """Whether there may be any of it at all, also what only the dialect takes for words."""
    signs = signs_in(text)
    is_signed = any(map(signs.__contains__, ("%", "=", "^", "{", "|", "[!", ":::")))
    others = (TASK, SHORTCODE, FORMULA)
    return is_signed or may_hide_or_highlight(text, signs) or any(re.search(what, text) for what in others)


def _begin_headings(text: str) -> bool:
    """Whether all `#` do, as far as the next sign tells."""
    at = text.find("#")
    while at >= 0 and text[at + 1 : at + 2] in " \n#!":
        at = text.find("#", at + 1)
    return at < 0
