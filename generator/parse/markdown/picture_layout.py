"""How an `<img>` lays out its picture: what of that an element around the picture can say."""

from collections.abc import Mapping

from generator.parse.markdown.attributes import WIDTH

_SIDES = {"left": "float:left;max-width:50%;margin-right:1em", "right": "float:right;max-width:50%;margin-left:1em"}
"""As wide as half the column at most, so that words have room beside it on a phone, too."""

_SIZES = ("width", "height", "min-width", "max-width", "min-height", "max-height", "display")
"""What the width settles alone: a picture keeps its proportions, and never leaves the column."""


def layout_of(attributes: Mapping[str, str]) -> dict[str, str]:
    """`width` and `style` for the element, each if there is anything to say."""
    declared = dict(_declarations(attributes.get("style") or ""))
    widths = (attributes.get("width") or "", declared.get("width", ""))
    width = next((one.strip() for one in widths if WIDTH.fullmatch(one.strip())), "")
    side = _SIDES.get((attributes.get("align") or "").strip().lower(), "")
    others = (f"{name}:{value}" for name, value in declared.items() if name not in _SIZES)
    style = ";".join((*filter(None, (side,)), *others))
    return {name: value for name, value in (("width", width), ("style", style)) if value}


def _declarations(style: str) -> list[tuple[str, str]]:
    parts = (declaration.partition(":") for declaration in style.split(";"))
    return [(name.strip().lower(), value.strip()) for name, _, value in parts if value.strip()]
