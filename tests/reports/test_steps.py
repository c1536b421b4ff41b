from datetime import UTC, date, datetime

from generator.model.audience import Audience
from generator.model.log import Log, Step
from generator.reports.steps import OfferSteps, Quarter, steps
from tests.make import make_config, make_ledger, make_offer, make_post, make_readership

OFFERS = make_readership(offers=(make_offer("hour"), make_offer("review")))

LOG = Log(
    steps=(
        Step(date(2025, 12, 30), "hour", "client"),
        Step(date(2026, 3, 31), "hour", "asked", "old"),
        Step(date(2026, 4, 1), "hour", "talk"),
        Step(date(2026, 9, 1), "hour", "client"),
        Step(date(2026, 9, 2), "gone", "asked"),
        Step(date(2026, 12, 1), "hour", "client"),
    )
)


def ledger(**given):  # type: ignore[no-untyped-def]
    posts = (
        make_post("new", published=datetime(2026, 9, 3, tzinfo=UTC), audience=Audience("a", "b", "hour")),
        make_post("ninety", published=datetime(2026, 7, 3, tzinfo=UTC), audience=Audience("a", "b", "hour")),
        make_post("quiet", published=datetime(2026, 7, 2, tzinfo=UTC), audience=Audience("a", "b", "review")),
        make_post("old", published=datetime(2026, 1, 3, tzinfo=UTC), audience=Audience("a", "b")),
    )
    return make_ledger(config=make_config(readership=OFFERS, new_clients_per_year=24), posts=posts, **given)


def test_steps_are_counted_by_offer_also_for_one_that_is_gone() -> None:
    assert steps(ledger(log=LOG)).offers == (
        OfferSteps("hour", 2, 1, 1, 2),
        OfferSteps("review", 1, 0, 0, 0),
        OfferSteps("gone", 0, 1, 0, 0),
    )


def test_quarters_are_those_of_the_calendar_the_newest_first() -> None:
    assert steps(ledger(log=LOG)).quarters == (
        Quarter("2026 Q3", 1, 0, 1),
        Quarter("2026 Q2", 0, 1, 0),
        Quarter("2026 Q1", 1, 0, 0),
        Quarter("2025 Q4", 0, 0, 1),
    )


def test_the_goal_counts_clients_of_this_year_until_today() -> None:
    told = steps(ledger(log=LOG))

    assert (told.clients_this_year, told.goal) == (1, 24)


def test_a_post_is_quiet_after_ninety_days_without_a_step() -> None:
    assert steps(ledger(log=LOG)).quiet == ("quiet",)


def test_no_post_is_called_quiet_before_the_first_step() -> None:
    told = steps(ledger())

    assert told.quiet == ()
    assert told.quarters == ()
