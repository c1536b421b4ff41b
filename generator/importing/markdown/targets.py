"""Where the links and pictures of a Markdown text lead, and the same text with other targets."""

import re
from html import escape
from typing import Protocol
from urllib.parse import unquote

from msgspec import Struct

from generator.importing.markdown.prose import outside_code
from generator.model.content import Link, Picture
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.markdown.dialect import dialect_tokens
from generator.parse.markdown.places import Source
from generator.parse.markdown.reader import Reader
from generator.parse.markdown.references import References as BodyReferences
from generator.parse.markdown.references import leads_elsewhere, link_placeholder, picture_placeholder, scheme_of

_WEB = ("", "http", "https")
_LONGEST_SAID = 10_000  # characters between the brackets of a link
_LONGEST_HREF = 999  # characters of `href = "` with all the blanks in it
_BLANKS = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\n": ""})
_BEHIND = re.compile(r""">?[ \t\n]*+(?:"([^"]*)"|'([^']*)')?[ \t\n]*+\)(\{[^{}\n]*\})?""")
_LABELLED = re.compile(r"!\[((?:[^\[\]\\]|\\.)*)\](?:[ ]?\[((?:[^\[\]\\]|\\.)*)\])?(?![\[(:])")
_DEFINED = re.compile(r"""^ {0,3}\[([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?:[ \t]+["'(](.*)["')])?[ \t]*$""", re.MULTILINE)
_HREF = re.compile(r"""(?<!\s)\s*+\bhref\s*+=\s*+["']?\Z""", re.IGNORECASE)


class Targets(Protocol):
    """Tells what to write in the place of an address."""

    def link(self, address: str) -> str:
        """The target of a link; "" for one that leads nowhere, whose words stand alone."""

    def picture(self, address: str, alt: str) -> str:
        """The target of a picture; "" for one that is elsewhere."""

    def elsewhere_link(self, address: str) -> str:
        """The target of a link to a picture that is elsewhere; "" when there is none."""

    def undescribed(self, target: str) -> None:
        """Told of each picture that nothing is said of."""


def with_targets(text: str, targets: Targets) -> str:
    """`text` with every address as `targets` has it. A picture that is elsewhere becomes a link to it."""
    text = _with_pictures_in_place(text)
    dead: list[str] = []
    given: set[str] = set()
    count = 0
    for seen in sorted(_seen_in(text), key=lambda one: one.start, reverse=True):
        if scheme_of(seen.address) not in _WEB:
            continue
        if seen.is_picture:
            text = _pictured(text, seen, targets)
        elif target := targets.link(seen.address):
            given.add(unquote(target))
            text = _retargeted(text, seen, target)
        elif label := _label_of(text, seen):
            dead.append(label)
        else:
            count += 1
            text = _without_link(text, seen)
    for label in dead:
        text = _without_label(text, label)
    return _without_accidental_links(text, given) if count or dead else text


def _without_accidental_links(text: str, given: set[str]) -> str:
    """Links cannot hold links: where an inner one is gone, what stood around it may have become one."""
    for seen in sorted(_seen_in(text), key=lambda one: one.start, reverse=True):
        if not (seen.is_picture or leads_elsewhere(seen.address) or unquote(seen.address) in given):
            text = _with_broken_bracket(text, seen)
    return text


class _Seen(Struct, frozen=True):
    """An address in a text, from `start` to `end`."""

    address: str
    start: int
    end: int
    is_picture: bool
    alt: str | None = None  # None: nothing is said of the picture
    title: str = ""


class _Watching(BodyReferences):
    """Notes every address of a text, also those of other hosts."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[Span, _Seen]] = []

    def link(self, address: str, span: Span) -> str:
        self.seen.append((span, _Seen(address, 0, 0, False)))
        self.links.append(Link(address, span))
        return link_placeholder(len(self.links) - 1)

    def picture(
        self, address: str, alt: str | None, title: str, span: Span, width: str = "", *, is_html: bool = False
    ) -> str:
        self.seen.append((span, _Seen(address, 0, 0, True, alt, title)))
        self.pictures.append(Picture(address, alt or "", span, title, width))
        return picture_placeholder(len(self.pictures) - 1)


def _seen_in(text: str) -> list[_Seen]:
    env: dict[str, object] = {}
    tokens = dialect_tokens(text, "en", env)
    reader, watching = Reader(Source(text, 1, SourcePath("")), env, trusted=False), _Watching()
    reader.references = watching
    list(reader.read(tokens))
    starts = [0, *(found.end() for found in re.finditer("\n", text)), len(text)]
    seen = {}
    for span, one in watching.seen:
        start, end = starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1
        seen[start] = _Seen(one.address, start, end, one.is_picture, one.alt, one.title)
    return list(seen.values())


def _retargeted(text: str, seen: _Seen, target: str) -> str:
    if target == seen.address or not _is_address(text[seen.start : seen.end]):
        return text
    before, behind = text[: seen.start], text[seen.end :]
    if _is_in_tag(text, seen):
        return before + escape(target) + behind
    if before.endswith("<") and behind.startswith(">") and not before.endswith(("](<", ": <")):
        return f"{before[:-1]}[{seen.address}]({target.translate(_BLANKS)}){behind[1:]}"
    return before + target.translate(_BLANKS) + behind


def _is_address(written: str) -> bool:
    """Whether the place found is that of an address alone, and not of a whole link."""
    return bool(written) and not written.startswith(("[", "![", "<")) and written.strip() == written


def _is_in_tag(text: str, seen: _Seen) -> bool:
    before = text[: seen.start]
    return before.endswith(('"', "'", "=")) and not before.endswith("](")


def _without_link(text: str, seen: _Seen) -> str:
    """The words of a link alone."""
    if _is_in_tag(text, seen):
        near = max(0, seen.start - _LONGEST_HREF)
        before = text[:near] + _HREF.sub("", text[near : seen.start])
        behind = text[seen.end :]
        return before + (behind[1:] if behind[:1] in ("'", '"') else behind)
    opening, closing = _opening_of(text, seen.start), _BEHIND.match(text, seen.end)
    if opening is None or closing is None:  # so tangled that only its brackets tell that it is a link
        return _with_broken_bracket(text, seen)
    return text[:opening] + text[opening + 1 : text.rfind("](", opening, seen.start)] + text[closing.end() :]


def _with_broken_bracket(text: str, seen: _Seen) -> str:
    bracket = text.rfind("](", 0, seen.start) + 1
    return text[:bracket] + "\\" + text[bracket:] if bracket else text


def _label_of(text: str, seen: _Seen) -> str:
    """The label of the definition that the address stands in; "" when it stands elsewhere."""
    line_start = text.rfind("\n", 0, seen.start) + 1
    line_end = text.find("\n", seen.start)
    defined = _DEFINED.match(text[line_start : line_end if line_end >= 0 else len(text)])
    return defined[1] if defined else ""


def _without_label(text: str, label: str) -> str:
    named = r"[ \n]+".join(map(re.escape, label.split()))
    text = re.sub(rf"^ {{0,3}}\[{named}\]:.*\n?", "", text, flags=re.IGNORECASE | re.MULTILINE)
    text = re.sub(rf"\[((?:[^\[\]\\]|\\.)*)\]\[{named}\]", r"\1", text, flags=re.IGNORECASE)
    return re.sub(rf"(?<!\])\[({named})\](?:\[\])?(?![(\[:])", r"\1", text, flags=re.IGNORECASE)


def _pictured(text: str, seen: _Seen, targets: Targets) -> str:
    target = targets.picture(seen.address, seen.alt or seen.title)
    if not target:
        as_link = _tag_as_link if _is_in_tag(text, seen) else _picture_as_link
        return as_link(text, seen, targets.elsewhere_link(seen.address))
    if seen.alt is None:
        text = _described(text, seen, targets)
    return _retargeted(text, seen, target)


def _described(text: str, seen: _Seen, targets: Targets) -> str:
    """The picture with its title as its description; without one, said to tell nothing, which is reported."""
    in_tag, closing = _is_in_tag(text, seen), _BEHIND.match(text, seen.end)
    title = seen.title or ("" if in_tag or closing is None else closing[1] or closing[2] or "")
    if not title:
        targets.undescribed(seen.address)
    if in_tag:
        end = text.find(">", seen.end)
        end -= text[end - 1 : end] == "/"
        return f'{text[:end].rstrip()} alt="{escape(title)}"{text[end:]}'
    if closing:
        said = f'{{alt="{re.sub(r"""["{}]""", "", title)}"}}'
        if closing[3]:
            said = f"{said[:-1]} {closing[3][1:]}"
        end = closing.start(3) if closing[3] else closing.end()
        return text[:end] + said + text[closing.end() :]
    return text


def _picture_as_link(text: str, seen: _Seen, target: str) -> str:
    """`![alt](elsewhere)` as a link; as plain words where it stands in a link already."""
    opening, closing = _opening_of(text, seen.start), _BEHIND.match(text, seen.end)
    if opening is None or closing is None or text[opening - 1 : opening] != "!":
        return text
    alt = text[opening + 1 : text.rfind("](", opening, seen.start)].strip()
    title = (closing[1] or closing[2] or "").strip()
    said = alt or title or _name_of(seen.address)
    linked = text[opening - 2 : opening - 1] == "[" and text[closing.end() :].lstrip().startswith("](")
    written = said if linked or not target else f"[{said}]({target.translate(_BLANKS)})"
    caption = f"\\\n{title}" if title and title != said and not linked else ""
    return text[: opening - 1] + written + caption + text[closing.end() :]


def _opening_of(text: str, target: int) -> int | None:
    """Where the `[` of the link stands whose target starts at `target`."""
    place, depth = text.rfind("](", 0, target), 0
    for _ in range(min(place + 1, _LONGEST_SAID)):
        if text[place - 1 : place] != "\\":
            depth += {"]": 1, "[": -1}.get(text[place], 0)
            if depth == 0 and text[place] == "[":
                return place
        place -= 1
    return None


def _tag_as_link(text: str, seen: _Seen, target: str) -> str:
    """`<img src="elsewhere">` as a link; as plain words where it stands in a link already."""
    opening, closing = text.rfind("<", 0, seen.start), text.find(">", seen.end)
    if opening < 0 or closing < 0:
        return text
    said = escape((seen.alt or seen.title).strip() or _name_of(seen.address))
    linked = text.rfind("<a ", 0, opening) > text.rfind("</a>", 0, opening)
    written = said if linked or not target else f'<a href="{escape(target)}">{said}</a>'
    blank = " " if text[closing + 1 : closing + 2].isalnum() else ""
    return text[:opening] + written + blank + text[closing + 1 :]


def _name_of(address: str) -> str:
    """The name of a file, as words for a link that nobody described."""
    return re.sub(r"[\[\]<>`*_\\]", " ", address.partition("?")[0].rstrip("/").rpartition("/")[2]).strip() or "picture"


def _with_pictures_in_place(text: str) -> str:
    """`![alt][label]` as `![alt](address)`: each picture with an address of its own."""
    if "![" not in text:
        return text
    defined = {" ".join(label.lower().split()): (address, title) for label, address, title in _DEFINED.findall(text)}

    def placed(found: re.Match[str]) -> str:
        address, title = defined.get(" ".join((found[2] or found[1]).lower().split()), ("", ""))
        if not address:
            return found.group()
        shown = f' "{title}"' if title and '"' not in title else ""
        return f"![{found[1]}](<{address}>{shown})"

    return outside_code(text, lambda prose: _LABELLED.sub(placed, prose)) if defined else text
