"""What a run came to, for whatever format it is shown in."""

from collections.abc import Callable

from msgspec import Struct

from generator.diagnostics.diagnostic import Findings
from generator.model.content import Waiver
from generator.model.names import SourcePath
from generator.model.site import HeldBack

SourceLine = Callable[[SourcePath, int], str | None]
"""Line `n` (from 1) of an author's file, without its line end; None when it cannot be read."""


class Outcome(Struct, frozen=True):
    """What a run came to, in plain values."""

    findings: Findings
    posts: int = 0  # all that were read, held back ones included
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    held_back: tuple[HeldBack, ...] = ()
    waivers: tuple[Waiver, ...] = ()  # those in force
    waiting: int = 0  # imported posts without a reader
    changed: frozenset[SourcePath] = frozenset()  # files that are not as they were the last time
    has_site: bool = True  # one that an earlier build made, and that a refusal leaves alone
    only_checked: bool = False  # `raak check`: nothing would have been written anyway

    @property
    def ok(self) -> bool:
        """Whether nothing was refused."""
        return not self.findings.errors


def path_from_root(path: SourcePath, site: str) -> str:
    """The path of an author's file from where the site folder is reached as `site`."""
    return f"{site.rstrip('/')}/{path}" if site else path
