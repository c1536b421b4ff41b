"""What the place of an element in the tree tells about how Markdown writes it: items, terms, tables, code."""

import re

from bs4 import Tag

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LANGUAGE = re.compile(r"\b(?:language-|lang-|lang:|brush:\s*)([\w+#.-]+)")


def language_of(el: Tag) -> str:
    """The language of a block of code; empty where nothing names it."""
    inner = el.find("code")
    for each in (el, inner):
        if isinstance(each, Tag):
            named = " ".join(each.get("class") or ()) + " " + str(each.get("data-language") or each.get("lang") or "")
            if found := _LANGUAGE.search(named):
                return found[1]
    return ""


def sign_of(el: Tag) -> str:
    """What begins an item; of lists that follow each other, every second has another, so that they stay two."""
    above = el.parent
    if above is None or above.name not in ("ol", "ul", "dir"):
        return "- "
    other = _is_second(above)
    if above.name != "ol":
        return "* " if other else "- "
    start = str(above.get("start") or "1")
    first = int(start) if start.isdigit() and len(start) < 8 else 1
    return f"{first + len(el.find_previous_siblings('li'))}{')' if other else '.'} "


def _is_second(above: Tag) -> bool:
    before, second = above.find_previous_sibling(), False
    while isinstance(before, Tag) and before.name == above.name:
        before, second = before.find_previous_sibling(), not second
    return second


def is_tight(el: Tag) -> bool:
    """Whether an item is one paragraph, with lists of such items below it at most."""
    inner = [child for child in el.children if isinstance(child, Tag)]
    if [child.name for child in inner[:1]] not in ([], ["p"]):
        return False
    below = [child for child in inner[1:] if child.name in ("ul", "ol")]
    return len(below) == len(inner[1:]) and all(
        is_tight(item) for list_ in below for item in list_.find_all("li", recursive=False)
    )


def is_after_term(el: Tag) -> bool:
    """Whether a term of a list of definitions stands right behind another one."""
    before = el.find_previous_sibling()
    return isinstance(before, Tag) and before.name == "dt"


def has_term(el: Tag) -> bool:
    """Whether a definition has a term with words before it."""
    before = el.find_previous_sibling()
    while isinstance(before, Tag) and before.name == "dd":
        before = before.find_previous_sibling()
    return isinstance(before, Tag) and before.name == "dt" and bool(before.get_text(strip=True))


def is_plain_table(el: Tag) -> bool:
    """Whether each row has as many cells as the first, which is a head, and no cell holds more than a line."""
    rows = el.find_all("tr")
    if not rows or el.find(["table", "caption", "ul", "ol", "pre", "blockquote", "figure", "dl", "details", "hr"]):
        return False
    first = rows[0].find_all(["td", "th"], recursive=False)
    if not first or not all(cell.name == "th" for cell in first):
        return False
    if any(len(row.find_all(["td", "th"], recursive=False)) != len(first) for row in rows):
        return False
    cells = el.find_all(["td", "th"])
    if any(cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1" for cell in cells):
        return False
    if any(len(cell.find_all(["p", "h1", "h2", "h3", "h4", "h5", "h6"])) > 1 for cell in cells):
        return False
    inside = "".join(cell.get_text() for cell in cells)
    return len(_BLANKS.sub("", inside)) == len(_BLANKS.sub("", el.get_text()))
