"""Putting new files into a site: what lies there already is never touched."""

import os
from enum import StrEnum


class Fate(StrEnum):
    """What became of a file that was to be put somewhere."""

    NEW = "new"
    SAME = "same"  # the very same content lies there
    DIFFERS = "differs"  # something else lies there, and stays


def fate_of(place: str, content: bytes) -> Fate:
    """What would become of it."""
    try:
        with open(place, "rb") as file:
            return Fate.SAME if file.read() == content else Fate.DIFFERS
    except FileNotFoundError:
        return Fate.DIFFERS if os.path.lexists(place) else Fate.NEW


def settle(place: str, content: bytes) -> Fate:
    """Write a file where none is, whole or not at all."""
    fate = fate_of(place, content)
    if fate is Fate.NEW:
        os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
        part = f"{place}.raak-part"
        with open(part, "wb") as file:
            file.write(content)
        os.replace(part, place)
    return fate
