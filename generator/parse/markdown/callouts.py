"""Callouts: GitHub's `> [!NOTE]`, and `::: note` with an optional title of its own."""

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from generator.parse.markdown.words import CALLOUTS, Words


def callouts_plugin(md: MarkdownIt, words: Words) -> None:
    """Teach `md` both forms. They become the same tokens: see `tokens.py`."""

    def alike(state: StateCore) -> None:
        state.tokens = _alike(state.tokens, words)

    md.options["alerts"] = True
    md.use(container_plugin, "callout", validate=_is_callout)
    md.core.ruler.after("block", "callouts", alike)


def _is_callout(params: str, _markup: str) -> bool:
    return params.strip().partition(" ")[0].lower() in CALLOUTS


def _alike(tokens: list[Token], words: Words) -> list[Token]:
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
    text = Token("inline", "", 0, level=token.level + 2, map=token.map, content=title or words.callout(kind))
    title_close = Token("callout_title_close", "p", -1, level=token.level + 1, block=True)
    return [opening, title_open, text, title_close]
