"""Who listens hears everything once, and who was away is caught up."""

import asyncio

from generator.serve.events import KEPT, MOST_ADDRESSES, Events, SiteChange, merged
from tests.serve.conftest import in_own_loop


def heard(events: Events, moment: str, count: int) -> list[SiteChange | None]:
    async def listen() -> list[SiteChange | None]:
        told: list[SiteChange | None] = []
        async for _, change in events.since(moment, 0.01):
            told.append(change)
            if len(told) == count:
                break
        return told

    return in_own_loop(listen())


def test_who_knows_this_moment_hears_nothing_but_patience() -> None:
    events = Events("run")
    events.tell(SiteChange(("/a/",)))
    assert heard(events, events.now, 2) == [None, None]


def test_who_was_away_hears_what_happened_meanwhile_as_one() -> None:
    events = Events("run")
    moment = events.now
    events.tell(SiteChange(("/a/",), errors=2))
    events.tell(SiteChange(("/b/",), errors=0))
    assert heard(events, moment, 1) == [SiteChange(("/a/", "/b/"), errors=0)]


def test_who_was_away_too_long_is_told_to_look_at_everything() -> None:
    events = Events("run")
    moment = events.now
    for n in range(KEPT + 5):
        events.tell(SiteChange((f"/{n}/",), faults="now"))
    (change,) = heard(events, moment, 1)
    assert change is not None
    assert change.all
    assert change.faults == "now"


def test_who_comes_from_another_run_of_the_server_is_told_to_look_at_everything() -> None:
    events = Events("run")
    for moment in ("other-0", "", "nonsense", "run-x", f"run-{'9' * 5000}"):
        (change,) = heard(events, moment, 1)
        assert change is not None
        assert change.all


def test_very_many_addresses_are_all_of_them() -> None:
    many = merged([SiteChange(tuple(f"/{n}/" for n in range(MOST_ADDRESSES + 1)))])
    assert many.all
    assert len(many.changed) == MOST_ADDRESSES


def test_the_end_of_the_server_lets_listeners_go() -> None:
    async def listen() -> bool:
        events = Events("run")
        asyncio.get_running_loop().call_later(0.02, events.end)
        return [told async for told in events.since(events.now, 5)] == []

    assert in_own_loop(listen())
