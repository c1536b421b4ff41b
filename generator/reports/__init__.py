"""What the writer asks of a blog once in a while: whom it serves, what it leaves out, where it is going.

A report is a pure function from the ledger to a value, and one from that value to a sheet in words. A new one is
a file and a line in `REPORTS`. No report knows a visitor, and none gives a score.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.reports.calendar import calendar, lay_out_calendar
from generator.reports.dialogue import dialogue, lay_out_dialogue
from generator.reports.drift import drift, lay_out_drift
from generator.reports.feedback import feedback, lay_out_feedback
from generator.reports.focus import focus_log, lay_out_focus
from generator.reports.gaps import gaps, lay_out_gaps
from generator.reports.ledger import Ledger
from generator.reports.matrix import lay_out_matrix, matrix
from generator.reports.neglected import lay_out_neglected, neglected
from generator.reports.pairs import lay_out_pairs, pairs
from generator.reports.sheet import Sentence, Sheet
from generator.reports.stages import lay_out_stages, stage_mix
from generator.reports.steps import lay_out_steps, steps
from generator.reports.words import Words

__all__ = ["REPORTS", "Ledger", "Report", "Sheet", "Words", "sheets"]


class Report(Struct, frozen=True):
    """How a report comes about: what is counted, and how that is put into words."""

    count: Callable[[Ledger], Any]
    lay_out: Callable[[Any, Words], Sheet]


REPORTS: Mapping[str, Report] = MappingProxyType(
    {
        "matrix": Report(matrix, lay_out_matrix),
        "gaps": Report(gaps, lay_out_gaps),
        "neglected": Report(neglected, lay_out_neglected),
        "drift": Report(drift, lay_out_drift),
        "stages": Report(stage_mix, lay_out_stages),
        "pairs": Report(pairs, lay_out_pairs),
        "dialogue": Report(dialogue, lay_out_dialogue),
        "steps": Report(steps, lay_out_steps),
        "feedback": Report(feedback, lay_out_feedback),
        "calendar": Report(calendar, lay_out_calendar),
        "focus": Report(focus_log, lay_out_focus),
    }
)
"""By the name that the command line and JSON use, in the order in which they are read."""


MOST_ROWS = 20
"""Of a table that grows with the years, so many rows are shown; JSON has them all."""

_GROWING = ("dialogue", "feedback", "pairs")


def sheets(ledger: Ledger, words: Words, names: tuple[str, ...] = tuple(REPORTS)) -> tuple[Sheet, ...]:
    """The reports of these names in words."""
    laid_out = (REPORTS[name].lay_out(REPORTS[name].count(ledger), words) for name in names)
    return tuple(_shortened(sheet, words) if sheet.name in _GROWING else sheet for sheet in laid_out)


def _shortened(sheet: Sheet, words: Words) -> Sheet:
    beyond = len(sheet.rows) - MOST_ROWS
    if beyond <= 0:
        return sheet
    more = Sentence(words("more-rows", count=beyond))
    return replace(sheet, rows=sheet.rows[:MOST_ROWS], sentences=(*sheet.sentences, more))
