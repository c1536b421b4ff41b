"""Who listens hears everything once, and who was away is caught up."""

import asyncio

from generator.serve.news import KEPT, MOST_ADDRESSES, Happening, News, in_one
from tests.serve.conftest import in_own_loop


def heard(news: News, moment: str, count: int) -> list[Happening | None]:
    async def listen() -> list[Happening | None]:
        told: list[Happening | None] = []
        async for _, happening in news.since(moment, 0.01):
            told.append(happening)
            if len(told) == count:
                break
        return told

    return in_own_loop(listen())


def test_who_knows_this_moment_hears_nothing_but_patience() -> None:
    news = News("run")
    news.tell(Happening(("/a/",)))
    assert heard(news, news.now, 2) == [None, None]


def test_who_was_away_hears_what_happened_meanwhile_as_one() -> None:
    news = News("run")
    moment = news.now
    news.tell(Happening(("/a/",), errors=2))
    news.tell(Happening(("/b/",), errors=0))
    assert heard(news, moment, 1) == [Happening(("/a/", "/b/"), errors=0)]


def test_who_was_away_too_long_is_told_to_look_at_everything() -> None:
    news = News("run")
    moment = news.now
    for n in range(KEPT + 5):
        news.tell(Happening((f"/{n}/",), faults="now"))
    (happening,) = heard(news, moment, 1)
    assert happening is not None
    assert happening.all
    assert happening.faults == "now"


def test_who_comes_from_another_run_of_the_server_is_told_to_look_at_everything() -> None:
    news = News("run")
    for moment in ("other-0", "", "nonsense", "run-x"):
        (happening,) = heard(news, moment, 1)
        assert happening is not None
        assert happening.all


def test_very_many_addresses_are_all_of_them() -> None:
    many = in_one([Happening(tuple(f"/{n}/" for n in range(MOST_ADDRESSES + 1)))])
    assert many.all
    assert len(many.changed) == MOST_ADDRESSES


def test_the_end_of_the_server_lets_listeners_go() -> None:
    async def listen() -> bool:
        news = News("run")
        asyncio.get_running_loop().call_later(0.02, news.end)
        return [told async for told in news.since(news.now, 5)] == []

    assert in_own_loop(listen())
