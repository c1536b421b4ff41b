"""What other programs make something of, and stays words here. A text in plain notation may hold some: few do."""

import re

MARKED = r"==(?<![\w=!<>\\]==)(?![\s=])([^=\n]*)(?<!\s)==(?![\w=])"
"""`==marked==`, and no comparison: `a == b`, `a==b==c`, `use == or ===`."""

SIZED = r"!\[([^\[\]|\n]*)(\\?\|(\d+)(?:x\d+)?)\](\([^()\n]*\))"
"""`![A desk|300](desk.png)`: what it shows, the size, its width, and where the picture lies."""

PERCENTS = r"%%(?<![%\\]%%)(?!%)(\{[^{}\n]*\}%%|[^%\n]*)"
"""What may begin or end a remark, and what stands behind it. A tag of a mail service, `%%{name}%%`, is found whole."""

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

BULLET = r"\n[ \t>]*+([•‣▪◦●·–])[ \t\xa0]"
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

TASK = r"\[[ \t]*([/<>!?*-]?)\](?=[ \t]+\S)"
"""`[/]` and other states of a task that raak does not know, or a box without its blank."""

_IN_MOST_TEXTS = (
    (":", " \n/|", EMOJI),
    ("#", " \n#!", rf"{TAG}[ \t]*+(?:\n|\Z)"),
    ("?", ' \n")*', BOX),
    ("!", ' \n")*[/', BOX),
    ("$", " 0123456789", FORMULA),
)
"""Signs of words that most texts hold, what stands behind them there, and what else they may begin."""


def may_hide_or_mark(text: str) -> bool:
    """Whether there may be any of it that parsers take for words. One sign is looked for in a fiftieth of the time of
    two.
    """
    is_marked = "=" in text and "==" in text and re.search(MARKED, text)
    is_sized = "|" in text and "![" in text and re.search(SIZED, text)
    is_remark = "%" in text and "%%" in text
    return bool(is_marked or is_sized or is_remark) or _may_be_pasted(text) or _may_begin_some(text)


def may_be_foreign(text: str) -> bool:
    """Whether there may be any of it at all, also what only the dialect takes for words."""
    is_signed = any(map(text.__contains__, ("%", "=", "^", "{", "|", "[!", ":::")))
    return is_signed or bool(re.search(TASK, text)) or _may_be_pasted(text) or _may_begin_some(text)


def _may_be_pasted(text: str) -> bool:
    """Whether there may be a shortcode, an address that is no link, or a list that is none."""
    return bool(
        ("[" in text and re.search(SHORTCODE, text))
        or (text.count("://") > text.count("](http") and re.search(BARE_ADDRESS, text))
        or ("www." in text and re.search(BARE_HOST, text))
        or (not text.isascii() and re.search(BULLET, text))
    )


def _may_begin_some(text: str) -> bool:
    """Whether a sign stands elsewhere than it mostly does, and begins more than a word. No pattern is made before."""
    for sign, usual, what in _IN_MOST_TEXTS:
        at = text.find(sign)
        while at >= 0 and text[at + 1 : at + 2] in usual:
            at = text.find(sign, at + 2)
        if at >= 0 and re.search(what, text):
            return True
    return False
