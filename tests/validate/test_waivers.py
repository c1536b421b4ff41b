from datetime import date

import pytest

from generator.diagnostics.catalogue import PERSONA_IS_EVERYONE, PROMISE_LENGTH
from generator.model.content import Waiver
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.validate.waivers import waive
from tests.make import facts, told

_POST = SourcePath("content/posts/x.md")
_LAST_DAY = date(2027, 1, 1)
_FOUND = PROMISE_LENGTH.at(Span(_POST, 6, 10, 6, 19))


def waiver(code: str = "promise-length", subject: Span | None = None) -> Waiver:
    return Waiver(
        code, "The short one is the joke", _LAST_DAY, Span(_POST, 7, 11, 7, 25), subject or Span(_POST, 1, 1, 20, 1)
    )


def test_a_waiver_silences_its_rule_in_its_subject() -> None:
    assert waive([_FOUND], [waiver()], _LAST_DAY) == ((), (waiver(),))


def test_without_waivers_all_findings_remain() -> None:
    assert waive([_FOUND], [], _LAST_DAY) == ((_FOUND,), ())


@pytest.mark.parametrize(
    "other",
    [
        PERSONA_IS_EVERYONE.at(_FOUND.span),
        PROMISE_LENGTH.at(Span(SourcePath("content/posts/y.md"), 6, 10, 6, 19)),
        PROMISE_LENGTH.at(Span(_POST, 21, 1, 21, 5)),
    ],
)
def test_other_rules_files_and_places_are_not_silenced(other: object) -> None:
    remaining, in_force = waive([_FOUND, other], [waiver()], _LAST_DAY)  # type: ignore[list-item]
    assert remaining == (other,)
    assert in_force == (waiver(),)


def test_a_waiver_that_has_ended_silences_nothing() -> None:
    remaining, in_force = waive([_FOUND], [waiver()], date(2027, 1, 2))
    assert told(remaining) == ["6:10-19 promise-length", "7:11-25 waiver-ended"]
    assert facts(remaining[1]) == {"rule": "promise-length", "until": "2027-01-01"}
    assert in_force == ()


def test_a_waiver_that_is_not_needed_says_so() -> None:
    remaining, in_force = waive([], [waiver()], _LAST_DAY)
    assert told(remaining) == ["7:11-25 waiver-idle"]
    assert facts(remaining[0]) == {"rule": "promise-length"}
    assert in_force == ()


def test_a_waiver_of_one_entry_leaves_the_next_alone() -> None:
    entry = Span(_POST, 3, 5, 5, 3)
    inside, after = PROMISE_LENGTH.at(Span(_POST, 4, 1, 4, 5)), PROMISE_LENGTH.at(Span(_POST, 5, 5, 5, 9))
    remaining, _ = waive([inside, after], [waiver(subject=entry)], _LAST_DAY)
    assert remaining == (after,)
