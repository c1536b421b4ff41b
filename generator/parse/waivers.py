"""Reads `waive:`, the rules that an author sets aside with a reason and an end."""

from generator.diagnostics.catalogue import (
    RULE_UNKNOWN,
    RULES,
    WAIVER_INCOMPLETE,
    WAIVER_REFUSED,
)
from generator.model.content import Waiver
from generator.model.span import Span
from generator.parse.dates import parse_day
from generator.parse.fields import Fields
from generator.parse.nearest import nearest
from generator.parse.shared_keys import note_impossible_date

_SHORTEST_REASON = 15
_KEYS = ("rule", "reason", "until")


def read_waivers(fields: Fields, subject: Span) -> tuple[Waiver, ...]:
    """The complete waivers under `waive:`; of the others it is noted what they lack."""
    waivers = (_read_waiver(entry, subject) for entry in fields.groups("waive", _KEYS))
    return tuple(waiver for waiver in waivers if waiver is not None)


def _read_waiver(entry: Fields, subject: Span) -> Waiver | None:
    code, reason, until = (entry.text(key) for key in _KEYS)
    for key in _KEYS:
        entry.note_missing(WAIVER_INCOMPLETE, entry.home, key, key=key)
    if reason and len(reason) < _SHORTEST_REASON:
        entry.note(WAIVER_INCOMPLETE, entry.span("reason"), key="reason")
    day = parse_day(until)
    if until and day is None:
        note_impossible_date(entry, "until", until)
    if not (_may_be_waived(entry, code) and day and len(reason) >= _SHORTEST_REASON):
        return None
    return Waiver(code, reason, day, entry.span("rule"), subject)


def _may_be_waived(entry: Fields, code: str) -> bool:
    if not code:
        return False
    if code not in RULES:
        entry.note(RULE_UNKNOWN, entry.span("rule"), value=code, nearest=nearest(code, RULES))
        return False
    if not RULES[code].waivable:
        entry.note(WAIVER_REFUSED, entry.span("rule"), rule=code)
    return RULES[code].waivable
