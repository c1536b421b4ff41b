"""What is written in the same way whether the page of a text is made of tokens or of other HTML."""

from collections.abc import Iterable

from generator.parse.markdown.highlight import highlighted
from generator.parse.markdown.words import Words


def escaped(text: str) -> str:
    """A text as HTML has it, between tags and in the value of an attribute."""
    return in_text(text).replace('"', "&quot;")


def in_text(text: str) -> str:
    """A text as HTML has it between tags. (`html.escape` comes with the names of two thousand characters.)"""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def in_attribute(text: str) -> str:
    """A text as HTML has it in the value of an attribute, whatever quotes are around that."""
    return in_text(text).replace('"', "&quot;").replace("'", "&#x27;")


def unescaped(html: str) -> str:
    """The text that was escaped. It may come from the parser in Rust, which writes no other character references."""
    if "&" not in html:
        return html
    return html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def code_html(code: str, language: str = "", classes: str = "", attributes: str = "") -> str:
    """A block of code, in colours when its language is known; `classes` and `attributes` are the author's own."""
    marked_up = highlighted(code, language) if language else None
    classes = classes if marked_up is None else f"highlight {classes}".rstrip()
    on_block = (f' class="{escaped(classes)}"' if classes else "") + attributes
    on_code = f' class="language-{escaped(language)}"' if language else ""
    shown = escaped(code) if marked_up is None else marked_up
    return f'<pre{on_block} tabindex="0"><code{on_code}>{shown}</code></pre>\n'


class Regions:
    """Regions of one page that scroll by themselves: no two have the same name."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._given: dict[str, int] = {}

    def of_table(self, columns: Iterable[str]) -> str:
        """How the region of a table opens, which is named after its columns."""
        label = ": ".join(filter(None, (self._words.table, ", ".join(columns))))
        self._given[label] = given = self._given.get(label, 0) + 1
        name = label if given == 1 else f"{label} ({given})"
        return f'<div class="table" role="region" aria-label="{escaped(name)}" tabindex="0">\n'
