from datetime import date

from generator.model.log import Change, Focus, FocusChange, Log, focus_of
from generator.reports.focus import Explained, change_in_words, focus_log
from generator.reports.words import report_words
from tests.make import make_config, make_ledger

MOVED = Change("share", "late", "20", "40")


def test_a_focus_that_was_never_kept_has_nothing_to_explain() -> None:
    told = focus_log(make_ledger())

    assert not told.is_kept
    assert told.unexplained == ()


def test_a_focus_that_is_as_it_was_kept_has_nothing_to_explain() -> None:
    assert focus_log(make_ledger(log=Log(kept=focus_of(make_config())))).unexplained == ()


def test_what_differs_from_the_kept_focus_is_unexplained() -> None:
    told = focus_log(make_ledger(log=Log(kept=Focus(proof=("Eleven books",)))))

    assert [change.what for change in told.unexplained] == ["persona", "problem", "problem", "proof"]


def test_reasons_of_the_last_twelve_months_stand_newest_first() -> None:
    log = Log(
        focus=(
            FocusChange(date(2025, 9, 30), MOVED, "too long ago"),
            FocusChange(date(2026, 3, 1), MOVED, "two calls"),
            FocusChange(date(2026, 8, 1), MOVED, "seven readers"),
        )
    )

    assert focus_log(make_ledger(log=log)).explained == (
        Explained(date(2026, 8, 1), MOVED, "seven readers"),
        Explained(date(2026, 3, 1), MOVED, "two calls"),
    )


def test_changes_are_told_in_both_languages() -> None:
    assert change_in_words(MOVED, report_words("en")) == "share of late: 20 → 40"
    assert change_in_words(Change("persona", "a", after="editor"), report_words("nl")) == "lezer a, nieuw: editor"
    assert (
        change_in_words(Change("proof", "", before="Eleven books"), report_words("en")) == "proof, gone: Eleven books"
    )
    assert change_in_words(Change("", ""), report_words("en")) == "kept for the first time"
