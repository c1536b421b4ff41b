"""Shortcodes of a site's own, expanded as far as their templates only put in place what they are given."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from generator.importing.html.readable import without_tags

_ACTION = re.compile(r"\{\{(-?+)([^{}]*+)\}\}")
_MARGIN = re.compile(r"\n[ \t\n]*")
_GIVEN = re.compile(r"""(?:\.Get|index \.Params)[ ]++(?:(\d{1,3})|["`]([^"`]*)["`])""")
_SET = re.compile(r"(\$\w+)[ ]*+:?=[ ]*+(.*)", re.DOTALL)
_LITERAL = re.compile(r"""["`]([^"`]*)["`]""")
_APPLIED = re.compile(r"(\w++)[ ]++(.*)", re.DOTALL)
_DEFAULT = re.compile(r"""default[ ]++["`]([^"`]*)["`](?:[ ]++(.*))?""", re.DOTALL)
_BLOCK = re.compile(r"<(?:aside|blockquote|details|div|figcaption|figure|section|summary)\b[^<>]*>\s*\Z", re.IGNORECASE)
_SHOWS = re.compile(r"<(?:a|audio|embed|iframe|img|object|video)\b", re.IGNORECASE)
_AS_IT_IS = (
    "markdownify",
    "safeHTML",
    "safeURL",
    "safeHTMLAttr",
    "safeCSS",
    "htmlUnescape",
    "relURL",
    "absURL",
    "trim",
)
_LONGEST = 5_000  # characters of a template


class Given(Struct, frozen=True):
    """What a shortcode is given where it is used."""

    positional: Sequence[str]
    named: Mapping[str, str]
    inner: str


def filled(template: str, given: Given) -> str:
    """What the template shows; "" where it does more than put things in place, or shows nothing."""
    if len(template) > _LONGEST:
        return ""
    try:
        shown = _Run(given).shown(template)
    except (_PuzzledError, RecursionError):
        return ""
    return shown if _SHOWS.search(shown) or without_tags(shown).strip() else ""


class _PuzzledError(Exception):
    """The template does what only Hugo can."""


class _Action(Struct, frozen=True):
    text: str  # before it
    code: str


class _Run:
    def __init__(self, given: Given) -> None:
        self._given = given
        self._named: dict[str, str] = {}  # `$name`
        self._written: list[str] = []

    def shown(self, template: str) -> str:
        actions = _actions(template)
        if self._branch(actions, "", live=True):
            raise _PuzzledError  # an end of nothing
        return "".join(self._written).strip()

    def _branch(self, actions: Iterator[_Action], dot: str, *, live: bool) -> str:
        """Carry out all up to the end of a branch; gives what ends it, and "" at the end of the template."""
        for action in actions:
            if live:
                self._written.append(action.text)
            word, _, rest = action.code.partition(" ")
            if word in ("end", "else"):
                return action.code
            if word in ("if", "with"):
                self._choice(actions, word, rest, dot, live=live)
            elif live and action.code and not action.code.startswith("/*"):
                self._act(action.code, dot)
        return ""

    def _choice(self, actions: Iterator[_Action], word: str, condition: str, dot: str, *, live: bool) -> None:
        value = self._value(condition, dot) if live else ""
        ended = self._branch(actions, value if word == "with" else dot, live=live and bool(value))
        if ended == "else":
            ended = self._branch(actions, dot, live=live and not value)
        if ended != "end":
            raise _PuzzledError

    def _act(self, code: str, dot: str) -> None:
        if setting := _SET.fullmatch(code):
            self._named[setting[1]] = self._value(setting[2], dot)
            return
        value = self._value(code, dot)
        holds_blocks = ".Inner" in code and _BLOCK.search("".join(self._written[-3:]))
        self._written.append(f"\n\n{value.strip()}\n\n" if holds_blocks else value)

    def _value(self, code: str, dot: str) -> str:
        first, *filters = (part.strip() for part in code.split("|"))
        value = self._first(first, dot)
        for one in filters:
            default = _DEFAULT.fullmatch(one)
            if default and default[2] is None:
                value = value or default[1]
            elif one not in _AS_IT_IS:
                raise _PuzzledError
        return value

    def _first(self, code: str, dot: str) -> str:
        if code.startswith("(") and code.endswith(")"):
            return self._value(code[1:-1], dot)
        known = {".": dot, ".Inner": self._given.inner, **self._named}
        if code in known:
            return known[code]
        if given := _GIVEN.fullmatch(code):
            return self._given_value(given[1], given[2] or "")
        if literal := _LITERAL.fullmatch(code):
            return literal[1]
        if (default := _DEFAULT.fullmatch(code)) and default[2]:
            return self._value(default[2], dot) or default[1]
        applied = _APPLIED.fullmatch(code)
        if applied and applied[1] in _AS_IT_IS:
            return self._value(applied[2], dot)
        raise _PuzzledError

    def _given_value(self, number: str | None, name: str) -> str:
        if number is None:
            return self._given.named.get(name.lower(), "").replace('"', "&quot;")
        values = self._given.positional
        return values[int(number)].replace('"', "&quot;") if int(number) < len(values) else ""


def _actions(template: str) -> Iterator[_Action]:
    """The template as text and actions by turns; the last is none but the text behind them."""
    behind, closed_tight = 0, False
    for found in _ACTION.finditer(template):
        before = template[behind : found.start()]
        before = before.lstrip() if closed_tight else before
        code = found[2].strip()
        yield _Action(_tidy(before.rstrip() if found[1] else before), " ".join(code.removesuffix("-").split()))
        behind, closed_tight = found.end(), code.endswith("-")
    last = template[behind:]
    yield _Action(_tidy(last.lstrip() if closed_tight else last), "")


def _tidy(text: str) -> str:
    """Text of a template without the blank lines and margins that would mean something in Markdown."""
    if "{{" in text:
        raise _PuzzledError
    return _MARGIN.sub("\n", text)
