"""The Markdown that raak reads: CommonMark, and what bloggers expect on top."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.token import Token as Written
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def, footnote_inline, footnote_ref

from generator.parse.markdown.attributes import attributes_plugin
from generator.parse.markdown.callouts import callouts_plugin
from generator.parse.markdown.headings import settle_headings
from generator.parse.markdown.labels import parse_link_label
from generator.parse.markdown.tables import noted_table
from generator.parse.markdown.token import Token
from generator.parse.markdown.traces import BASE, LOOSE, NOTES, RAW_HTML, TOO_DEEP
from generator.parse.markdown.typography import set_typography
from generator.parse.markdown.words import words_in

DEEPEST = 100
"""How deep lists and quotes may be nested. markdown-it would leave out what stands deeper; here it is refused."""

_MOST_AT_ONCE = 3  # levels that one mark may open, so that what is too deep is seen before it is left out


_MARK = re.compile(r"\[\^([^\[\] \n]++)\]")

_HELPERS: Any = SimpleNamespace(
    parseLinkDestination=parseLinkDestination, parseLinkLabel=parse_link_label, parseLinkTitle=parseLinkTitle
)
"""Those of markdown-it, but for the one that would be slow."""


class _Parser(MarkdownIt):
    """A parser that keeps every address: which ones are refused is said with their place, in `references.py`."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


def commonmark() -> MarkdownIt:
    """The ground that the dialect stands on: CommonMark and nothing else."""
    return MarkdownIt("commonmark")


_PLACED: tuple[tuple[str, RuleFuncInlineType, str], ...] = (
    ("link", link, "["),
    ("image", image, "!"),
    ("autolink", autolink, "<"),
    ("html_inline", html_inline, "<"),
)
"""Rules whose places are asked for, and the character that each begins with."""


def dialect_tokens(text: str, language: str, env: dict[str, Any]) -> list[Token]:
    """The tokens of any text; what else there is to know of it comes into `env`, see `traces.py`."""
    last = text.rpartition("\n")[2]
    if last and not last.strip(" \t>"):
        text += "\n"  # rules of plugins look for a sign behind an end of nothing but blanks
    written = dialect(language).parse(text, env)
    tokens = list(map(_token, written))
    if LOOSE in env:
        _hand_over(env[LOOSE], {id(one.children): token for one, token in zip(written, tokens, strict=True)})
    settle_headings(tokens)
    set_typography(tokens, text, language)
    for token in tokens:
        if token.children:
            token.children = _joined(token.children)
    return tokens


def _hand_over(marks: dict[str, tuple[list[Written], tuple[int, int]]], homes: dict[int, Token]) -> None:
    """Loose marks come to the text that they stand in; what describes a picture has no place of its own."""
    for label, (children, at) in marks.items():
        if home := homes.get(id(children)):
            home.meta.setdefault(LOOSE, {})[label] = at


def _token(written: Written) -> Token:
    """A token of markdown-it as one of ours."""
    return Token(
        written.type,
        written.tag,
        written.nesting,
        written.level,
        written.content,
        written.attrs,
        written.map[0] if written.map else None,
        None if written.children is None else [_token(child) for child in written.children],
        unescapeAll(written.info),
        written.meta,
        written.block,
        written.hidden,
    )


def _joined(children: Iterable[Token]) -> list[Token]:
    """Signs that were escaped become text among other text, now that typography has let them be."""
    joined: list[Token] = []
    for is_text, run in groupby(children, _is_text):
        if is_text:
            first, *others = run
            first.type = "text"
            first.content += "".join(other.content for other in others)
            joined.append(first)
            continue
        for token in run:
            if token.children:
                token.children = _joined(token.children)
            joined.append(token)
    return joined


def _is_text(token: Token) -> bool:
    return token.type in ("text", "text_special")


@cache
def dialect(language: str) -> MarkdownIt:
    """The parser for one language, made once in a process.

    It differs from `commonmark()` by tables, strikethrough, task lists, definition lists, footnotes, callouts,
    and attributes. Headings and typography are settled on its tokens; `reader.py` adds figures and safe HTML.
    """
    deepest = DEEPEST + _MOST_AT_ONCE
    md = _Parser("commonmark", {"maxNesting": deepest, "tasklists": True, "store_labels": True, "xhtmlOut": False})
    md.helpers = _HELPERS
    md.enable(["table", "strikethrough"])
    md.disable("text_join")
    md.use(deflist_plugin).use(footnote_plugin).use(attributes_plugin).use(callouts_plugin, words_in(language))
    md.block.ruler.at("table", noted_table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("table", "depth", _depth)
    md.block.ruler.at("footnote_def", _noted_footnote, {"alt": ["paragraph", "reference"]})
    for name, rule, first in _PLACED:
        md.inline.ruler.at(name, _placed(rule, first))
    md.inline.ruler.at("footnote_inline", _counting_from_block(footnote_inline))
    md.inline.ruler.at("footnote_ref", _noted_mark)
    return md


def _depth(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """No rule, but a look at how deep the others have come."""
    if state.level >= DEEPEST:
        state.env.setdefault(TOO_DEEP, start_line)
    return False


def _noted_footnote(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A footnote; which one, and where, is kept."""
    found = footnote_def(state, start_line, end_line, silent)
    if found and not silent:
        opening = next(token for token in reversed(state.tokens) if token.type == "footnote_reference_open")
        state.env.setdefault(NOTES, []).append((opening.meta["label"], start_line))
    return found


def _placed(rule: RuleFuncInlineType, first: str) -> RuleFuncInlineType:
    """`rule`, which also notes on the token it makes from where to where that stands in the text of its block."""

    def placed(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != first:
            return False
        start, made = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            token = state.tokens[made]
            if token.type == "text" and token.level == state.level and len(state.tokens) > made + 1:
                token = state.tokens[made + 1]  # the text before it was still pending
            base = state.env.get(BASE, 0)
            token.meta["at"] = (base + start, base + state.pos)
            if rule is html_inline:
                state.env[RAW_HTML] = True
        return True

    return placed


def _counting_from_block(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """A rule that parses its inner text apart, so that places in it still count from the start of the block."""

    def within(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != "^" or state.src[state.pos + 1 : state.pos + 2] != "[":
            return False
        if parse_link_label(state, state.pos + 1) < 0:
            return False
        base = state.env.get(BASE, 0)
        state.env[BASE] = base + state.pos + len("^[")
        found = rule(state, silent)
        state.env[BASE] = base
        return found

    return within


def _noted_mark(state: StateInline, silent: bool) -> bool:
    """The mark of a footnote. One of a footnote that there is not stays text; which one, and where, is kept."""
    if not state.src.startswith("[^", state.pos):
        return False
    found = footnote_ref(state, silent)
    if not (found or silent) and (mark := _MARK.match(state.src, state.pos, state.posMax)):
        start = state.env.get(BASE, 0) + state.pos
        state.env.setdefault(LOOSE, {}).setdefault(mark[1], (state.tokens, (start, start + len(mark[0]))))
    return found
