"""What a build or a check came to, on the screen or as text for a program."""

import os

from generator.cli.terminal import Terminal
from generator.diagnostics.show import Outcome, show
from generator.diagnostics.wording import wording
from generator.disk.source_lines import source_lines
from generator.walk.report import BuildReport


def show_report(report: BuildReport, site: str, form: str, terminal: Terminal, seconds: float | None = None) -> None:
    """Show findings, posts held back, waivers in force and what was done, in the form that was asked for."""
    for_people = form in ("", "text")
    if terminal.quiet and report.ok and for_people:
        return
    outcome = outcome_of(report, only_checked=seconds is None)
    words = wording(terminal.language)
    text = show(form or "text", outcome, words, source_lines(site), colour=terminal.colour, site=_as_seen(site))
    if not for_people:
        terminal.show_to_program(text)
    elif report.ok and seconds is not None:
        terminal.show(f"{text.rstrip()} {terminal.seconds(seconds)}\n")
    else:
        terminal.show(text)


def outcome_of(report: BuildReport, *, only_checked: bool) -> Outcome:
    """The report in plain values."""
    return Outcome(
        report.findings,
        posts=report.posts,
        written=len(report.written),
        unchanged=report.unchanged,
        removed=len(report.removed),
        held_back=report.held_back,
        waivers=report.waivers,
        waiting=report.waiting,
        only_checked=only_checked,
        changed=report.changed,
    )


def _as_seen(site: str) -> str:
    """How the site is reached from the root of the repository, or else from here; empty when it is that place."""
    try:
        seen = os.path.relpath(site, os.environ.get("GITHUB_WORKSPACE") or ".").replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return ""
    return "" if seen == "." else seen
