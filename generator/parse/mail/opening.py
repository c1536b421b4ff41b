"""The opening of a text: what a letter may bring of it."""

from collections.abc import Sequence

_BLOCKS = 3


def end_of_opening(headings: Sequence[bool]) -> int:
    """How many of the outermost blocks stand before the first sub-heading, given which of them are headings.

    A first heading of all belongs to what it heads. A text without sub-headings opens with its first three blocks.
    """
    return next((number for number, is_heading in enumerate(headings) if number and is_heading), _BLOCKS)
