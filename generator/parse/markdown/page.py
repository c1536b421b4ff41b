"""A body as the HTML of a page."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from generator.model.names import Html
from generator.parse.markdown.dialect import dialect
from generator.parse.markdown.highlight import highlighted
from generator.parse.markdown.plain import said_by
from generator.parse.markdown.words import Words, words_in

_TAGS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "softbreak": "\n",
}


def page_html(tokens: Sequence[Token], language: str) -> Html:
    """The HTML of a page, where marks stand for the site's own references."""
    html = _renderer(language).render(tokens, dialect(language).options, {})
    return Html(_with_summaries(html, language) if _SUMMARY in html else html)


_SUMMARY = "\x00S\x00"
"""Stands behind each raw `<details>`, where browsers and readers look for its `<summary>`."""


def _with_summaries(html: str, language: str) -> str:
    """`<details>` that its author gave no summary gets one that says there is more."""
    first, *behind = html.split(_SUMMARY)
    general = f"\n<summary>{words_in(language).more}</summary>"
    return first + "".join(part if part.lstrip().startswith("<summary") else general + part for part in behind)


@cache
def _renderer(language: str) -> "PageRenderer":
    return PageRenderer(words_in(language))


class PageRenderer(RendererHTML):
    """Writes what `tokens.py` describes.

    Ids of footnotes hold a colon (`fn:1`, `fnref:1`), which no anchor of a heading does. What may be wider than a phone
    can be reached and scrolled with the keyboard. Labels that only screen readers say are in the language of the text.
    """

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: Any) -> str:  # noqa: N802
        """A run of text. Words, and tags that look the same everywhere, are most of it, and need no method."""
        html: list[str] = []
        for idx, token in enumerate(tokens):
            if token.type == "text":
                html.append(escapeHtml(token.content))
            elif token.type in _TAGS and not token.attrs:
                html.append(_TAGS[token.type])
            else:
                html.append(self.rules.get(token.type, self.renderToken)(tokens, idx, options, env))
        return "".join(html)

    def renderToken(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:  # noqa: N802
        """A tag. An end has no attributes, and a line of its own where it ends a block."""
        token = tokens[idx]
        if token.nesting >= 0:
            return super().renderToken(tokens, idx, options, env)
        return "" if token.hidden else f"</{token.tag}>\n" if token.block else f"</{token.tag}>"

    @staticmethod
    def renderAttrs(token: Token) -> str:  # noqa: N802
        """The attributes of a tag."""
        return RendererHTML.renderAttrs(token) if token.attrs else ""

    # Headings, pictures, links, raw HTML: most need nothing but their tag and attributes.

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """A picture's mark, within an element that carries the author's attributes if there are any."""
        token = tokens[idx]
        mark = token.meta["mark"] or escapeHtml(token.content)
        return f"<span{_picture_attributes(token)}>{mark}</span>" if token.attrs else mark

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """Raw HTML between blocks."""
        return self.renderInline(tokens[idx].children or (), options, env)

    def verbatim(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """Raw HTML of a trusted author."""
        return tokens[idx].content

    def element_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """A harmless raw tag."""
        behind = _SUMMARY if tokens[idx].tag == "details" else ""
        return f"<{tokens[idx].tag}{self.renderAttrs(tokens[idx])}>{behind}"

    element_void = element_open

    def element_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """Its end."""
        return f"</{tokens[idx].tag}>"

    link_open, link_close = element_open, element_close

    # Code

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """Fenced code, in colours when its language is known."""
        token = tokens[idx]
        language = unescapeAll(token.info).strip().partition(" ")[0]
        marked_up = highlighted(token.content, language) if language else None
        if marked_up is None:
            return self._code(token, escapeHtml(token.content), language, "")
        return self._code(token, marked_up, language, "highlight")

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """Indented code."""
        return self._code(tokens[idx], escapeHtml(tokens[idx].content), "", "")

    def _code(self, token: Token, html: str, language: str, style: str) -> str:
        classes = " ".join(filter(None, (style, str(token.attrs.pop("class", "")))))
        on_block = (f' class="{escapeHtml(classes)}"' if classes else "") + self.renderAttrs(token)
        on_code = f' class="language-{escapeHtml(language)}"' if language else ""
        return f'<pre{on_block} tabindex="0"><code{on_code}>{html}</code></pre>\n'

    # Tables

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """A region that scrolls by itself, named after the columns, and the table in it."""
        label = _unique(f"{self._words.table}: {', '.join(_columns(tokens, idx))}", env)
        region = f'<div class="table" role="region" aria-label="{escapeHtml(label)}" tabindex="0">'
        return f"{region}\n{self.renderToken(tokens, idx, options, env)}"

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """The end of both."""
        return "</table>\n</div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """The head of a column; an empty one heads nothing and is a plain cell."""
        if not tokens[idx + 1].children:
            return "<td>"
        return f'<th scope="col"{_cell_attributes(tokens[idx])}>'

    def th_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """Its end."""
        return "</th>\n" if tokens[idx - 1].children else "</td>\n"

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """A cell."""
        return f"<td{_cell_attributes(tokens[idx])}>"

    # Task lists and callouts

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """A list item; a task begins with a picture of its state rather than with a form control."""
        item = self.renderToken(tokens, idx, options, env)
        checked = tokens[idx].meta.get("checked")
        if checked is None:
            return item
        said, shown, state = (self._words.done, "☑", "done") if checked else (self._words.to_do, "☐", "to-do")
        return f'{item}<span class="task {state}" role="img" aria-label="{said}">{shown}</span> '

    def callout_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """A note beside the text."""
        token = tokens[idx]
        own = str(token.attrs.pop("class", ""))
        classes = escapeHtml(" ".join(filter(None, ("callout", token.meta["kind"], own))))
        return f'<div class="{classes}" role="note"{self.renderAttrs(token)}>\n'

    def callout_title_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """Its title."""
        return '<p class="callout-title">'

    # Footnotes

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """The number of a note, which leads to it."""
        number, name = _note(tokens[idx])
        link = f'<a href="#fn:{number}" id="fnref:{name}" role="doc-noteref">{number}</a>'
        return f'<sup class="footnote-ref">{link}</sup>'

    def footnote_block_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """All notes, at the end."""
        return f'<section class="footnotes" role="doc-endnotes" aria-label="{self._words.footnotes}">\n<ol>\n'

    def footnote_block_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """Their end."""
        return "</ol>\n</section>\n"

    def footnote_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """One note."""
        return f'<li id="fn:{tokens[idx].meta["id"] + 1}">'

    def footnote_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """Its end."""
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """The way back to where the note is referred to."""
        _, name = _note(tokens[idx])
        label = self._words.back.format(name.replace(":", "."))
        return f' <a href="#fnref:{name}" class="footnote-back" role="doc-backlink" aria-label="{label}">↩\ufe0e</a>'


def _note(token: Token) -> tuple[str, str]:
    """The number of a note, and the name of one reference to it: `3`, and `3` or `3:2` for the second."""
    number, again = str(token.meta["id"] + 1), token.meta.get("subId", 0)
    return number, f"{number}:{again + 1}" if again else number


def _picture_attributes(picture: Token) -> str:
    attributes = dict(picture.attrs)
    width = str(attributes.pop("width", ""))
    if width:
        attributes["style"] = (
            f"display:inline-block;width:{width}px" if width.isdigit() else f"display:inline-block;width:{width}"
        )
    return "".join(f' {name}="{escapeHtml(str(value))}"' for name, value in attributes.items())


def _cell_attributes(cell: Token) -> str:
    align = cell.meta.get("align")
    return f' class="align-{align}"' if align else ""


def _columns(tokens: Sequence[Token], table: int) -> list[str]:
    """What the heads of a table say."""
    said = []
    for token in tokens[table:]:
        if token.type == "thead_close":
            break
        if token.type == "inline" and (head := said_by(token.children or ())):
            said.append(head)
    return said


def _unique(label: str, env: dict[str, dict[str, int]]) -> str:
    """`label`, with a number when another region of the page has it already."""
    given = env.setdefault("labels", {})
    given[label] = given.get(label, 0) + 1
    return label if given[label] == 1 else f"{label} ({given[label]})"
