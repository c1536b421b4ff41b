"""Code marked up with Pygments' short class names. Pygments is only loaded where there is code in a known language."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from generator.model.names import Html

if TYPE_CHECKING:
    from pygments.formatters import HtmlFormatter
    from pygments.lexer import Lexer

_FENCED = rb"\n(?:```|~~~)[ \t]*([\w+#.-]+)"

REMEMBERED = 512
"""Blocks of code kept with their markup: the same one often stands in a post, in its letter and in the next draft."""


def load_lexers(texts: Iterable[bytes]) -> None:
    """Load those that the code in these texts asks for: processes that part from this one then have them already."""
    for language in {name for text in texts for name in re.findall(_FENCED, text)}:
        _lexer(language.decode().lower())


_OPENS, _CLOSES = '<pre class="highlight" tabindex="0"><code class="language-', "</code></pre>\n"
_SIGNS = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&amp;", "&"))
_known: dict[tuple[str, str], str] = {}


def keep_highlighted(html: Html) -> None:
    """Know from now on, with its markup, the code in a body that this raak made: who corrects a sentence beside it
    need not wait for Pygments. The author must be one who cannot write such blocks as raw HTML: who is not trusted
    may not set `tabindex`.
    """
    if len(_known) > REMEMBERED:
        _known.clear()
    for block in html.split(_OPENS)[1:]:
        language, _, rest = block.partition('">')
        markup, is_closed, _ = rest.partition(_CLOSES)
        if is_closed:
            _known[_unmarked(markup), language.lower()] = markup


def _unmarked(markup: str) -> str:
    code = re.sub("<[^<>]*+>", "", markup)
    for written, sign in _SIGNS:
        code = code.replace(written, sign)
    return code


def highlighted(code: str, language: str) -> str | None:
    """`code` as HTML with classes; None for a language that is not known."""
    known = _known.get((code, language.lower()))
    if known is not None:
        return known
    lexer = _lexer(language.lower())
    return None if lexer is None else _marked_up(code, language.lower())


@lru_cache(REMEMBERED)
def _marked_up(code: str, language: str) -> str:
    from pygments import highlight

    lexer = _lexer(language)
    return highlight(code, lexer, _formatter()) if lexer else code


@cache
def _formatter() -> "HtmlFormatter[str]":
    """Writes nothing but spans; it takes longer to make than to use."""
    from pygments.formatters import HtmlFormatter

    return HtmlFormatter(nowrap=True)


@cache
def _lexer(language: str) -> "Lexer | None":
    """The lexer for a name behind a fence, blank lines at both ends kept; None when there is none for it."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None
