"""How the focus changed over the last twelve months, and why; and what changed without a reason."""

from datetime import date

from msgspec import Struct

from generator.model.log import Change, unexplained_changes
from generator.reports.ledger import Ledger, a_year_before
from generator.reports.sheet import Column, Sentence, Sheet
from generator.reports.words import NOTHING, Words


class Explained(Struct, frozen=True):
    """A change with its reason."""

    on: date
    change: Change
    reason: str


class FocusLog(Struct, frozen=True):
    """The course of the blog."""

    is_kept: bool  # whether `focus.lock` is there
    unexplained: tuple[Change, ...]
    explained: tuple[Explained, ...]  # of the last twelve months, the newest first


def focus_log(ledger: Ledger) -> FocusLog:
    """Changes of persona, problem, share and proof, each with its reason where one was given."""
    since = a_year_before(ledger.today)
    recent = (each for each in reversed(ledger.log.focus) if each.on > since)
    return FocusLog(
        is_kept=ledger.log.kept is not None,
        unexplained=unexplained_changes(ledger.log, ledger.site.config),
        explained=tuple(Explained(each.on, each.change, each.reason) for each in recent),
    )


def lay_out_focus(told: FocusLog, words: Words) -> Sheet:
    """The changes as a table, those without a reason first."""
    return Sheet(
        name="focus",
        heading=words("focus"),
        about=words("focus-about"),
        sentences=(_sentence(told, words),),
        columns=(Column(words("when")), Column(words("what")), Column(words("reason"))),
        rows=(
            *((NOTHING, change_in_words(change, words), words("no-reason")) for change in told.unexplained),
            *((words.day(each.on), change_in_words(each.change, words), each.reason) for each in told.explained),
        ),
    )


def _sentence(told: FocusLog, words: Words) -> Sentence:
    if not told.is_kept:
        return Sentence(words("focus-not-kept"), "note")
    if told.unexplained:
        return Sentence(words("focus-unexplained", count=len(told.unexplained)), "warning")
    return Sentence(words("focus-asks" if told.explained else "focus-same"))


def change_in_words(change: Change, words: Words) -> str:
    """`share of late-art: 20 → 40`."""
    what = words(f"what-{change.what}", id=change.id) if f"what-{change.what}" in words.said else change.what
    if change.before and change.after:
        return f"{what}: {change.before} → {change.after}"
    if change.after:
        return words("change-new", what=what, after=change.after)
    return words("change-gone", what=what, before=change.before) if change.before else what or words("what-kept")
