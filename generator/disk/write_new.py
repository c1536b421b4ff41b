"""New files of an import in a site: one that is there already is never touched, unless it is nobody's work yet."""

import os
from enum import StrEnum

from generator.disk.replace import replace


class Outcome(StrEnum):
    """What became of a file that was to be put somewhere."""

    NEW = "new"
    SAME = "same"  # the very same content lies there
    DIFFERS = "differs"  # something else lies there, and stays
    COMPLETED = "completed"  # only pictures were missing in it


def outcome_of(place: str, content: bytes, example: bytes | None = None) -> Outcome:
    """What would become of a file with this content. Where no more than the `example` lies there, it is new."""
    try:
        with open(place, "rb") as file:
            there = file.read()
    except FileNotFoundError:
        return Outcome.DIFFERS if os.path.lexists(place) else Outcome.NEW
    if there == content:
        return Outcome.SAME
    return Outcome.NEW if there == example else Outcome.DIFFERS


def write_new(place: str, content: bytes, example: bytes | None = None) -> Outcome:
    """Write a file where none is, or no more than the `example`, whole or not at all; gives what became of it."""
    outcome = outcome_of(place, content, example)
    if outcome is Outcome.NEW:
        os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
        replace(place, content, f"{place}.raak-part")
    return outcome
