"""Rules that authors set aside for one post, persona or problem: which findings that silences, and until when."""

from collections.abc import Sequence
from datetime import date

from generator.diagnostics.catalogue import WAIVER_ENDED, WAIVER_IDLE
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.content import Waiver


def waive(
    findings: Sequence[Diagnostic], waivers: Sequence[Waiver], today: date
) -> tuple[tuple[Diagnostic, ...], tuple[Waiver, ...]]:
    """The findings that remain, and the waivers in force.

    A waiver holds to the end of its last day. One that has ended silences nothing, and says so; one
    for a rule that nothing breaks says that it can go.
    """
    current = [waiver for waiver in waivers if today <= waiver.until]
    in_force = tuple(waiver for waiver in current if any(_covers(waiver, found) for found in findings))
    remaining = (found for found in findings if not any(_covers(waiver, found) for waiver in in_force))
    ended = (
        WAIVER_ENDED.at(waiver.span, rule=waiver.code, until=waiver.until)
        for waiver in waivers
        if waiver not in current
    )
    idle = (WAIVER_IDLE.at(waiver.span, rule=waiver.code) for waiver in current if waiver not in in_force)
    return (*remaining, *ended, *idle), in_force


def _covers(waiver: Waiver, found: Diagnostic) -> bool:
    span, subject = found.span, waiver.subject
    if found.code != waiver.code or span.path != subject.path:
        return False
    return (subject.line, subject.column) <= (span.line, span.column) <= (subject.end_line, subject.end_column)
