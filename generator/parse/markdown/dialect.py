"""The Markdown that raak reads: CommonMark, and what bloggers expect on top."""

from functools import cache
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def, footnote_inline

from generator.parse.markdown.attributes import attributes_plugin
from generator.parse.markdown.callouts import callouts_plugin
from generator.parse.markdown.headings import settle_headings
from generator.parse.markdown.labels import parse_link_label
from generator.parse.markdown.typography import Typography
from generator.parse.markdown.words import words_in

DEEPEST = 100
"""How deep lists and quotes may be nested. markdown-it would leave out what stands deeper; here it is refused."""

_MOST_AT_ONCE = 3  # levels that one mark may open, so that what is too deep is seen before it is left out

TOO_DEEP = "too deep"
"""The key that the environment of a text gets where something in it is nested too deep: the line, counted from 0."""

NOTES = "notes"
"""The key of all footnotes that are written at the foot, in order: label and line, counted from 0."""

RAW_HTML = "raw html"
"""The key that the environment of a text with raw HTML in its lines gets."""


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


@cache
def dialect(language: str) -> MarkdownIt:
    """The parser for one language, made once in a process.

    It differs from `commonmark()` by tables, strikethrough, task lists, definition lists, footnotes, callouts,
    attributes, typography, and by the levels and anchors of headings. `reader.py` adds figures and safe HTML.
    """
    deepest = DEEPEST + _MOST_AT_ONCE
    md = _Parser("commonmark", {"maxNesting": deepest, "tasklists": True, "store_labels": True, "xhtmlOut": False})
    md.helpers = _HELPERS
    md.enable(["table", "strikethrough"])
    md.use(deflist_plugin).use(footnote_plugin).use(attributes_plugin).use(callouts_plugin, words_in(language))
    md.block.ruler.before("table", "depth", _depth)
    md.block.ruler.at("footnote_def", _noted, {"alt": ["paragraph", "reference"]})
    md.core.ruler.before("text_join", "headings", settle_headings)
    md.core.ruler.before("text_join", "typography", Typography(language))
    for name, rule, first in _PLACED:
        md.inline.ruler.at(name, _placed(rule, first))
    md.inline.ruler.at("footnote_inline", _within(footnote_inline))
    return md


def _depth(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """No rule, but a look at how deep the others have come."""
    if state.level >= DEEPEST:
        state.env.setdefault(TOO_DEEP, start_line)
    return False


def _noted(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
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
            base = state.env.get("base", 0)
            token.meta["at"] = (base + start, base + state.pos)
            if rule is html_inline:
                state.env[RAW_HTML] = True
        return True

    return placed


def _within(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """A rule that parses its inner text apart, so that places in it still count from the start of the block."""

    def within(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != "^" or state.src[state.pos + 1 : state.pos + 2] != "[":
            return False
        if parse_link_label(state, state.pos + 1) < 0:
            return False
        base = state.env.get("base", 0)
        state.env["base"] = base + state.pos + len("^[")
        found = rule(state, silent)
        state.env["base"] = base
        return found

    return within
