"""Drift: counted by hand, and held against the simulation that its alarm levels come from."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reports.drift import Share, drift, lay_out_drift, level_of
from generator.reports.words import report_words
from tests.make import make_ledger, make_posts, make_problem

PLAN = {"one": 50, "two": 30, "three": 20}
PROBLEMS = tuple(make_problem(name, share=share) for name, share in PLAN.items())


def drifted(*problems: str):  # type: ignore[no-untyped-def]
    return drift(make_ledger(problems=PROBLEMS, posts=make_posts(*problems)))


def test_the_example_of_the_design_is_a_note() -> None:
    told = drifted(*["three"] * 4, *["two"] * 2, *["one"] * 2)

    assert told.distance == 0.3
    assert told.level == "note"
    assert told.shares == (
        Share("one", 0.5, 2, 0.25, -0.25),
        Share("two", 0.3, 2, 0.25, -0.05),
        Share("three", 0.2, 4, 0.5, 0.3),
    )


def test_only_the_last_ten_posts_count() -> None:
    told = drifted(*["one"] * 5, *["two"] * 3, *["three"] * 2, *["three"] * 20)

    assert (told.posts, told.distance, told.level) == (10, 0.0, "none")


@pytest.mark.parametrize(
    ("distance", "posts", "level"),
    [
        ("1", 7, "open"),
        ("0.249", 8, "none"),
        ("0.25", 8, "note"),
        ("0.38", 8, "note"),
        ("0.381", 8, "warning"),
        ("0.381", 9, "warning"),
        ("0.31", 9, "note"),
        ("0.30", 10, "note"),
        ("0.301", 10, "warning"),
        ("0", 10, "none"),
    ],
)
def test_alarm_levels_stand_where_they_were_found(distance: str, posts: int, level: str) -> None:
    assert level_of(Fraction(distance), posts) == level


@pytest.mark.parametrize("posts", [8, 10])
def test_chance_alone_gives_a_warning_in_five_of_a_hundred_looks_at_most(posts: int) -> None:
    """An author who follows the plan by drawing lots: 20 000 looks."""
    lots = Random(2026)
    looks = 20_000
    names, weights = list(PLAN), list(PLAN.values())
    warnings = 0
    distances = []
    for _ in range(looks):
        drawn = lots.choices(names, weights, k=posts)
        gaps = (abs(Fraction(drawn.count(name), posts) - Fraction(share, 100)) for name, share in PLAN.items())
        distance = sum(gaps, Fraction(0)) / 2
        distances.append(distance)
        warnings += level_of(distance, posts) == "warning"

    expected = {8: (0.17, 0.38), 10: (0.20, 0.30)}[posts]
    middle, high = sorted(distances)[looks // 2], sorted(distances)[looks * 95 // 100]
    assert (float(middle), float(high)) == pytest.approx(expected, abs=0.01)
    assert 0.005 * looks < warnings <= 0.05 * looks


@given(st.lists(st.sampled_from(sorted(PLAN)), max_size=12))
def test_what_one_problem_has_too_much_of_others_lack(problems: list[str]) -> None:
    told = drifted(*problems)

    assert sum(share.posts for share in told.shares) == told.posts == min(len(problems), 10)
    if told.distance is not None:
        assert 0 <= told.distance <= 1
        assert sum(share.gap for share in told.shares) == pytest.approx(0)


def test_without_shares_there_is_no_verdict() -> None:
    told = drift(make_ledger(posts=make_posts(*["shaking-voice"] * 10)))

    assert (told.distance, told.level) == (None, "open")


def test_an_empty_blog_has_no_verdict() -> None:
    assert (drifted().distance, drifted().level) == (None, "open")


def test_a_problem_nobody_planned_counts_as_a_gap() -> None:
    told = drifted(*["four"] * 10)

    assert told.distance == 1
    assert told.shares[-1] == Share("four", 0.0, 10, 1.0, 1.0)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("posts", [[], ["one"], ["one"] * 7, ["one"] * 8, ["three"] * 10, ["one", "two", "three"] * 3])
def test_each_verdict_has_its_words(posts: list[str], language: str) -> None:
    sheet = lay_out_drift(drifted(*posts), report_words(language))

    assert len(sheet.sentences) == 1
    assert {len(row) for row in sheet.rows} == {len(sheet.columns)}
