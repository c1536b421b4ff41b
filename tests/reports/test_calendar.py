from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.audience import Audience
from generator.model.names import Slug
from generator.reports.calendar import calendar, next_turns, problems_in_season
from generator.reports.words import report_words
from tests.make import make_ledger, make_post, make_posts, make_problem, make_readership

PLAN = tuple(make_problem(name, share=share) for name, share in (("one", 50), ("two", 30), ("three", 20)))


def planned(*newest_first: str) -> list[tuple[str, float]]:
    told = calendar(make_ledger(problems=PLAN, posts=make_posts(*newest_first)))
    return [(turn.problem, turn.short) for turn in told.turns]


def test_the_example_of_the_design_comes_out() -> None:
    turns = planned("three", "three", "three", "three", "two", "two", "one", "one")

    assert turns[0] == ("one", 2.5)
    assert turns[1] == ("two", 1.0)  # of ten posts by then


def test_the_problem_of_the_newest_post_waits() -> None:
    assert planned("one")[0] == ("two", pytest.approx(0.6))


def test_an_empty_blog_begins_with_the_largest_share() -> None:
    assert [problem for problem, _ in planned()] == ["one", "two", "three", "one"]


def test_without_shares_all_problems_are_equal_and_the_authors_order_decides() -> None:
    told = calendar(make_ledger())

    assert [turn.problem for turn in told.turns[:2]] == ["shaking-voice", "hard-question"]


def test_a_blog_with_one_problem_writes_about_it_again() -> None:
    told = calendar(make_ledger(problems=(make_problem("one"),), posts=make_posts("one")))

    assert {turn.problem for turn in told.turns} == {"one"}


def test_a_blog_without_problems_has_no_turns() -> None:
    assert calendar(make_ledger(problems=())).turns == ()


@given(
    st.dictionaries(st.sampled_from(["one", "two", "three"]), st.integers(0, 40)), st.sampled_from(["one", "two", None])
)
def test_no_problem_has_two_turns_in_a_row(counts: dict[str, int], last: str | None) -> None:
    turns = next_turns(make_readership(problems=PLAN), {Slug(id_): n for id_, n in counts.items()}, last and Slug(last))

    problems = [last, *(turn.problem for turn in turns)]
    assert all(one != other for one, other in pairwise(problems))


@given(st.lists(st.sampled_from(["one", "two", "three"]), max_size=30))
def test_whoever_follows_the_calendar_comes_to_the_plan(begun_with: list[str]) -> None:
    posts = list(begun_with)
    for _ in range(300):
        counts = {Slug(id_): posts.count(id_) for id_ in set(posts)}
        last = Slug(posts[-1]) if posts else None
        posts.append(next_turns(make_readership(problems=PLAN), counts, last, ahead=1)[0].problem)

    assert [round(posts.count(id_) / len(posts), 1) for id_ in ("one", "two", "three")] == [0.5, 0.3, 0.2]


def seasonal(season: str, today: date, *, newest: datetime = datetime(2025, 11, 1, tzinfo=UTC)):  # type: ignore[no-untyped-def]
    post = make_post("old", published=newest, season=season, audience=Audience("first-pitch", "three"))
    return make_ledger(problems=PLAN, posts=(post,), today=today)


def test_season_goes_first_once() -> None:
    ledger = seasonal("winter", date(2026, 11, 22))
    posts = (*make_posts("one"), *ledger.site.posts)

    turns = calendar(make_ledger(problems=PLAN, posts=posts, today=date(2026, 11, 22))).turns

    assert [(turn.problem, turn.in_season) for turn in turns] == [
        ("three", True),
        ("two", False),
        ("one", False),
        ("two", False),
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 10, 15), set()),
        (date(2026, 11, 10), {"three"}),
        (date(2027, 2, 28), {"three"}),
        (date(2027, 3, 1), set()),
    ],
)
def test_a_season_begins_a_month_ahead(today: date, expected: set[str]) -> None:
    assert problems_in_season(seasonal("winter", today)) == expected


def test_a_season_that_has_its_post_is_done() -> None:
    newest = datetime(2026, 11, 1, tzinfo=UTC)

    assert problems_in_season(seasonal("winter", date(2026, 11, 22), newest=newest)) == frozenset()


@pytest.mark.parametrize(
    ("season", "language", "months"),
    [
        ("winter", "en", {12, 1, 2}),
        ("najaar", "nl", {9, 10, 11}),
        ("November", "en", {11}),
        ("nov", "nl", {11}),
        ("11", "en", {11}),
        ("november - januari", "nl", {11, 12, 1}),
        ("mei tot juli", "nl", {5, 6, 7}),
        ("may, september", "en", {5, 9}),
        ("when the fair is on", "en", set()),
        ("", "en", set()),
    ],
)
def test_a_season_names_months(season: str, language: str, months: set[int]) -> None:
    assert report_words(language).months_of(season) == months
