"""From a report to what stands on the screen, or in a file for a program."""

import os
from functools import cache

from generator.cli.terminal import Terminal
from generator.diagnostics.show import Outcome, SourceLine, show
from generator.diagnostics.wording import wording
from generator.disk.read import MOST_IN_A_FILE
from generator.disk.regular import read_regular
from generator.model.names import SourcePath
from generator.parse.decoding import plain_line_ends
from generator.walk.report import BuildReport


def tell(report: BuildReport, site: str, form: str, terminal: Terminal, seconds: float | None = None) -> None:
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


def source_lines(site: str) -> SourceLine:
    """Gives the lines of the author's files, as far as they can be read."""

    @cache
    def lines(path: SourcePath) -> tuple[str, ...]:
        try:
            content, _ = read_regular(os.path.join(site, path), MOST_IN_A_FILE)
            return tuple(plain_line_ends(content.decode("utf-8-sig", "replace")).split("\n"))
        except (OSError, ValueError):
            return ()

    def line(path: SourcePath, number: int) -> str | None:
        return lines(path)[number - 1] if number <= len(lines(path)) else None

    return line


def _as_seen(site: str) -> str:
    """How the site is reached from the root of the repository, or else from here; empty when it is that place."""
    try:
        seen = os.path.relpath(site, os.environ.get("GITHUB_WORKSPACE") or ".").replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return ""
    return "" if seen == "." else seen
