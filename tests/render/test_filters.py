from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.outputs.frame import site_view
from generator.render.filters import (
    CURRENT,
    Rendering,
    absolute_url,
    asset,
    date,
    direction,
    iso,
    mailto,
    rfc822,
    rfc3339,
    url,
)
from tests.make import make_site, make_theme

AMSTERDAM = timezone(timedelta(hours=2))
DAY = datetime(2026, 9, 3, tzinfo=AMSTERDAM)
MOMENT = datetime(2026, 9, 3, 8, 30, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def rendering(request: pytest.FixtureRequest) -> Iterator[None]:
    """A page of a site in the language that the test asks for."""
    bodies: Any = None
    language = getattr(request, "param", "en")
    site = replace(site_view(make_site()), language=language)
    token = CURRENT.set(Rendering(make_theme(language=language), site, bodies))
    yield
    CURRENT.reset(token)


@pytest.mark.parametrize(
    ("rendering", "written"),
    [
        ("en", "September 3, 2026"),
        ("en-GB", "3 September 2026"),
        ("nl", "3 september 2026"),
        ("nl-BE", "3 september 2026"),
        ("de", "3. September 2026"),
        ("xx", "September 3, 2026"),
    ],
    indirect=["rendering"],
)
def test_a_date_is_written_in_the_language_of_the_site(written: str) -> None:
    assert date(DAY) == written


def test_a_day_never_becomes_another_one() -> None:
    assert date(datetime(2026, 9, 3, tzinfo=timezone(timedelta(hours=14)))) == "September 3, 2026"


def test_machines_get_the_time_only_where_one_was_given() -> None:
    assert (iso(DAY), iso(MOMENT)) == ("2026-09-03", "2026-09-03T08:30:00+02:00")


def test_feeds_get_moments_in_their_own_forms() -> None:
    assert rfc3339(DAY) == "2026-09-03T00:00:00+02:00"
    assert rfc822(MOMENT) == "Thu, 03 Sep 2026 08:30:00 +0200"
    assert rfc822(datetime(2026, 9, 3, tzinfo=UTC)) == "Thu, 03 Sep 2026 00:00:00 +0000"


def test_addresses_of_other_hosts_stay_as_they_are() -> None:
    assert url("https://example.net/x") == absolute_url("https://example.net/x") == "https://example.net/x"


def test_an_asset_is_found_by_its_name() -> None:
    assert asset("style.css").endswith("/style.css")
    with pytest.raises(LookupError, match=r"none\.css"):
        asset("none.css")


@pytest.mark.parametrize(("language", "way"), [("nl", "ltr"), ("ar", "rtl"), ("xx", "ltr")])
def test_the_direction_of_a_language_is_known(language: str, way: str) -> None:
    assert direction(language) == way


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_letter_that_is_opened_holds_what_it_was_given(subject: str, text: str) -> None:
    lines = "\r\n".join(text.splitlines())
    asked = [f"{name}={quote(said, safe='')}" for name, said in (("subject", subject), ("body", lines)) if said]
    assert mailto("noor@example.org", subject, text) == "mailto:noor@example.org" + ("?" if asked else "") + "&".join(
        asked
    )
