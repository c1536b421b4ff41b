"""Callouts: `> [!NOTE]`, with a title and of more kinds as in Obsidian and Hugo, and `::: note` with one."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from generator.parse.markdown.words import CALLOUTS, Words

_MARKER = re.compile(r"\[!(\w[\w -]*)(?:\|[^\]\n]*)?\][+-]?(?:(?:[ \t]+|(?=\w))([^\n]*))?(?:\n[ \t]*|\Z)")
"""A kind, what it is to look like, whether it is folded, and a title: `[!faq|wide]- Why?`, `[!hold on]`."""

_LOOKS_LIKE = {
    **dict.fromkeys(("hint", "success", "check", "done", "example"), "tip"),
    **dict.fromkeys(("question", "help", "faq", "tldr"), "important"),
    "attention": "warning",
    **dict.fromkeys(("danger", "error", "bug", "failure", "fail", "missing"), "caution"),
}
"""Kinds of Obsidian that look like one of ours. All others, also those that an author made up, are notes."""


def callouts_plugin(md: MarkdownIt, words: Words) -> None:
    """Teach `md` all forms. They become the same tokens: see `tokens.py`."""

    def rewrite(state: StateCore) -> None:
        tokens = _boxed(state.tokens, words) if "[!" in state.src else state.tokens
        state.tokens = _as_callouts(tokens, words)

    md.options["alerts"] = True
    md.use(container_plugin, "callout", validate=_is_callout)
    md.core.ruler.after("block", "callouts", rewrite)


def _is_callout(params: str, _markup: str) -> bool:
    return params.strip().partition(" ")[0].lower() in CALLOUTS


def _boxed(tokens: list[Token], words: Words) -> list[Token]:
    """The tokens, where a quotation that begins with a kind and more than that is a container of this kind."""
    boxed: list[Token] = []
    are_callouts: list[bool] = []  # of the quotations that are open
    behind = 0  # a paragraph of nothing but the kind and the title
    for number, token in enumerate(tokens):
        if token.type == "blockquote_open":
            found = _marker_below(tokens, number)
            are_callouts.append(found is not None)
            if found:
                token.type, token.info = "container_callout_open", _kind_and_title(found, words)
                behind = _without_marker(tokens, number, found)
        elif token.type == "blockquote_close" and are_callouts.pop():
            token.type = "container_callout_close"
        elif number < behind:
            continue
        boxed.append(token)
    return boxed


def _marker_below(tokens: list[Token], quote: int) -> re.Match[str] | None:
    return _MARKER.match(tokens[quote + 2].content) if tokens[quote + 1].type == "paragraph_open" else None


def _kind_and_title(marker: re.Match[str], words: Words) -> str:
    """As `:::` has them. A kind that has no title in this language is its own."""
    kind, title = marker[1].strip().lower(), (marker[2] or "").strip()
    if kind in CALLOUTS:
        return f"{kind} {title}"
    return f"{_LOOKS_LIKE.get(kind, 'note')} {title or words.other_callout(kind)}"


def _without_marker(tokens: list[Token], quote: int, marker: re.Match[str]) -> int:
    """Take the line of the marker off the paragraph that it stands in; gives the end of one that has no other."""
    paragraph, text, closing = range(quote + 1, quote + 4)
    tokens[text].content = tokens[text].content[marker.end() :]
    for number in (paragraph, text):
        first, end = tokens[number].map or (0, 0)
        tokens[number].map = [first + 1, end]
    return 0 if tokens[text].content else closing + 1


def _as_callouts(tokens: list[Token], words: Words) -> list[Token]:
    """The tokens, where containers and alerts have become callouts with a title in the words of the language."""
    rewritten: list[Token] = []
    for token in tokens:
        if token.type == "container_callout_open":
            kind, _, title = token.info.strip().partition(" ")
            rewritten += _opening(token, kind.lower(), words, title.strip())
        elif token.type == "alert_open":
            rewritten += _opening(token, str(token.meta["kind"]).lower(), words)
        elif token.type in ("container_callout_close", "alert_close"):
            rewritten.append(Token("callout_close", "div", -1, level=token.level, block=True))
        elif token.type == "alert_title_close":
            continue
        elif token.type == "alert_title_open":
            rewritten.append(token)
        elif rewritten and rewritten[-1].type == "alert_title_open":
            rewritten.pop()  # its text is English, ours stands already
        else:
            rewritten.append(token)
    return rewritten


def _opening(token: Token, kind: str, words: Words, title: str = "") -> list[Token]:
    opening = Token("callout_open", "div", 1, level=token.level, map=token.map, meta={"kind": kind})
    title_open = Token("callout_title_open", "p", 1, level=token.level + 1)
    text = Token("inline", "", 0, level=token.level + 2, map=token.map, content=title or words.callouts[kind])
    title_close = Token("callout_title_close", "p", -1, level=token.level + 1, block=True)
    return [opening, title_open, text, title_close]
