"""A body as the HTML of a page."""

from collections.abc import Callable, Sequence

from generator.model.names import Html
from generator.parse.markdown.body import RenderedBody, TokenizedBody
from generator.parse.markdown.plain import said_by
from generator.parse.markdown.token import Token
from generator.parse.markdown.words import Words, words_in
from generator.parse.markdown.writing import Regions, code_html, escaped

_TAGS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "softbreak": "\n",
}


def body_of(read: TokenizedBody, language: str) -> RenderedBody:
    """The body that has been read, as the HTML of a page and what the site needs to know of it."""
    return RenderedBody(
        html=page_html(read.tokens, language),
        made_of=read,
        anchors=read.anchors,
        links=read.links,
        own_links=read.own_links,
        wikilinks=read.wikilinks,
        pictures=read.pictures,
        first_paragraph=read.first_paragraph,
        diagnostics=read.diagnostics,
    )


def page_html(tokens: Sequence[Token], language: str) -> Html:
    """The HTML of a page, where placeholders stand for the site's own references."""
    html = _Page(words_in(language)).blocks(tokens)
    return Html(_with_summaries(html, language) if _SUMMARY in html else html)


_SUMMARY = "\x00S\x00"
"""Stands behind each raw `<details>`, where browsers and readers look for its `<summary>`."""


def _with_summaries(html: str, language: str) -> str:
    """`<details>` that its author gave no summary gets one that says there is more."""
    first, *behind = html.split(_SUMMARY)
    general = f"\n<summary>{words_in(language).more}</summary>"
    return first + "".join(part if part.lstrip().startswith("<summary") else general + part for part in behind)


class _Page:
    """Writes what `tokens.py` describes.

    Ids of footnotes hold a colon (`fn:1`, `fnref:1`), which no anchor of a heading does. What may be wider than a phone
    can be reached and scrolled with the keyboard. Labels that only screen readers say are in the language of the text.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._regions = Regions(words)

    def blocks(self, tokens: Sequence[Token]) -> str:
        """Blocks, and the text in them."""
        html: list[str] = []
        for number, token in enumerate(tokens):
            if token.type == "inline":
                html.append(self._text(token.children or ()))
            else:
                html.append(_WRITES.get(token.type, _Page._tag)(self, tokens, number))
        return "".join(html)

    def _text(self, tokens: Sequence[Token]) -> str:
        """A run of text. Words, and tags that look the same everywhere, are most of it, and need no method."""
        html: list[str] = []
        for number, token in enumerate(tokens):
            if token.type == "text":
                html.append(escaped(token.content))
            elif token.type in _TAGS and not token.attrs:
                html.append(_TAGS[token.type])
            else:
                html.append(_WRITES.get(token.type, _Page._tag)(self, tokens, number))
        return "".join(html)

    def _tag(self, tokens: Sequence[Token], number: int) -> str:
        """A tag, with a line of its own where it begins or ends a block."""
        token = tokens[number]
        if token.hidden:
            return ""
        if token.nesting < 0:
            return f"</{token.tag}>\n" if token.block else f"</{token.tag}>"
        tag = f"<{token.tag}{_attributes(token)}>"
        if not token.block:
            return tag
        before = "\n" if number and tokens[number - 1].hidden else ""
        return before + tag + ("" if _goes_on(tokens, number) else "\n")

    # Headings, pictures, links, raw HTML: most need nothing but their tag and attributes.

    def _image(self, tokens: Sequence[Token], number: int) -> str:
        """A picture's placeholder, within an element that carries the author's attributes if there are any."""
        token = tokens[number]
        placeholder = token.meta["placeholder"] or escaped(token.content)
        return f"<span{_picture_attributes(token)}>{placeholder}</span>" if token.attrs else placeholder

    def _html_block(self, tokens: Sequence[Token], number: int) -> str:
        """Raw HTML between blocks."""
        return self._text(tokens[number].children or ())

    def _verbatim(self, tokens: Sequence[Token], number: int) -> str:
        """Raw HTML of a trusted author."""
        return tokens[number].content

    def _element_open(self, tokens: Sequence[Token], number: int) -> str:
        """A harmless raw tag."""
        behind = _SUMMARY if tokens[number].tag == "details" else ""
        return f"<{tokens[number].tag}{_attributes(tokens[number])}>{behind}"

    def _element_close(self, tokens: Sequence[Token], number: int) -> str:
        """Its end."""
        return f"</{tokens[number].tag}>"

    def _hard_break(self, tokens: Sequence[Token], number: int) -> str:
        """The end of a line that is meant."""
        return "<br>\n"

    # Code

    def _code_inline(self, tokens: Sequence[Token], number: int) -> str:
        """Code within a text."""
        return f"<code{_attributes(tokens[number])}>{escaped(tokens[number].content)}</code>"

    def _fence(self, tokens: Sequence[Token], number: int) -> str:
        """Fenced code, in colours when its language is known."""
        return _code(tokens[number], tokens[number].info.strip().partition(" ")[0])

    def _code_block(self, tokens: Sequence[Token], number: int) -> str:
        """Indented code."""
        return _code(tokens[number])

    # Tables

    def _table_open(self, tokens: Sequence[Token], number: int) -> str:
        """A region that scrolls by itself, named after the columns, and the table in it."""
        return self._regions.of_table(_columns(tokens, number)) + self._tag(tokens, number)

    def _table_close(self, tokens: Sequence[Token], number: int) -> str:
        """The end of both."""
        return "</table>\n</div>\n"

    def _th_open(self, tokens: Sequence[Token], number: int) -> str:
        """The head of a column; an empty one heads nothing and is a plain cell."""
        if not tokens[number + 1].children:
            return "<td>"
        return f'<th scope="col"{_cell_attributes(tokens[number])}>'

    def _th_close(self, tokens: Sequence[Token], number: int) -> str:
        """Its end."""
        return "</th>\n" if tokens[number - 1].children else "</td>\n"

    def _td_open(self, tokens: Sequence[Token], number: int) -> str:
        """A cell."""
        return f"<td{_cell_attributes(tokens[number])}>"

    # Task lists and callouts

    def _list_item_open(self, tokens: Sequence[Token], number: int) -> str:
        """A list item; a task begins with a picture of its state rather than with a form control."""
        item = self._tag(tokens, number)
        checked = tokens[number].meta.get("checked")
        if checked is None:
            return item
        said, shown, state = (self._words.done, "☑", "done") if checked else (self._words.to_do, "☐", "to-do")
        return f'{item}<span class="task {state}" role="img" aria-label="{said}">{shown}</span> '

    def _callout_open(self, tokens: Sequence[Token], number: int) -> str:
        """A note beside the text."""
        token = tokens[number]
        own = str(token.attrs.pop("class", ""))
        classes = escaped(" ".join(filter(None, ("callout", token.meta["kind"], own))))
        return f'<div class="{classes}" role="note"{_attributes(token)}>\n'

    def _callout_title_open(self, tokens: Sequence[Token], number: int) -> str:
        """Its title."""
        return '<p class="callout-title">'

    # Footnotes

    def _footnote_ref(self, tokens: Sequence[Token], number: int) -> str:
        """The number of a note, which leads to it."""
        note, name = _note(tokens[number])
        link = f'<a href="#fn:{note}" id="fnref:{name}" role="doc-noteref">{note}</a>'
        return f'<sup class="footnote-ref">{link}</sup>'

    def _footnote_block_open(self, tokens: Sequence[Token], number: int) -> str:
        """All notes, at the end."""
        return f'<section class="footnotes" role="doc-endnotes" aria-label="{self._words.footnotes}">\n<ol>\n'

    def _footnote_block_close(self, tokens: Sequence[Token], number: int) -> str:
        """Their end."""
        return "</ol>\n</section>\n"

    def _footnote_open(self, tokens: Sequence[Token], number: int) -> str:
        """One note."""
        return f'<li id="fn:{tokens[number].meta["id"] + 1}">'

    def _footnote_close(self, tokens: Sequence[Token], number: int) -> str:
        """Its end."""
        return "</li>\n"

    def _footnote_anchor(self, tokens: Sequence[Token], number: int) -> str:
        """The way back to where the note is referred to."""
        _, name = _note(tokens[number])
        label = self._words.back.format(name.replace(":", "."))
        return f' <a href="#fnref:{name}" class="footnote-back" role="doc-backlink" aria-label="{label}">↩\ufe0e</a>'


def _code(token: Token, language: str = "") -> str:
    classes = str(token.attrs.pop("class", ""))
    return code_html(token.content, language, classes, _attributes(token))


def _note(token: Token) -> tuple[str, str]:
    """The number of a note, and the name of one reference to it: `3`, and `3` or `3:2` for the second."""
    number, again = str(token.meta["id"] + 1), token.meta.get("subId", 0)
    return number, f"{number}:{again + 1}" if again else number


def _picture_attributes(picture: Token) -> str:
    attributes = dict(picture.attrs)
    width, style = str(attributes.pop("width", "")), str(attributes.pop("style", ""))
    if width or style:
        fitting = "" if width.endswith("%") else "max-width:100%"  # on a phone, too
        wide = f"width:{width}px" if width.isdigit() else f"width:{width}" if width else ""
        attributes["style"] = ";".join(filter(None, ("display:inline-block", fitting, wide, style)))
    return "".join(f' {name}="{escaped(str(value))}"' for name, value in attributes.items())


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


def _goes_on(tokens: Sequence[Token], number: int) -> bool:
    """Whether what stands in an element goes on behind its tag, on the same line: text, or nothing at all."""
    token, following = tokens[number], tokens[number + 1] if number + 1 < len(tokens) else None
    if token.nesting == 0 or following is None:
        return False
    return following.type == "inline" or following.hidden or (following.nesting < 0 and following.tag == token.tag)


def _attributes(token: Token) -> str:
    return "".join(f' {name}="{escaped(str(value))}"' for name, value in token.attrs.items()) if token.attrs else ""


_Write = Callable[[_Page, Sequence[Token], int], str]

_WRITES: dict[str, _Write] = {
    "code_inline": _Page._code_inline,
    "hardbreak": _Page._hard_break,
    "image": _Page._image,
    "html_block": _Page._html_block,
    "verbatim": _Page._verbatim,
    "element_open": _Page._element_open,
    "element_void": _Page._element_open,
    "link_open": _Page._element_open,
    "element_close": _Page._element_close,
    "link_close": _Page._element_close,
    "fence": _Page._fence,
    "code_block": _Page._code_block,
    "table_open": _Page._table_open,
    "table_close": _Page._table_close,
    "th_open": _Page._th_open,
    "th_close": _Page._th_close,
    "td_open": _Page._td_open,
    "list_item_open": _Page._list_item_open,
    "callout_open": _Page._callout_open,
    "callout_title_open": _Page._callout_title_open,
    "footnote_ref": _Page._footnote_ref,
    "footnote_block_open": _Page._footnote_block_open,
    "footnote_block_close": _Page._footnote_block_close,
    "footnote_open": _Page._footnote_open,
    "footnote_close": _Page._footnote_close,
    "footnote_anchor": _Page._footnote_anchor,
}
"""How a token is written, by its type. All others are nothing but their tag."""
