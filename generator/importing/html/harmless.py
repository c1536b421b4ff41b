"""Elements that stay HTML, with what raak takes of their attributes, on one line."""

from html import escape

from bs4 import Tag
from bs4.element import NavigableString

from generator.importing.html.foreign import text_of_value
from generator.importing.html.pictures import shown
from generator.importing.references import References
from generator.parse.markdown.harmless import HARMLESS, VOID, is_harmless, names

_DROPPED = names(
    """class id name style align valign bgcolor border cellpadding cellspacing width height target rel hidden frame
    href cite src rules summary axis nowrap char charoff role tabindex"""
)
"""What only arranged the text in the look of another place."""


_HOLD_ROWS, _ROW = names("table thead tbody tfoot tr"), names("td th caption")


def harmless_html(el: Tag, inner: str | None, references: References | None = None) -> str:
    """The element around `inner`, which is Markdown already; with None, around its own content as HTML."""
    if el.name not in HARMLESS:
        return inner if inner is not None else _content(el, references)
    content = _content(el, references) if inner is None else inner
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in _attributes(el, references))
    if el.name in VOID:
        return f"<{el.name}{attributes}>"
    opened = "\n" if el.name in _HOLD_ROWS else ""
    closed = "\n" if el.name in _HOLD_ROWS or el.name in _ROW else ""
    return f"<{el.name}{attributes}>{opened}{content.strip(' ') if closed else content}</{el.name}>{closed}"


def _attributes(el: Tag, references: References | None) -> list[tuple[str, str]]:
    kept = []
    for name, value in el.attrs.items():
        text = text_of_value(value)
        if name not in _DROPPED and not name.startswith("data-") and is_harmless(el.name, name, text):
            kept.append((name, " ".join(text.split())))
    if el.name == "a" and references is not None and (target := references.link(str(el.get("href") or ""))):
        kept.append(("href", target))
    return kept


def _content(el: Tag, references: References | None) -> str:
    children = (child for child in el.children if el.name not in _HOLD_ROWS or str(child).strip())
    return "".join(_child(child, references) for child in children)


def _child(child: object, references: References | None) -> str:
    if isinstance(child, Tag):
        if child.name == "img":
            return _picture(child, references)
        if child.name == "p" and _is_alone(child):
            return _content(child, references)
        return harmless_html(child, None, references)
    if isinstance(child, NavigableString):
        return escape(" ".join(str(child).split(" ")), quote=False).replace("\n", " ").replace("\r", " ")
    return ""


def _is_alone(el: Tag) -> bool:
    return el.parent is not None and len(el.parent.find_all(True, recursive=False)) == 1


def _picture(el: Tag, references: References | None) -> str:
    picture = shown(el)
    if picture is None or references is None:
        return ""
    target = "" if picture.is_sign else references.picture(picture.address, picture.alt)
    if target:
        if not picture.alt:
            references.undescribed(target)
        return f'<img src="{escape(target)}" alt="{escape(picture.alt)}">'
    said = escape(picture.alt or picture.name, quote=False)
    link = "" if picture.is_sign else references.elsewhere_link(picture.address)
    return f'<a href="{escape(link)}">{said}</a>' if link else said
