from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from generator.model.audience import Audience
from generator.model.content import Post
from generator.model.names import Slug
from generator.outputs.related import related_posts
from tests.make import make_post

START = datetime(2026, 1, 1, tzinfo=UTC)


def post(
    day: int, problem: str = "shaking-voice", persona: str = "first-pitch", stage: str = "problem", series: str = ""
) -> Post:
    return make_post(
        f"day-{day}",
        published=START + timedelta(days=day),
        audience=Audience(Slug(persona), Slug(problem)),
        stage=stage,
        series=series,
    )


def companions(of: Post, posts: Sequence[Post]) -> list[str]:
    newest_first = sorted(posts, key=lambda one: one.card.published, reverse=True)
    return [card.url.strip("/") for card in related_posts(newest_first)[of.source]]


def test_posts_about_the_same_problem_come_first_the_nearest_older_one_leading() -> None:
    posts = [post(1), post(2), post(3, "hard-question"), post(4), post(5)]
    assert companions(posts[3], posts) == ["day-2", "day-1", "day-5"]


def test_a_post_of_a_later_stage_goes_before_nearer_ones() -> None:
    posts = [post(1, stage="solution"), post(2), post(3), post(4)]
    assert companions(posts[3], posts) == ["day-1", "day-3", "day-2"]


def test_of_two_posts_of_a_later_stage_the_nearer_one_goes_first() -> None:
    posts = [post(1, stage="solution"), post(2, stage="product"), post(3), post(4)]
    assert companions(posts[3], posts) == ["day-2", "day-3", "day-1"]
    posts = [post(1, stage="product"), post(2, stage="solution"), post(3), post(4)]
    assert companions(posts[3], posts) == ["day-2", "day-3", "day-1"]


def test_a_later_stage_is_looked_for_ahead_where_no_older_post_has_it() -> None:
    posts = [post(1), post(2), post(3), post(4), post(5, stage="product")]
    assert companions(posts[3], posts) == ["day-5", "day-3", "day-2"]


def test_the_same_persona_fills_what_the_problem_leaves_open() -> None:
    posts = [post(1, "hard-question"), post(2, "other", persona="somebody-else"), post(3)]
    assert companions(posts[2], posts) == ["day-1"]


def test_nobody_is_related_to_posts_for_other_personas() -> None:
    posts = [post(1, "other", persona="somebody-else"), post(2)]
    assert companions(posts[1], posts) == []


def test_the_parts_beside_it_in_a_series_lead_the_next_one_first() -> None:
    posts = [
        post(1, "other", series="Breathing"),
        post(2),
        post(3, series="breathing"),
        post(4, "hard-question", series="Breathing"),
        post(5, stage="product"),
        post(6, "elsewhere", persona="somebody-else", series="Breathing"),
    ]
    assert companions(posts[2], posts) == ["day-4", "day-1", "day-5"]
    assert companions(posts[3], posts) == ["day-3", "day-2", "day-1"]


def test_a_new_post_changes_the_companions_of_few_posts() -> None:
    stages = ("problem", "solution", "unaware")
    posts = [post(day, f"problem-{day % 7}", stage=stages[day % 3]) for day in range(200, 0, -1)]
    before = related_posts(posts)
    for newest in ("problem-1", "problem-of-its-own"):
        after = related_posts([post(201, newest, stage="most"), *posts])
        changed = [source for source in before if before[source] != after[source]]
        assert len(changed) <= 3
