"""New files of an import in a site: one that is there already is never touched."""

import os
from enum import StrEnum

from generator.disk.replace import replace


class Outcome(StrEnum):
    """What became of a file that was to be put somewhere."""

    NEW = "new"
    SAME = "same"  # the very same content lies there
    DIFFERS = "differs"  # something else lies there, and stays


def outcome_of(place: str, content: bytes) -> Outcome:
    """What would become of a file with this content."""
    try:
        with open(place, "rb") as file:
            return Outcome.SAME if file.read() == content else Outcome.DIFFERS
    except FileNotFoundError:
        return Outcome.DIFFERS if os.path.lexists(place) else Outcome.NEW


def write_new(place: str, content: bytes) -> Outcome:
    """Write a file where none is, whole or not at all; gives what became of it."""
    outcome = outcome_of(place, content)
    if outcome is Outcome.NEW:
        os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
        replace(place, content, f"{place}.raak-part")
    return outcome
