"""`{#id .class lang=fr}` behind a link, picture, code or `[text]`, behind a heading, or on a line above a block.

Braces that hold anything else stay text: authors of technical posts write about `{{ name }}`, `{% tag %}` and `{x}`.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.model.language import is_right_to_left
from generator.parse.markdown.traces import BASE

ALLOWED = ("id", "class", "lang", "dir", "title", "width", "alt")
"""What an author may set; the last two for pictures only. `width` is `300` or `50%`; `![](line.png){alt=""}` says, as
`<img alt="">` does, that a picture tells nothing and needs no text."""

_ONE = r"""(?:[#.][\w:-]++|[\w:-]++=(?:"[^"\n{}]*+"|'[^'\n{}]*+'|[\w%.:-]++))"""
_BRACES = re.compile(rf"\{{[ \t]*+({_ONE}(?:[ \t]++{_ONE})*)[ \t]*+\}}")
_PARTS = re.compile(r"""([#.])([\w:-]++)|(?<![\w:-])([\w:-]++)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_AT_END = re.compile(rf"(?<=\S)[ \t]++{_BRACES.pattern}[ \t]*\Z")
WIDTH = re.compile(r"\d{1,4}(?:px|%)?")
"""How wide a picture is to be: `300`, `300px` or `50%`."""


_WITH_ATTRIBUTES = ("image", "link_close", "code_inline", "bracketed_close")


def attributes_plugin(md: MarkdownIt) -> None:
    """Teach `md` the three places where attributes may stand."""
    md.block.ruler.before("fence", "attributes", _line)
    md.inline.ruler.after("image", "bracketed", _bracketed)
    md.inline.ruler.push("attributes", _behind)
    md.core.ruler.after("block", "attributes", _settle)


def _line(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Attributes alone on a line, directly above a block."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.src[start : start + 1] != "{" or state.is_code_block(start_line):
        return False
    line = state.src[start : state.eMarks[start_line]].rstrip(" \t")
    found = _BRACES.fullmatch(line)
    above_nothing = start_line + 1 >= end_line or state.isEmpty(start_line + 1)
    if found is None or above_nothing or state.sCount[start_line + 1] < state.blkIndent:
        return False
    token = state.push("attributes", "", 0)
    token.content, token.meta["line"] = found[1], start_line
    state.line = start_line + 1
    return True


def _bracketed(state: StateInline, silent: bool) -> bool:
    """`[text]{lang=fr}`: a span."""
    if state.src[state.pos] != "[":
        return False
    label_end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    found = _BRACES.match(state.src, label_end + 1, state.posMax) if label_end >= 0 else None
    if found is None:
        return False
    if not silent:
        end = state.posMax
        opening = state.push("bracketed_open", "span", 1)
        state.pos, state.posMax = state.pos + 1, label_end
        state.md.inline.tokenize(state)
        state.push("bracketed_close", "span", -1)
        _give_behind(opening, found, state)
        state.posMax = end
    state.pos = found.end()
    return True


def _behind(state: StateInline, silent: bool) -> bool:
    """Attributes directly behind a link, picture, code or bracketed text."""
    if silent or state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    last = state.tokens[-1]
    found = _BRACES.match(state.src, state.pos, state.posMax) if last.type in _WITH_ATTRIBUTES else None
    if found is None:
        return False
    _give_behind(_opening(state.tokens), found, state)
    state.pos = found.end()
    return True


def _opening(tokens: list[Token]) -> Token:
    """The token that opens what the last one closes."""
    depth = 0
    for token in reversed(tokens):
        depth += token.nesting
        if depth == 0:
            return token
    raise AssertionError("a closing token has an opening one")


def _settle(state: StateCore) -> None:
    """Hand attributes on lines of their own to the block below, and those behind headings to the heading."""
    if "{" not in state.src:
        return
    waiting: list[Token] = []
    settled: list[Token] = []
    for token in state.tokens:
        if token.type == "attributes":
            waiting.append(token)
            continue
        for attributes in waiting:
            _give(token, attributes.content)
            token.meta["attributes_line"] = attributes.meta["line"]
        waiting = []
        if token.type == "inline" and settled[-1].type == "heading_open":
            _take_from_heading(settled[-1], token)
        settled.append(token)
    state.tokens = settled


def _take_from_heading(heading: Token, text: Token) -> None:
    found = _AT_END.search(text.content) if text.content.endswith("}") else None
    if found is not None:
        text.content = text.content[: found.start()]
        _give(heading, found[1])


def _give_behind(token: Token, found: re.Match[str], state: StateInline) -> None:
    token.meta["attributes_at"] = state.env.get(BASE, 0) + found.start()
    _give(token, found[1])


def _give(token: Token, written: str) -> None:
    """Set on `token` what is allowed, and keep the rest in `meta`, to be reported."""
    for sign, short, name, double, single, bare in _PARTS.findall(written):
        key = {"#": "id", ".": "class"}.get(sign) or name.lower()
        value = short or double or single or bare
        if not _may_be_set(token, key, value):
            token.meta.setdefault("refused", []).append(key)
        elif key == "class":
            token.attrJoin("class", value)
        elif key == "alt":
            token.meta["alt"] = value
        else:
            token.attrSet(key, value)
    if is_right_to_left(str(token.attrGet("lang") or "")) and token.attrGet("dir") is None:
        token.attrSet("dir", "rtl")


def _may_be_set(token: Token, key: str, value: str) -> bool:
    if key in ("width", "alt"):
        return token.type == "image" and (key == "alt" or bool(WIDTH.fullmatch(value)))
    return key in ALLOWED
