from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from generator.fingerprint import fingerprint
from tests.make import make_post


def test_equal_values_have_equal_fingerprints() -> None:
    assert fingerprint(make_post()) == fingerprint(make_post())
    assert fingerprint({"b": 1, "a": frozenset("xyz")}) == fingerprint({"a": frozenset("zyx"), "b": 1})


def test_any_change_changes_the_fingerprint() -> None:
    assert fingerprint(make_post()) != fingerprint(make_post(title="Another"))


def test_the_same_moment_on_another_clock_is_another_value() -> None:
    noon = datetime(2026, 9, 3, 12, tzinfo=UTC)
    assert fingerprint(noon) != fingerprint(noon.astimezone(timezone(timedelta(hours=2))))


def test_a_fingerprint_is_the_same_in_every_process() -> None:
    assert fingerprint(("a", 1, None, date(2026, 9, 3))) == "356ca98d222d03b891af44bca1e90db1"


def test_a_value_without_a_stable_form_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no stable fingerprint"):
        fingerprint(object())
