from datetime import UTC, date, datetime

import pytest

from generator.model.audience import Audience
from generator.reports.ledger import a_year_before
from generator.reports.matrix import Cell, matrix
from tests.make import make_ledger, make_persona, make_post, make_problem


def dated(slug: str, day: datetime, problem: str = "shaking-voice", stage: str = "problem"):  # type: ignore[no-untyped-def]
    return make_post(slug, published=day, audience=Audience("first-pitch", problem), stage=stage)


def test_each_problem_has_its_posts_its_newest_day_and_its_stages() -> None:
    told = matrix(
        make_ledger(
            posts=(
                dated("c", datetime(2026, 9, 3, tzinfo=UTC), stage="solution"),
                dated("b", datetime(2026, 8, 3, tzinfo=UTC)),
                dated("a", datetime(2026, 7, 3, tzinfo=UTC), "hard-question", "most"),
            )
        )
    )

    assert [(cell.problem, cell.posts, cell.newest, cell.stages) for cell in told.cells] == [
        ("shaking-voice", 2, date(2026, 9, 3), ("problem", "solution")),
        ("hard-question", 1, date(2026, 7, 3), ("most",)),
    ]


def test_a_post_counts_for_twelve_months_and_not_a_day_longer() -> None:
    posts = (
        dated("in", datetime(2025, 10, 2, tzinfo=UTC)),
        dated("out", datetime(2025, 10, 1, 23, 59, tzinfo=UTC)),
    )

    assert matrix(make_ledger(posts=posts)).cells[0].posts == 1


def test_problems_stand_persona_by_persona_in_the_authors_order() -> None:
    ledger = make_ledger(
        personas=(make_persona("b"), make_persona("a")),
        problems=(
            make_problem("one", persona="a"),
            make_problem("two", persona="b"),
            make_problem("three", persona="a"),
        ),
    )

    assert [(cell.persona, cell.problem) for cell in matrix(ledger).cells] == [
        ("b", "two"),
        ("a", "one"),
        ("a", "three"),
    ]


def test_a_blog_for_nobody_has_an_empty_matrix() -> None:
    assert matrix(make_ledger(personas=(), problems=())).cells == ()


def test_a_problem_without_posts_has_its_row() -> None:
    assert matrix(make_ledger()).cells[1] == Cell(
        "first-pitch", "hard-question", "I freeze when someone asks a question.", 0, None, ()
    )


@pytest.mark.parametrize(
    ("today", "before"), [(date(2026, 10, 1), date(2025, 10, 1)), (date(2028, 2, 29), date(2027, 2, 28))]
)
def test_a_year_before_is_the_same_day(today: date, before: date) -> None:
    assert a_year_before(today) == before
