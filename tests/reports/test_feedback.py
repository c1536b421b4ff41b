from datetime import date

import pytest

from generator.model.log import Log, Remark
from generator.reports.feedback import feedback
from tests.make import make_ledger

TODAY = date(2026, 10, 1)


def said(*remarks: tuple[str, bool, str], on: date = TODAY):  # type: ignore[no-untyped-def]
    log = Log(feedback=tuple(Remark(on, sender, remark, reader) for sender, reader, remark in remarks))
    return feedback(make_ledger(log=log)).groups


def test_too_dear_from_two_callers_who_are_no_readers_is_no_signal() -> None:
    (group,) = said(("A.", False, "Too dear"), ("B.", False, "It is too dear!"))

    assert (group.readers, group.others, group.is_signal) == (0, 2, False)


@pytest.mark.parametrize(("readers", "is_signal"), [("AB", False), ("ABC", True)])
def test_three_different_readers_make_a_signal(readers: str, is_signal: bool) -> None:
    (group,) = said(*((name, True, "Too dear") for name in readers))

    assert group.is_signal is is_signal


def test_one_reader_who_says_it_three_times_is_one() -> None:
    (group,) = said(("Anna", True, "Too dear"), ("anna ", True, "Too dear"), ("ANNA", True, "too dear"))

    assert (group.readers, group.is_signal) == (1, False)


def test_somebody_who_is_a_reader_once_is_no_other_besides() -> None:
    (group,) = said(("A.", True, "Too dear"), ("A.", False, "Too dear"))

    assert (group.readers, group.others) == (1, 0)


@pytest.mark.parametrize(("on", "counts"), [(date(2026, 4, 4), 1), (date(2026, 4, 3), 0), (date(2026, 10, 2), 0)])
def test_remarks_count_for_180_days(on: date, counts: int) -> None:
    assert len(said(("A.", True, "Too dear"), on=on)) == counts


def test_remarks_about_other_things_stand_apart_and_signals_first() -> None:
    groups = said(
        ("A.", False, "Write about stage lights"),
        *((name, True, "Too dear") for name in "BCD"),
        ("E.", True, "More about questions from the audience"),
    )

    assert [(group.remark, group.is_signal) for group in groups] == [
        ("Too dear", True),
        ("More about questions from the audience", False),
        ("Write about stage lights", False),
    ]
