"""Texts with places: `<<name>>` is where something of the writer's goes."""

import re
from collections.abc import Mapping

_PLACE = re.compile(r"<<(\w+)>>")


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with each `<<name>>` replaced, once: what is put in is never looked at again."""
    return _PLACE.sub(lambda place: words[place[1]], text)
