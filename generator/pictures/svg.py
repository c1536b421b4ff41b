"""SVG: how large a drawing is, and whether it could do more than be looked at.

In an `<img>` a browser runs nothing of it. But its address can be opened, too, and then it is a page of the site.
"""

import re
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from generator.model.pictures import UNREADABLE, UNSAFE, PictureFacts
from generator.parse.markdown.harmless import names

_RUNNING = names("script handler foreignobject iframe object embed audio video canvas")
_LOADING = names("image feimage use mpath tref lineargradient radialgradient pattern filter")
_ADDRESSES = names("href src to from values by")
_RUNS = re.compile(
    r"[\x00-\x20]*(?:javascript:|vbscript:|data:(?!image/(?:png|jpe?g|gif|webp|avif)[;,]))", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"[\x00-\x20]*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_STYLE_LOADS = re.compile(r"""@import|url\(\s*+["']?\s*+(?:[a-z][a-z0-9+.-]*:)?//|expression\s*+\(""", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n]))")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_LENGTH = re.compile(r"\s*(\d{1,5})(?:\.\d*)?(?:px)?\s*\Z")


def measure_svg(content: bytes) -> PictureFacts:
    """The size in pixels, zeros where none is told, and what could run or load something."""
    reading = _Reading()
    try:
        reading.read(content)
    except (ExpatError, ValueError, LookupError):
        return PictureFacts("", fault=UNREADABLE)
    if reading.root != "svg":
        return PictureFacts("", fault=UNREADABLE)
    width, height = reading.size
    if reading.unsafe:
        return PictureFacts("svg", width, height, fault=UNSAFE, unsafe=reading.unsafe)
    return PictureFacts("svg", width, height, transparent=True, drawn=True)


class _Reading:
    """One pass over a drawing. Expat fetches nothing, and stops where entities grow out of proportion."""

    def __init__(self) -> None:
        self.root = ""
        self.size = (0, 0)
        self.unsafe = ""
        self._styles = 0  # how many `<style>` are open
        self._style = ""  # what stands in them

    def read(self, content: bytes) -> None:
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ProcessingInstructionHandler = self._instruction
        parser.EntityDeclHandler = self._entity
        parser.Parse(content, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if not self.root:
            self.root, self.size = local, _size(attributes)
        if local in _RUNNING:
            self._refuse(f"<{name}>")
        self._styles += local == "style"
        for attribute, value in attributes.items():
            self._attribute(local, attribute, value)

    def _attribute(self, element: str, name: str, value: str) -> None:
        local = _local(name)
        addresses = value.split(";") if local == "values" else [value] if local in _ADDRESSES else []
        runs = local.startswith("on") or any(map(_RUNS.match, addresses))
        loads = local in ("href", "src") and element in _LOADING and _ELSEWHERE.match(value)
        if runs or loads or _loads(value):
            self._refuse(name)

    def _text(self, text: str) -> None:
        if self._styles:
            self._style += text

    def _end(self, name: str) -> None:
        if _local(name) == "style":
            self._styles -= 1
            if _loads(self._style):
                self._refuse("<style>")
            self._style = ""

    def _entity(self, name: str, is_parameter: bool, value: str | None, base: Any, system: str | None, *_: Any) -> None:
        if value is None or is_parameter:  # one that stands in another file, or makes more of them
            self._refuse(f"<!ENTITY {name}>")

    def _instruction(self, target: str, data: str) -> None:
        self._refuse(f"<?{target}?>")

    def _refuse(self, what: str) -> None:
        self.unsafe = self.unsafe or what


def _loads(style: str) -> bool:
    """Whether a style loads something, however its letters are written."""
    plain = _ESCAPED.sub(_letter, _COMMENT.sub("", style)) if "\\" in style or "/*" in style else style
    return _STYLE_LOADS.search(plain) is not None


def _letter(escape: re.Match[str]) -> str:
    return chr(min(int(escape[1], 16), 0x10FFFF)) if escape[1] else escape[2]


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _size(attributes: dict[str, str]) -> tuple[int, int]:
    """What the drawing says of itself in pixels, else the proportions of what it shows."""
    lengths = [_LENGTH.match(attributes.get(side, "")) for side in ("width", "height")]
    if lengths[0] and lengths[1]:
        return int(lengths[0][1]), int(lengths[1][1])
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    try:
        return (round(float(box[2])), round(float(box[3]))) if len(box) == 4 else (0, 0)
    except (ValueError, OverflowError):
        return 0, 0
