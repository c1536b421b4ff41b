"""What a build has to say to its author, and how that is kept for a build with nothing to do."""

import msgspec
from msgspec import Struct

from generator.diagnostics.diagnostic import Findings
from generator.model.content import Waiver
from generator.model.site import HeldBack


class Said(Struct, frozen=True):
    """Everything a report says in words."""

    findings: Findings = Findings()
    held_back: tuple[HeldBack, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    waiting: int = 0  # imported posts without a reader


def text_of(said: Said) -> bytes:
    """Empty when there was nothing to say, so that reading nothing costs nothing."""
    return b"" if said == Said() else msgspec.json.encode(said)


def said_of(text: bytes) -> Said:
    """The inverse of `text_of`."""
    return msgspec.json.decode(text, type=Said) if text else Said()
