"""Addresses as people write them, taken apart; one that is none is no fault."""

from urllib.parse import SplitResult, urlsplit

_NOTHING = SplitResult("", "", "", "", "")


def is_address(address: str) -> bool:
    """Whether it can be taken apart: a bracket without an end, say, makes it none."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def parts_of(address: str) -> SplitResult:
    """The parts of an address; of one that is none, all are empty."""
    return urlsplit(address) if is_address(address) else _NOTHING
