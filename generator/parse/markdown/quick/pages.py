"""The page of a text in plain notation, from the HTML that a parser in Rust makes of it.

That HTML is nearly what a page needs. What differs is set here, block by block: levels and anchors of headings, links
and pictures, code, tables, typography. `tests/parse/test_markdown_quick.py` holds this way and the long one to one
result.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from generator.model.names import Html
from generator.parse.markdown.body import RenderedBody
from generator.parse.markdown.headings import Anchors, Outline, anchor_of
from generator.parse.markdown.places import Source
from generator.parse.markdown.plain import shortened
from generator.parse.markdown.quick.notation import Target, Targets, hold_against, is_plain
from generator.parse.markdown.quick.parser import PARSER, UnsureError
from generator.parse.markdown.references import References
from generator.parse.markdown.runs import HEADING, ITEM, PARAGRAPH, QUOTE, PlainText, Run, RunLink, text_in
from generator.parse.markdown.token import Token
from generator.parse.markdown.typography import set_typography
from generator.parse.markdown.words import words_in
from generator.parse.markdown.writing import Regions, code_html, escaped, unescaped

_WORDS = r"[^<>&\\{}\[\]|~^*_`\n]*+"
_NEXT_LINE = r"\n(?![0-9]{1,9}[.)])(?=[^<&#+\-=:\n]|<(?:a|code|em|img|strong)\b)"  # what may be no other block
_INLINE = (
    r"&(?:amp|gt|quot);|</?(?:em|strong)>|<code>[^<\n]*</code>"
    r'|<a href="[^"]*"(?: title="[^"]*")?>|</a>|<img src="[^"]*" alt="[^"\n]*"(?: title="[^"]*")? />'
    rf"|(?:<br>)?{_NEXT_LINE}"
)
_RUN = rf"(?!:){_WORDS}(?>(?:(?:{_INLINE}){_WORDS})*)"
_CELL = re.compile(r'<(t[hd])(?: style="text-align: (\w+)")?>')
_PLAIN_ROWS = (  # with nothing in a cell but words in plain type
    rf'(?>(?:{_WORDS}(?:<td(?: style="text-align: \w+")?>(?!:)|</td>|<tr>|</tr>\n|&(?:amp|gt|quot);'
    r"|</?(?:em|strong)>|<code>[^<\n]*</code>))*)"
)
_ALIGNED = (' style="text-align: ', ' class="align-')
_BLOCK = re.compile(
    rf"<(p|li|h[1-6])>({_RUN})(</(?:p|li|h[1-6])>)?\n"
    r'|<(/?(?:ul|ol|blockquote)|/li|ol start="\d+"|hr /)>\n'
    r'|<pre><code(?: class="language-([^"&]*)")?>([^<]*)</code></pre>\n'
    r"|(?m:^)<table><thead>(<tr>.*</tr>)</thead><tbody>\n((?:<tr>.*</tr>\n)+)</tbody></table>\n"
)
_REFERENCE = re.compile(r'<a href="[^"]*"(?: title="[^"]*")?>|<img src="[^"]*" alt="([^"]*)"(?: title="[^"]*")? />')
_PICTURE_ALONE = r"<img [^>]*+>"
_TITLED = ' title="'
_PICTURE_IN_LINK = r"<a [^<>]*+>(?:(?!</?a[ >])[\s\S])*?<img "
_TAG = re.compile(r"<[^<>]*+>")
_SET = ("'", '"', "...", "--")
_PARTS = re.compile(r"(<code>[^<]*</code>|<[^<>]*+>|\n)")


def quick_body(
    source: Source, language: str, site_url: str = "", code: Callable[[str, str], str] = code_html
) -> RenderedBody | None:
    """The body of a text in plain notation; None for any other text. `code` writes blocks of it in a language."""
    if not is_plain(source.text):
        return None
    html = PARSER.html(source.text).replace("<br />", "<br>")
    try:
        page = _Page(source, language, site_url, code)
        body = page.read(html)
        hold_against(source.text, html, page.code_blocks, page.tables)
    except UnsureError:
        return None
    return body


class _Page:
    """Reads the HTML of one text, block by block."""

    def __init__(self, source: Source, language: str, site_url: str, code: Callable[[str, str], str]) -> None:
        self.code_blocks = 0
        self.tables = 0
        self._text = source.text
        self._language = language
        self._code = code
        self._targets = Targets(source)
        self._references = References(site_url)
        self._signs: tuple[str, ...] = ()  # that typography may set, of those in this text
        self._outline = Outline()
        self._anchors = Anchors()
        self._regions = Regions(words_in(language))
        self._around = [PARAGRAPH]  # what stands in the lists and quotations that are open
        self._count = 0  # of runs, those of tables and captions too
        self._runs: list[Run] = []
        self._links: list[RunLink] = []

    def read(self, html: str) -> RenderedBody:
        """The body. Raises `UnsureError`."""
        self._signs = tuple(sign for sign in _SET if sign in self._text and sign in html)
        page = Html("".join(self._blocks(html)))
        self._targets.end()
        references = self._references
        return RenderedBody(
            html=page,
            made_of=PlainText(tuple(self._runs), tuple(self._links)),
            anchors=tuple(self._anchors.used),
            links=tuple(references.links),
            own_links=tuple(references.own_links),
            wikilinks=(),  # what stands in brackets that are no link is not plain
            pictures=tuple(references.pictures),
            first_paragraph=self._first_paragraph(),
            diagnostics=tuple(dict.fromkeys(references.found)),
        )

    def _blocks(self, html: str) -> Iterator[str]:
        at = 0
        for block in _BLOCK.finditer(html):
            if block.start() != at:
                raise UnsureError
            at = block.end()
            tag, run, end, frame, language, code, head, rows = block.groups()
            if tag:
                yield self._run_of(tag, run, end) if run else self._item(end)
                yield "" if run and not end and html.startswith("<pre>", at) else "\n"
            elif frame:
                yield self._frame(frame)
            elif code is not None:
                self.code_blocks += 1
                yield self._code(unescaped(code), language or "")
            else:
                yield self._table(head, rows)
        if at != len(html):
            raise UnsureError

    def _first_paragraph(self) -> str:
        said = (" ".join(run.text.split()) for run in self._runs if run.kind == PARAGRAPH)
        return shortened(next(filter(None, said), ""))

    # Lists, quotations, lines

    def _item(self, end: str | None) -> str:
        """An item with blocks in it."""
        if end:
            raise UnsureError  # empty
        return "<li>"

    def _frame(self, tag: str) -> str:
        if tag == "hr /":
            return "<hr>\n"
        if tag.startswith("/"):
            if tag != "/li":
                self._around.pop()
        else:
            kind = QUOTE if tag == "blockquote" else ITEM
            self._around.append(QUOTE if self._around[-1] == QUOTE else kind)
        return f"<{tag}>\n"

    # Runs of text

    def _run_of(self, tag: str, run: str, end: str | None) -> str:
        number = self._count
        self._count += 1
        if tag == "p" and run.startswith("<img ") and _TITLED in run and re.fullmatch(_PICTURE_ALONE, run):
            return self._figure(run)
        kind = self._around[-1]
        opening = f"<{tag}>"
        if tag[0] == "h":
            kind = QUOTE if kind == QUOTE else HEADING
            tag, opening = self._heading(int(tag[1]), run)
            end = f"</{tag}>"
        html = self._typeset(run)
        self._runs.append(Run(kind, html, number))
        return f"{opening}{self._linked(html, kind)}{end or ''}"

    def _heading(self, written: int, run: str) -> tuple[str, str]:
        """The tag of a heading, and how it opens."""
        tag = self._outline.tag(written)
        anchor = anchor_of(text_in(run))
        return tag, f'<{tag} id="{self._anchors.unique(anchor)}">' if anchor else f"<{tag}>"

    def _figure(self, picture: str) -> str:
        """A picture with a title, alone in its paragraph."""
        target = self._targets.take()
        alt = _alternative(picture)
        placeholder = self._references.picture(target.address, alt, "", target.span) or escaped(alt or "")
        return f"<figure>{placeholder}<figcaption>{escaped(target.title)}</figcaption>\n</figure>"

    def _linked(self, html: str, kind: str) -> str:
        """A run with its links and pictures as the page has them."""
        if "<" not in html:
            return html
        if "<img " in html and re.search(_PICTURE_IN_LINK, html):
            raise UnsureError  # their addresses are written the other way round

        def linked(found: re.Match[str]) -> str:
            target = self._targets.take()
            return self._link(target, kind) if found[0].startswith("<a ") else self._picture(target, found[0])

        return _REFERENCE.sub(linked, html)

    def _link(self, target: Target, kind: str) -> str:
        href = self._references.link(target.address, target.span)
        link = self._references.links[-1] if href.startswith("\x00") else None
        self._links.append(RunLink(kind, target.address if link else href, link))
        title = f' title="{escaped(target.title)}"' if target.title else ""
        return f'<a href="{escaped(href)}"{title}>'

    def _picture(self, target: Target, html: str) -> str:
        alt = _alternative(html)
        return self._references.picture(target.address, alt, target.title, target.span) or escaped(alt or "")

    # Tables

    def _table(self, head: str, rows: str) -> str:
        self.tables += 1
        columns: list[str] = []
        head, below = self._row(head, columns), self._rows(rows)
        region = self._regions.of_table(filter(None, columns))
        return f"{region}<table>\n<thead>\n{head}</thead>\n<tbody>\n{below}</tbody>\n</table>\n</div>\n"

    def _rows(self, rows: str) -> str:
        """All below the head: at once, where nothing in them leads anywhere or is to be set."""
        if any(map(rows.__contains__, ("<a ", "<img ", *self._signs))):
            return "".join(self._row(row, []) for row in rows.removesuffix("\n").split("\n"))
        if not re.fullmatch(_PLAIN_ROWS, rows):  # compiled where there is a table
            raise UnsureError
        self._count += rows.count("</td>")
        return rows.replace(*_ALIGNED).replace("<tr>", "<tr>\n").replace("</td>", "</td>\n")

    def _row(self, row: str, columns: list[str]) -> str:
        """A row; what its cells say that head a column goes to `columns`."""
        written, at = ["<tr>\n"], len("<tr>")
        while cell := _CELL.match(row, at):
            tag, align = cell.groups()
            end = row.find("</t", cell.end())
            html = self._typeset(_run_in(row[cell.end() : end]))
            at = end + len("</td>")
            if tag == "th":
                columns.append(" ".join(text_in(html).split()))
            written.append(self._cell(tag, align, html))
        if row[at:] != "</tr>":
            raise UnsureError  # there is more in it than cells
        return "".join((*written, "</tr>\n"))

    def _cell(self, tag: str, align: str | None, html: str) -> str:
        self._count += 1
        if tag == "th" and not html:
            return "<td></td>\n"  # it heads nothing
        opening = ('<th scope="col"' if tag == "th" else "<td") + (f' class="align-{align}">' if align else ">")
        return f"{opening}{self._linked(html, '')}</{tag}>\n"

    # Typography

    def _typeset(self, html: str) -> str:
        """A run with quotes, apostrophes, dashes and dots as its language sets them."""
        if not self._signs or not any(map(html.__contains__, self._signs)):
            return html
        bare = _TAG.sub("", html)
        if not any(map(bare.__contains__, self._signs)):
            return html
        if "<img " in html:
            raise UnsureError
        parts = _PARTS.split(html)
        tokens = _tokens(parts)
        set_typography([Token("inline", content=bare, children=tokens)], bare, self._language)
        return "".join(map(_written, parts, tokens))


def _run_in(cell: str) -> str:
    """What a cell holds. Raises `UnsureError` where a paragraph may not."""
    if not _BLOCK.fullmatch(f"<p>{cell}</p>\n"):
        raise UnsureError
    return cell


def _tokens(parts: Sequence[str]) -> list[Token]:
    """What typography looks at: words, and what stands between them."""
    tokens, level = [], 0
    for part in parts:
        if part.startswith("<code>"):
            tokens.append(Token("code_inline", level=level, content=unescaped(part[len("<code>") : -len("</code>")])))
        elif part == "\n":
            tokens.append(Token("softbreak", level=level))
        elif not part.startswith("<"):
            tokens.append(Token("text", level=level, content=unescaped(part)))
        else:
            level -= part.startswith("</")
            tokens.append(Token("tag", level=level))
            level += not part.startswith(("</", "<br"))
    return tokens


def _written(part: str, token: Token) -> str:
    """A part as it stands when its token has been set."""
    if token.type == "text":
        return escaped(token.content)
    return f"<code>{escaped(token.content)}</code>" if token.type == "code_inline" else part


def _alternative(picture: str) -> str | None:
    """The text alternative of a picture."""
    found = _REFERENCE.fullmatch(picture)
    return unescaped(found[1]).strip() or None if found else None
