"""Findings and the outcome of a run as text: one module a format, each a pure function from values to text."""

from generator.diagnostics.show.outcome import Outcome, SourceLine
from generator.diagnostics.wording import Wording

__all__ = ["FORMATS", "Outcome", "SourceLine", "show"]

FORMATS = ("text", "json", "github", "sarif")


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
