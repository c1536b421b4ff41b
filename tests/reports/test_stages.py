import pytest

from generator.reports.stages import stage_mix
from tests.make import make_ledger, make_post


def mixed(*stages: str):  # type: ignore[no-untyped-def]
    return stage_mix(make_ledger(posts=tuple(make_post(str(place), stage=stage) for place, stage in enumerate(stages))))


def test_the_example_of_the_design_is_fine() -> None:
    told = mixed(*["problem"] * 7, *["solution"] * 3, *["product"] * 2)

    assert not told.sells_much
    assert not told.meets_nobody
    assert [(each.stage, each.posts) for each in told.stages] == [
        ("unaware", 0),
        ("problem", 7),
        ("solution", 3),
        ("product", 2),
        ("most", 0),
    ]


@pytest.mark.parametrize(("selling", "much"), [(3, False), (4, False), (5, True)])
def test_a_third_may_sell_and_no_more(selling: int, much: bool) -> None:
    assert (
        mixed(
            *["product", "most"] * (selling // 2), *["most"] * (selling % 2), *["problem"] * (12 - selling)
        ).sells_much
        is much
    )


def test_posts_that_never_begin_at_the_problem_meet_nobody() -> None:
    assert mixed(*["solution"] * 6).meets_nobody


def test_five_posts_say_nothing_yet() -> None:
    told = mixed(*["most"] * 5)

    assert not told.sells_much
    assert not told.meets_nobody


def test_only_the_last_twelve_posts_count() -> None:
    assert mixed(*["problem"] * 12, *["most"] * 30).posts == 12


def test_an_empty_blog_has_no_mix() -> None:
    assert {each.share for each in mixed().stages} == {0.0}
