"""Rules that authors set aside for one post, persona or problem: which findings that silences, and until when."""

from collections.abc import Sequence
from datetime import date

from generator.diagnostics.catalogue import WAIVER_ENDED, WAIVER_IDLE
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.content import Waiver
from generator.model.span import Span


def apply(
    findings: Sequence[Diagnostic], waivers: Sequence[Waiver], today: date
) -> tuple[tuple[Diagnostic, ...], tuple[Waiver, ...]]:
    """The findings that remain, and the waivers in force.

    A waiver holds to the end of its last day. One that has ended silences nothing, and says so; one
    for a rule that nothing breaks says that it can go.
    """
    if not waivers:
        return tuple(findings), ()
    in_force = tuple(waiver for waiver in waivers if today <= waiver.until)
    waived = {waiver: [found for found in findings if _covers(waiver, found)] for waiver in in_force}
    silenced = {id(found) for those in waived.values() for found in those}
    remaining = [found for found in findings if id(found) not in silenced]
    ended = [
        WAIVER_ENDED.at(waiver.span, rule=waiver.code, until=waiver.until) for waiver in waivers if today > waiver.until
    ]
    idle = [WAIVER_IDLE.at(waiver.span, rule=waiver.code) for waiver, those in waived.items() if not those]
    return (*remaining, *ended, *idle), tuple(waiver for waiver, those in waived.items() if those)


def _covers(waiver: Waiver, found: Diagnostic) -> bool:
    return found.code == waiver.code and _lies_in(found.span, waiver.subject)


def _lies_in(span: Span, subject: Span) -> bool:
    start = (span.line, span.column)
    return span.path == subject.path and (subject.line, subject.column) <= start <= (
        subject.end_line,
        subject.end_column,
    )
