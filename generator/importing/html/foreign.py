"""What pages of raak never hold (frames, scripts, forms) becomes a link to where it leads, or goes, which is noted."""

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from generator.diagnostics.catalogue import IMPORT_MARKUP_REPLACED
from generator.importing.references import References
from generator.importing.splitting import parts_of
from generator.parse.markdown.embeds import address_of_embed
from generator.parse.markdown.harmless import names

_FRAMES = names("iframe embed object video audio applet frame portal")


def replace_foreign(soup: BeautifulSoup, references: References) -> None:
    """Take all of it out of the tree, and leave links and words where it stood."""
    _replace_frames(soup, references)
    _replace_scripts(soup, references)
    _replace_forms(soup, references)


def _replace_frames(soup: BeautifulSoup, references: References) -> None:
    """What shows something of another place: a link to it, and what is said to those who cannot see it."""
    for frame in (each for each in soup.find_all(list(_FRAMES)) if not each.decomposed):
        address = _address_of(frame)
        references.note(IMPORT_MARKUP_REPLACED, what=frame.name, by="link" if address else "nothing")
        if address:
            frame.insert_before(_paragraph(soup, _link(soup, address, attribute(frame, "title"))))
        frame.unwrap()


def _address_of(frame: Tag) -> str:
    inner = frame.find(["source", "embed", "param"])
    candidates = [attribute(frame, name) for name in ("src", "data-src", "data-lazy-src", "data")]
    if inner is not None:
        candidates += [attribute(inner, name) for name in ("src", "value")]
    address = next((each for each in candidates if each and not each.startswith(("about:", "data:"))), "")
    return address_of_embed(address)


def _whole(address: str) -> str:
    return f"https:{address}" if address.startswith("//") else address


def _replace_scripts(soup: BeautifulSoup, references: References) -> None:
    """A script that fetches something becomes a link to it; all others go."""
    for script in (each for each in soup.find_all(["script", "svg", "style"]) if not each.decomposed):
        address = attribute(script, "src").removesuffix(".js") if script.name == "script" else ""
        if script.name != "style":
            references.note(IMPORT_MARKUP_REPLACED, what=script.name, by="link" if address else "nothing")
        if address:
            script.insert_before(_paragraph(soup, _link(soup, _whole(address))))
        script.decompose()


def _replace_forms(soup: BeautifulSoup, references: References) -> None:
    """A form leaves its words behind, and a link to where it would have been sent."""
    for form in soup.find_all("form"):
        action = attribute(form, "action")
        leads = action.startswith(("http:", "https:", "//"))
        references.note(IMPORT_MARKUP_REPLACED, what="form", by="link" if leads else "text")
        if leads:
            form.append(_paragraph(soup, _link(soup, _whole(action))))
    for field in soup.find_all("input"):
        said = attribute(field, "value") if attribute(field, "type") in ("submit", "button") else ""
        field.replace_with(NavigableString(f" {said} "))
    for choice in soup.find_all(["option", "select"]):
        choice.insert_before(space(soup))
        choice.insert_after(space(soup))
        choice.unwrap()
    for area in soup.find_all("area"):
        if address := attribute(area, "href"):
            area.replace_with(space(soup), _link(soup, address, attribute(area, "alt")), space(soup))


def _link(soup: BeautifulSoup, address: str, said: str = "") -> Tag:
    link = soup.new_tag("a", attrs={"href": address})
    link.string = said.strip() or _in_short(address)
    return link


def _in_short(address: str) -> str:
    """An address as people say it."""
    parts = parts_of(address)
    return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/") or address


def _paragraph(soup: BeautifulSoup, content: Tag) -> Tag:
    paragraph = soup.new_tag("p")
    paragraph.append(content)
    return paragraph


def space(_: BeautifulSoup) -> NavigableString:
    """A blank, where something was taken away between words."""
    return NavigableString(" ")


def text_of_value(value: object) -> str:
    """The value of an attribute as it is written: the tree has those with several words as a list."""
    return " ".join(value) if isinstance(value, list) else str(value)


def attribute(element: Tag, name: str) -> str:
    """An attribute with one value, as text; empty where the element has none."""
    value = element.get(name)
    return value.strip() if isinstance(value, str) else ""
