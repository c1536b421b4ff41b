"""Findings and the outcome of a run as text: one module a format, each a pure function from values to text."""

from collections.abc import Callable

from msgspec import Struct

from generator.diagnostics.diagnostic import Findings
from generator.diagnostics.wording import Wording
from generator.model.content import Waiver
from generator.model.names import SourcePath
from generator.model.site import HeldBack

FORMATS = ("text", "json", "github", "sarif")

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
    only_checked: bool = False  # `raak check`: nothing would have been written anyway

    @property
    def ok(self) -> bool:
        """Whether nothing was refused."""
        return not self.findings.errors


def show(
    form: str, outcome: Outcome, wording: Wording, line: SourceLine, *, colour: bool = False, site: str = ""
) -> str:
    """The outcome in one of FORMATS, ending in a line feed; an empty text when a format has nothing to say.

    `colour` serves `text` only. `site` is how the site folder is reached from where the reader
    of `github` and `sarif` stands (the root of the repository); paths in the others are relative to the site.
    """
    if form == "json":
        from generator.diagnostics.show.json import show_json

        return show_json(outcome, wording)
    if form == "github":
        from generator.diagnostics.show.github import show_github

        return show_github(outcome, wording, site)
    if form == "sarif":
        from generator.diagnostics.show.sarif import show_sarif

        return show_sarif(outcome, wording, site)
    from generator.diagnostics.show.text import show_text

    return show_text(outcome, wording, line, colour=colour)
