"""Brings a tree of HTML into the shape that Markdown has: blocks that hold blocks, or one run of text."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from generator.importing.html.foreign import attribute, replace_foreign, space, text_of_value
from generator.importing.html.pictures import CAPTION
from generator.importing.html.readable import WITHIN_WORDS, without_declarations
from generator.importing.references import References
from generator.parse.markdown.harmless import names
from generator.parse.markdown.raw_html import Closing, Opening, Text, pieces_of

BLOCKS = names(
    """address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form h1
    h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol optgroup p pre search section summary table tbody td tfoot
    th thead tr ul caption colgroup col option select legend noscript footnotes"""
)
"""Elements that end the line before them."""

_HOLD_BLOCKS = names("[document] blockquote dd details figure footnote li td th")
"""What stays and may hold several blocks."""

_UNWRAPPED = names(
    """address article aside body center div fieldset footer form header hgroup html main menu nav search section
    noscript object applet head label legend button font nobr blink marquee acronym big tt output datalist optgroup
    picture canvas dialog slot template map frameset noframes noembed listing plaintext xmp textarea title"""
)
_GONE = names("script style link meta base input source track param col colgroup svg wbr frame area keygen isindex")
_BROKEN_TAG = re.compile(r"<[^<>]*\Z")
_HIDE_TAGS = names("xmp plaintext noembed noframes title textarea listing template")
"""What browsers read no tags in: a text in a blog that has one of these meant its tags."""

_ENDED_BY = {
    "li": names("li"),
    "dt": names("dt dd"),
    "dd": names("dt dd"),
    "td": names("td th tr"),
    "th": names("td th tr"),
    "tr": names("tr"),
}
"""Elements that end where one of these begins."""

_LINES = names("h1 h2 h3 h4 h5 h6 dt summary figcaption caption")
"""What holds one line of text."""


def tidied(html: str, references: References) -> BeautifulSoup:
    """The tree of some HTML, in that shape."""
    soup = BeautifulSoup(_with_whole_tags(html), "html.parser", string_containers={})
    for comment in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        comment.extract()
    replace_foreign(soup, references)
    _lift(soup)
    _clear_tables(soup)
    _free_orphans(soup)
    _free_pictures(soup, references)
    _hand_captions_to_pictures(soup)
    _unwrap(soup)
    _part(soup)
    _wrap(soup)
    return soup


def _with_whole_tags(html: str) -> str:
    """The same HTML, where each `<` that begins no tag is written as the sign that it is. Comments are left out.

    A paragraph ends where a block begins. Where an element ends that parts words, they are parted, even if none began.
    """
    parts = []
    in_paragraph = False
    html = without_declarations(html)
    for piece in pieces_of(html):
        written = html[piece.start : piece.end]
        if isinstance(piece, Text):
            parts.append(written.replace("<", "&lt;") + (" " if _BROKEN_TAG.search(written) else ""))
            continue
        if piece.tag in _HIDE_TAGS:
            parts.append(" ")
            continue
        if in_paragraph and isinstance(piece, Opening) and piece.tag in BLOCKS:
            parts.append("</p>")
        in_paragraph = (piece.tag == "p" and isinstance(piece, Opening)) or (in_paragraph and piece.tag not in BLOCKS)
        parted = isinstance(piece, Closing) and piece.tag not in WITHIN_WORDS and piece.tag != "pre"
        parts.append(f" {written}" if parted else written)
    return "".join(parts)


def _lift(soup: BeautifulSoup) -> None:
    """Items whose ends nobody wrote lie in each other: they come to lie one behind the other."""
    for item in soup.find_all(list(_ENDED_BY)):
        while item.parent is not None and item.name in _ENDED_BY.get(item.parent.name, ()):
            _move_behind(item.parent, [item, *item.next_siblings])
    for items in soup.find_all(list(_ITEMS)):
        wanted = _ITEMS[items.name]
        for child in list(items.children):
            if not (isinstance(child, Tag) and child.name in wanted) and _says(child):
                child.wrap(soup.new_tag(wanted[0]))


_ITEMS = {"ul": ("li",), "ol": ("li",), "dir": ("li",), "dl": ("dd", "dt", "div")}
"""What lists may hold. Anything else in them becomes an item of the first kind."""


def _move_behind(anchor: PageElement, elements: Iterable[PageElement]) -> None:
    for element in elements:
        element.extract()
        anchor.insert_after(element)
        anchor = element


def _clear_tables(soup: BeautifulSoup) -> None:
    """What stands in a table and in no cell of it comes to stand before it, where browsers show it."""
    for table in soup.find_all("table"):
        for holder in (table, *table.find_all(list(_ROWS))):
            for child in list(holder.children):
                if holder.find_parent("table") in (None, table) and _says(child) and _is_stray(holder, child):
                    table.insert_before(_edge(soup), child.extract(), _edge(soup))


_ROWS = {
    "table": names("caption colgroup col thead tbody tfoot tr"),
    "thead": names("tr"),
    "tbody": names("tr"),
    "tfoot": names("tr"),
    "tr": names("td th"),
}


def _is_stray(holder: Tag, child: PageElement) -> bool:
    return not (isinstance(child, Tag) and child.name in _ROWS[holder.name])


def _free_orphans(soup: BeautifulSoup) -> None:
    """A cell without a table, a caption without a figure: what stands in them stands alone."""
    for orphan in soup.find_all(list(_BELONG_TO)):
        if _is_orphan(orphan):
            orphan.insert_before(_edge(soup))
            orphan.insert_after(_edge(soup))
            orphan.unwrap()


def _is_orphan(element: Tag) -> bool:
    if element.name == "caption":
        return element.parent is None or element.parent.name != "table"
    return not element.find_parent(_BELONG_TO[element.name])


_BELONG_TO = {
    **dict.fromkeys(("caption", "thead", "tbody", "tfoot", "tr", "td", "th"), "table"),
    "figcaption": "figure",
    "summary": "details",
}


def _free_pictures(soup: BeautifulSoup, references: References) -> None:
    """A link around a picture that only shows the picture itself goes: the page shows it as large as it can."""
    for link in soup.find_all("a"):
        if link.find("img") and not link.get_text(strip=True) and references.is_picture(attribute(link, "href")):
            link.unwrap()


def _hand_captions_to_pictures(soup: BeautifulSoup) -> None:
    """A caption in plain words is said by its picture, where the figure holds nothing else."""
    for figure in soup.find_all("figure"):
        caption, pictures = figure.find("figcaption"), figure.find_all("img")
        if caption is None or len(pictures) != 1 or figure.find("a") or _is_more_than_words(caption):
            continue
        if figure.get_text(strip=True) == caption.get_text(strip=True):
            pictures[0][CAPTION] = " ".join(caption.get_text().split())
            caption.decompose()


def _is_more_than_words(caption: Tag) -> bool:
    inner = caption.find_all(True)
    return len(inner) > 1 or any(each.name != "p" for each in inner)


def _unwrap(soup: BeautifulSoup) -> None:
    """Take away what only arranges: its content stands where it stood, on lines of its own where it had them."""
    for element in soup.find_all(True):
        if element.decomposed:
            continue
        if element.name in _GONE:
            element.replace_with("" if element.name in WITHIN_WORDS else " ")
        elif element.name == "span" and not (element.get("lang") or element.get("dir") or element.get("id")):
            element.unwrap()
        elif element.name in _UNWRAPPED or element.name not in _KNOWN:
            beside = _edge if element.name in BLOCKS else space
            if element.name not in WITHIN_WORDS:
                element.insert_before(beside(soup))
                element.insert_after(beside(soup))
            element.unwrap()


_KNOWN = BLOCKS | names(
    """a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span strike strong
    sub summary sup time u var footnote edge"""
)


def _edge(soup: BeautifulSoup) -> Tag:
    """Stands where a line ends, until runs of text have become paragraphs."""
    return soup.new_tag("edge")


def _part(soup: BeautifulSoup) -> None:
    """A run of text that holds blocks is taken apart around them; a line that holds some stays one line."""
    for block in soup.find_all([*BLOCKS, "edge"]):
        while (parent := block.parent) is not None and parent.parent is not None and not _may_hold(parent):
            if parent.name in _LINES:
                block.insert_before(NavigableString(" "))
                block.insert_after(NavigableString(" "))
                block.unwrap()
                break
            _split_around(soup, parent, block)


def _may_hold(parent: Tag) -> bool:
    return parent.name in _HOLD_BLOCKS or (parent.name in BLOCKS and parent.name != "p" and parent.name not in _LINES)


def _split_around(soup: BeautifulSoup, parent: Tag, block: Tag) -> None:
    """`<b>one<p>two</p>three</b>` becomes `<b>one</b><p><b>two</b></p><b>three</b>`."""
    rest = _like(soup, parent, list(block.next_siblings))
    block.extract()
    if parent.name not in BLOCKS and block.name in _TAKE_FORMS:
        block.append(_like(soup, parent, list(block.contents)))
    _move_behind(parent, [block, *([rest] if _says(rest) else [])])
    if not _says(parent):
        parent.decompose()


_TAKE_FORMS = names("p h1 h2 h3 h4 h5 h6")


def _like(soup: BeautifulSoup, element: Tag, content: Iterable[PageElement]) -> Tag:
    """Another element of this kind, without the name that links know it by, around this content."""
    attrs = {name: text_of_value(value) for name, value in element.attrs.items() if name not in ("id", "name")}
    alike = soup.new_tag(element.name, attrs=attrs)
    for each in content:
        alike.append(each.extract())
    return alike


def _wrap(soup: BeautifulSoup) -> None:
    """Runs of text beside blocks become paragraphs; then the edges have done their work."""
    for element in [soup, *soup.find_all(list(_HOLD_BLOCKS))]:
        children = list(element.contents)
        element.clear()  # and filled anew, as a child that moves is looked for among all of them
        for is_run, group in groupby(children, key=_is_in_a_run):
            if is_run:
                element.extend(_paragraph_of(soup, group))
            else:
                element.extend(child for child in group if not (isinstance(child, Tag) and child.name == "edge"))
    for edge in soup.find_all("edge"):
        edge.decompose()


def _is_in_a_run(child: PageElement) -> bool:
    return not (isinstance(child, Tag) and (child.name in BLOCKS or child.name == "edge"))


def _paragraph_of(soup: BeautifulSoup, run: Iterable[PageElement]) -> Iterator[Tag]:
    """The run as a paragraph; none where nobody would miss it."""
    paragraph = soup.new_tag("p")
    paragraph.extend(run)
    if _says(paragraph):
        yield paragraph


def _says(element: PageElement) -> bool:
    """Whether a reader would miss it."""
    if not isinstance(element, Tag):
        return bool(str(element).strip())
    if element.get_text(strip=True) or element.name in _SAY or element.get("id"):
        return True
    return element.find(lambda inner: inner.name in _SAY or bool(inner.get("id"))) is not None


_SAY = names("img footnote hr footnotes")
