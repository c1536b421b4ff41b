"""HTML as raak's Markdown: markdownify walks the tree, and what it would not say as raak reads it is said here."""

import re
from collections.abc import Callable

from bs4 import Tag
from bs4.element import NavigableString, PageElement
from markdownify import MarkdownConverter

from generator.diagnostics.catalogue import IMPORT_MARKUP_KEPT, IMPORT_MARKUP_REPLACED
from generator.importing.html.harmless import harmless_html
from generator.importing.html.limits import is_too_much
from generator.importing.html.pictures import Shown, shown
from generator.importing.html.readable import said_by
from generator.importing.html.shapes import has_term, is_after_term, is_plain_table, is_tight, language_of, sign_of
from generator.importing.html.tidying import BLOCKS, tidied
from generator.importing.markdown.blocks import fenced, quoted
from generator.importing.markdown.escaping import escaped, escaped_start, escaped_within
from generator.importing.references import References

_BLANK = re.compile(r"[ \t\r\n\f]+")
_TICKS = re.compile(r"`+")
_PARAGRAPHS = re.compile(r"\n\s*\n")

Context = set[str]


def markdown_of(html: str, references: References) -> str:
    """The same in Markdown, with all its words. What Markdown cannot say stays as harmless HTML, and is noted."""
    if is_too_much(html):
        references.note(IMPORT_MARKUP_REPLACED, what="<div><div><div>", by="text")
        return "\n\n".join(escaped(_BLANK.sub(" ", part).strip()) for part in _PARAGRAPHS.split(said_by(html)))
    return _Writer(references).written(html)


def _as_html(self: "_Writer", el: Tag, text: str, parent_tags: Context) -> str:
    """An element that Markdown has no sign for stays what it is."""
    return self.kept(el, text)


def _emphasis(sign: str, tag: str) -> Callable[["_Writer", Tag, str, Context], str]:
    def written(self: "_Writer", el: Tag, text: str, parent_tags: Context) -> str:
        return self.emphasised(el, text, sign, tag)

    return written


class _Writer(MarkdownConverter):
    """Writes one text. Everything in it is a block of lines with blank lines around it, or a run of text."""

    def __init__(self, references: References) -> None:
        super().__init__(heading_style="atx")
        self._references = references
        self._notes: list[str] = []

    def written(self, html: str) -> str:
        """The Markdown of some HTML, its footnotes at the end."""
        soup = tidied(html, self._references)
        body = str(self.convert_soup(soup)).strip("\n")
        notes = "\n\n".join(f"[^{number}]: {_indented(note, 4)}" for number, note in enumerate(self._notes, start=1))
        return f"{body}\n\n{notes}".strip("\n") + "\n" if body or notes else ""

    # Runs of text

    def process_text(self, el: NavigableString, parent_tags: Context | None = None) -> str:
        """A piece of text with blanks as a browser sees them, and no character that means anything."""
        text, within = str(el), parent_tags or set()
        if "pre" in within:
            return text
        text = _BLANK.sub(" ", text)
        if "code" in within:
            return text
        said = escaped_within(text)
        if said.endswith("!") and el.next_sibling is not None:
            said = said[:-1] + r"\!"
        return said

    def convert_br(self, el: Tag, text: str, parent_tags: Context) -> str:
        if parent_tags & _IN_ONE_LINE:
            return "<br>" if parent_tags & {"td", "th"} else " "
        return "\\\n"

    def emphasised(self, el: Tag, text: str, sign: str, tag: str) -> str:
        """`**text**`, and as HTML where these signs could not be told from others beside them."""
        before, inner, after = _trimmed(text)
        if not inner:
            return before or after
        if _stands_free(el, inner, before, after):
            return f"{before}{sign}{inner}{sign}{after}"
        return f"{before}<{tag}>{inner}</{tag}>{after}"

    convert_b = convert_strong = _emphasis("**", "strong")
    convert_i = convert_em = _emphasis("*", "em")
    convert_s = convert_del = convert_strike = _emphasis("~~", "del")

    def kept(self, el: Tag, text: str) -> str:
        """The element with what is harmless of its attributes."""
        before, inner, after = _trimmed(text)
        return f"{before}{harmless_html(el, inner)}{after}" if inner else before or after

    convert_u = convert_ins = convert_mark = convert_small = convert_sup = convert_sub = _as_html
    convert_abbr = convert_cite = convert_q = convert_dfn = convert_time = convert_bdi = convert_bdo = _as_html
    convert_kbd = convert_samp = convert_var = convert_ruby = convert_rt = convert_rp = convert_data = _as_html

    def convert_span(self, el: Tag, text: str, parent_tags: Context) -> str:
        """A span that says something of its language, or that links lead to."""
        anchor = self._anchor(el)
        speaks = {name for name in ("lang", "dir") if el.get(name)}
        return anchor + (self.kept(el, text) if speaks else text)

    def convert_code(self, el: Tag, text: str, parent_tags: Context) -> str:
        if "pre" in parent_tags:
            return text
        before, inner, after = _trimmed(_BLANK.sub(" ", el.get_text()))
        if not inner:
            return before or after
        ticks = "`" * (max((len(run) for run in _TICKS.findall(inner)), default=0) + 1)
        if "`" in inner:
            inner = f" {inner} "
        if parent_tags & {"td", "th"}:
            inner = inner.replace("|", "\\|")
        return f"{before}{ticks}{inner}{ticks}{after}"

    def convert_a(self, el: Tag, text: str, parent_tags: Context) -> str:
        anchor, href = self._anchor(el), el.get("href")
        before, inner, after = _trimmed(text)
        if not inner or not isinstance(href, str) or not href.strip():
            return anchor + text
        if inner.startswith("[") and _is_one_link(inner):  # to a picture that stays elsewhere
            return f"{anchor}{before}{inner}{after}"
        target = self._references.link(href)
        if not target:
            return anchor + text
        title = el.get("title")
        said = f' "{_in_quotes(str(title))}"' if title and str(title).strip() else ""
        return f"{anchor}{before}[{inner}]({target}{said}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: Context) -> str:
        picture = shown(el)
        if picture is None:
            return ""
        if picture.is_sign:
            return escaped_within(picture.alt)
        target = self._references.picture(picture.address, picture.alt or picture.caption)
        if target:
            return self._shown(picture, target)
        before, after = (" " if character.isalnum() else "" for character in _beside(el))
        return f"{before}{self._link_to(picture)}{after}"

    def _shown(self, picture: Shown, target: str) -> str:
        title = f' "{_in_quotes(picture.caption)}"' if picture.caption else ""
        if alt := picture.alt or picture.caption:
            return f"![{escaped_within(alt)}]({target}{title})"
        self._references.undescribed(target)
        return f'![]({target}){{alt=""}}'

    def _link_to(self, picture: Shown) -> str:
        """Of a picture that did not come along, a link to it, which says what it shows."""
        said = escaped_within(picture.alt or picture.caption or picture.name)
        link = self._references.elsewhere_link(picture.address)
        caption = f"\\\n{escaped(picture.caption)}" if picture.caption and picture.alt else ""
        return (f"[{said}]({link})" if link else said) + caption

    def convert_footnote(self, el: Tag, text: str, parent_tags: Context) -> str:
        """A note, which ends up behind the text."""
        self._notes.append(text.strip())
        return f"[^{len(self._notes)}]"

    # Blocks

    def convert_p(self, el: Tag, text: str, parent_tags: Context) -> str:
        lines = (line.strip(" ") for line in text.strip(" \n").split("\n"))
        said = "\n".join(escaped_start(line) for line in lines)
        while said.endswith("\\") and not said.endswith("\\\\"):
            said = said[:-1].rstrip()
        said = re.sub(r"(?:^\\\n)+", "", said)
        anchored = f"{self._anchor(el)}{said}"
        return _block(anchored) if anchored.strip() else ""

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: Context) -> str:  # noqa: N802
        said = _BLANK.sub(" ", text).strip()
        closing = len(said) - len(said.rstrip("#"))
        said = said[: len(said) - closing] + r"\#" * closing
        if not said:
            return ""
        name = el.get("id")
        anchor = f" {{#{name}}}" if isinstance(name, str) and self._references.claim(name) else ""
        return _block(f"{'#' * min(max(n, 1), 6)} {said}{anchor}")

    def convert_hr(self, el: Tag, text: str, parent_tags: Context) -> str:
        return _block("---")

    def convert_blockquote(self, el: Tag, text: str, parent_tags: Context) -> str:
        return _block(quoted(text.strip("\n"))) if text.strip() else ""

    def convert_pre(self, el: Tag, text: str, parent_tags: Context) -> str:
        for line_end in el.find_all(["br", *BLOCKS]):
            line_end.insert_before(NavigableString("\n"))
        code = el.get_text().strip("\n")
        if not code.strip():
            return ""
        return _block(fenced(code, language_of(el)))

    def convert_li(self, el: Tag, text: str, parent_tags: Context) -> str:
        sign = sign_of(el)
        said = text.strip("\n")
        if is_tight(el):
            said = _PARAGRAPHS.sub("\n", said)
            return f"{sign}{_indented(said, len(sign))}\n"
        return f"{sign}{_indented(said, len(sign))}\n\n" if said.strip() else ""

    def convert_ul(self, el: Tag, text: str, parent_tags: Context) -> str:
        return _block(text.strip("\n")) if text.strip() else ""

    convert_ol = convert_dir = convert_dl = convert_ul

    def convert_dt(self, el: Tag, text: str, parent_tags: Context) -> str:
        said = escaped_start(_BLANK.sub(" ", text).strip())
        if not said:
            return ""
        following = el.find_next_sibling()
        if not (isinstance(following, Tag) and following.name in ("dd", "dt")):
            return _block(said)
        return f"{said}\n" if is_after_term(el) else f"\n\n{said}\n"

    def convert_dd(self, el: Tag, text: str, parent_tags: Context) -> str:
        said = text.strip("\n")
        if not said.strip():
            return ""
        if has_term(el):
            return f": {_indented(said, 2)}\n"
        return _block(said)

    def convert_details(self, el: Tag, text: str, parent_tags: Context) -> str:
        said = text.strip("\n")
        before = "\n" if said.startswith("<summary>") else "\n\n"
        return _block(f"<details>{before}{said}\n\n</details>")

    def convert_summary(self, el: Tag, text: str, parent_tags: Context) -> str:
        return f"<summary>{text.strip()}</summary>\n\n"

    def convert_figure(self, el: Tag, text: str, parent_tags: Context) -> str:
        """A picture carries a plain caption itself; what has another one stays a figure around its blocks."""
        if el.find("figcaption") is None:
            return text
        inner = text.strip("\n")
        return _block(f"<figure>{_block(inner)}</figure>")

    def convert_figcaption(self, el: Tag, text: str, parent_tags: Context) -> str:
        said = text.strip()
        return _block(f"<figcaption>{_block(escaped_start(said))}</figcaption>") if said else ""

    def convert_table(self, el: Tag, text: str, parent_tags: Context) -> str:
        """A table of Markdown where it has a head and plain cells; else the table as it is."""
        if is_plain_table(el) and not parent_tags & {"td", "th"}:
            rows = [line for line in text.split("\n") if line.strip()]
            columns = len(el.find("tr").find_all(["td", "th"]))  # type: ignore[union-attr]
            return _block("\n".join([rows[0], "|" + " --- |" * columns, *rows[1:]]))
        self._references.note(IMPORT_MARKUP_KEPT, what="table")
        return _block(harmless_html(el, None, self._references))

    def convert_tr(self, el: Tag, text: str, parent_tags: Context) -> str:
        return "|" + text.replace("\n", " ") + "\n"

    def convert_td(self, el: Tag, text: str, parent_tags: Context) -> str:
        return f" {_BLANK.sub(' ', text).strip()} |"

    convert_th = convert_td

    def convert_caption(self, el: Tag, text: str, parent_tags: Context) -> str:
        return ""

    def convert__document_(self, el: Tag, text: str, parent_tags: Context) -> str:
        return text

    def _anchor(self, el: Tag) -> str:
        """A place that links lead to."""
        for attribute in ("id", "name"):
            name = el.get(attribute)
            if isinstance(name, str) and self._references.claim(name):
                return f'<a id="{name}"></a>'
        return ""


_IN_ONE_LINE = {"h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "summary", "figcaption", "caption"}
_EMPHASISED = ("b", "strong", "i", "em", "s", "del", "strike")


def _block(text: str) -> str:
    """The text with blank lines around it."""
    return f"\n\n{text}\n\n"


def _trimmed(text: str) -> tuple[str, str, str]:
    """Blanks before, the text, blanks behind."""
    inner = text.strip(" \n")
    if not inner:
        return (" " if text else ""), "", ""
    return (" " if text[0] in " \n" else ""), inner, (" " if text[-1] in " \n" else "")


def _stands_free(el: Tag, inner: str, before: str, after: str) -> bool:
    """Whether signs of emphasis around `inner` open and close, whatever stands beside them."""
    if "\n" in inner or "<" in inner[:1]:
        return False
    left, right = _beside(el)
    if isinstance(el.parent, Tag) and el.parent.name in _EMPHASISED:
        return False
    if any(isinstance(each, Tag) and each.name in _EMPHASISED for each in (el.previous_sibling, el.next_sibling)):
        return bool(before and after)
    opens = inner[0].isalnum() or bool(before) or not left or not left.isalnum()
    closes = inner[-1].isalnum() or bool(after) or not right or not right.isalnum()
    return opens and closes


def _beside(el: Tag) -> tuple[str, str]:
    """The characters before and behind an element; "" where there is none."""
    return _text_of(el.previous_sibling)[-1:], _text_of(el.next_sibling)[:1]


def _text_of(sibling: PageElement | None) -> str:
    return sibling.get_text() if isinstance(sibling, Tag) else str(sibling or "")


def _is_one_link(inner: str) -> bool:
    return inner.endswith(")") and inner.count("](") == 1


def _in_quotes(text: str) -> str:
    return escaped_within(_BLANK.sub(" ", text).strip()).replace('"', r"\"")


def _indented(text: str, by: int) -> str:
    """All lines but the first moved to the right."""
    first, *others = text.split("\n")
    return "\n".join([first, *(" " * by + line if line.strip() else "" for line in others)])
