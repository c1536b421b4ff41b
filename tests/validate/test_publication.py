from datetime import UTC, datetime, timedelta, timezone

import pytest

from generator.model.content import Schedule
from generator.model.names import SourcePath
from generator.model.site import HeldBack
from generator.validate.publication import held_back
from tests.make import make_post

_NOON = datetime(2026, 9, 3, 12, tzinfo=UTC)
_HOUR = timedelta(hours=1)
_POST = SourcePath("content/posts/x.md")


def judged(schedule: Schedule, now: datetime = _NOON, **let_in: bool) -> HeldBack | None:
    found = held_back([(_POST, schedule)], now, **let_in)
    return found[0] if found else None


def reason(schedule: Schedule, now: datetime = _NOON, **let_in: bool) -> str | None:
    found = judged(schedule, now, **let_in)
    return found.reason if found else None


@pytest.mark.parametrize(
    ("schedule", "found"),
    [
        (Schedule(published=_NOON - _HOUR), None),
        (Schedule(), None),
        (Schedule(draft=True, published=_NOON - _HOUR), HeldBack(_POST, "draft")),
        (Schedule(published=_NOON + _HOUR), HeldBack(_POST, "future", until=_NOON + _HOUR)),
        (Schedule(published=_NOON - _HOUR, expires=_NOON), HeldBack(_POST, "expired")),
        (Schedule(draft=True, published=_NOON + _HOUR), HeldBack(_POST, "draft")),
        (Schedule(published=_NOON + 2 * _HOUR, expires=_NOON - _HOUR), HeldBack(_POST, "expired")),
    ],
)
def test_a_post_is_held_back_with_the_reason(schedule: Schedule, found: HeldBack | None) -> None:
    assert judged(schedule) == found


def test_a_post_is_public_from_its_very_moment_to_its_end() -> None:
    assert reason(Schedule(published=_NOON, expires=_NOON + _HOUR)) is None
    assert reason(Schedule(published=_NOON), _NOON - timedelta(microseconds=1)) == "future"
    assert reason(Schedule(expires=_NOON), _NOON - timedelta(microseconds=1)) is None


def test_midnight_is_that_of_the_zone_of_the_site() -> None:
    east = Schedule(published=datetime(2026, 9, 4, tzinfo=timezone(timedelta(hours=12))))
    assert reason(east) is None
    assert reason(east, _NOON - timedelta(seconds=1)) == "future"


def test_drafts_and_future_posts_can_be_let_in_each_for_itself() -> None:
    draft, coming = Schedule(draft=True, published=_NOON), Schedule(published=_NOON + _HOUR)
    both = Schedule(draft=True, published=_NOON + _HOUR)
    assert [reason(one, drafts=True) for one in (draft, coming, both)] == [None, "future", "future"]
    assert [reason(one, future=True) for one in (draft, coming, both)] == ["draft", None, "draft"]
    assert [reason(one, drafts=True, future=True) for one in (draft, coming, both)] == [None, None, None]
    assert reason(Schedule(expires=_NOON), drafts=True, future=True) == "expired"


def test_a_post_knows_its_schedule() -> None:
    post = make_post(draft=True, published=_NOON, expires=_NOON + _HOUR)
    assert post.schedule == Schedule(True, _NOON, _NOON + _HOUR)
