"""What a build or a check came to, on the screen or as text for a program."""

import os

from generator.cli.terminal import Terminal
from generator.diagnostics.diagnostic import Findings
from generator.diagnostics.show import Outcome, show
from generator.diagnostics.wording import wording
from generator.disk.source_lines import source_lines
from generator.walk.report import BuildReport


def show_report(report: BuildReport, site: str, form: str, terminal: Terminal, seconds: float | None = None) -> None:
    """Show findings, posts held back, waivers in force and what was done, in the form that was asked for.

    To people, what stands as before is only counted where the build had not to look at it.
    """
    for_people = form in ("", "text")
    if terminal.quiet and report.ok and for_people:
        return
    findings = report.news if for_people and report.news is not None else report.findings
    outcome = outcome_of(report, findings, only_checked=seconds is None)
    words = wording(terminal.language)
    text = show(form or "text", outcome, words, source_lines(site), colour=terminal.colour, site=_as_seen(site))
    if not for_people:
        terminal.show_to_program(text)
        return
    terminal.show(f"{text.rstrip()} {terminal.seconds(seconds)}\n" if report.ok and seconds is not None else text)
    if report.found_before:
        terminal.say("found-before", count=report.found_before)


def outcome_of(report: BuildReport, findings: Findings, *, only_checked: bool) -> Outcome:
    """The report in plain values, with these of its findings."""
    return Outcome(
        findings,
        posts=report.posts,
        written=len(report.written),
        unchanged=report.unchanged,
        removed=len(report.removed),
        held_back=report.held_back,
        waivers=report.waivers,
        waiting=report.waiting,
        has_site=report.has_site,
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
