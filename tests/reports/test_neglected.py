from datetime import date

import pytest

from generator.reports.neglected import PersonaWait, cadence, neglected
from tests.make import make_ledger, make_persona, make_posts, make_problem

TWO = {
    "personas": (make_persona("a"), make_persona("b")),
    "problems": (make_problem("one", persona="a"), make_problem("two", persona="b")),
}


@pytest.mark.parametrize(("days", "is_neglected"), [(59, False), (60, False), (61, True)])
def test_nobody_is_neglected_for_sixty_days(days: int, is_neglected: bool) -> None:
    today = date(2026, 9, 30)
    posts = make_posts("one", persona="a")
    ledger = make_ledger(**TWO, posts=posts, today=date.fromordinal(today.toordinal() + days))

    assert neglected(ledger).personas[0] == PersonaWait("a", today, days, is_neglected)


def test_a_slow_blog_has_three_of_its_own_turns() -> None:
    ledger = make_ledger(**TWO, posts=make_posts("one", "one", "one", persona="a", days=40), today=date(2027, 1, 20))

    told = neglected(ledger)

    assert (told.cadence, told.limit) == (40, 120)
    assert told.personas[0] == PersonaWait("a", date(2026, 9, 30), 112, False)


def test_a_persona_without_a_post_waits_since_the_blog_began() -> None:
    begun_long_ago = make_ledger(**TWO, posts=make_posts(*["one"] * 10, persona="a"))
    begun_now = make_ledger(**TWO, posts=make_posts("one", persona="a"))

    assert neglected(begun_long_ago).personas[1] == PersonaWait("b", None, None, True)
    assert neglected(begun_now).personas[1] == PersonaWait("b", None, None, False)


def test_nobody_is_neglected_before_the_first_post() -> None:
    assert [each.neglected for each in neglected(make_ledger(**TWO)).personas] == [False, False]


def test_one_post_has_no_cadence() -> None:
    assert cadence(make_ledger(posts=make_posts("shaking-voice"))) is None
