"""The Markdown that raak reads: CommonMark, and what bloggers expect on top."""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_inline

from generator.language.typography import quotes_in
from generator.parse.markdown.attributes import attributes_plugin
from generator.parse.markdown.callouts import callouts_plugin
from generator.parse.markdown.headings import settle_headings
from generator.parse.markdown.typography import Typography
from generator.parse.markdown.words import words_in

DEEPEST = 100
"""Lists and quotes nested deeper than this are cut off, as markdown-it does, so that no text exhausts the stack."""


RAW_HTML = "raw html"
"""The key that the environment of a text with raw HTML in its lines gets."""


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
    md = _Parser("commonmark", {"maxNesting": DEEPEST, "tasklists": True, "store_labels": True, "xhtmlOut": False})
    md.options["quotes"] = quotes_in(language)
    md.enable(["table", "strikethrough"])
    md.use(deflist_plugin).use(footnote_plugin).use(attributes_plugin).use(callouts_plugin, words_in(language))
    md.core.ruler.before("text_join", "headings", settle_headings)
    md.core.ruler.before("text_join", "typography", Typography(language))
    for name, rule, first in _PLACED:
        md.inline.ruler.at(name, _placed(rule, first))
    md.inline.ruler.at("footnote_inline", _within(footnote_inline))
    return md


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
        if state.src[state.pos] != "^":
            return False
        base = state.env.get("base", 0)
        state.env["base"] = base + state.pos + len("^[")
        found = rule(state, silent)
        state.env["base"] = base
        return found

    return within
