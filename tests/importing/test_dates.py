from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from generator.importing.dates import moment_of, zone_named

ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    "written",
    [
        "2013-05-06", "2013/5/6", "2013-5-6", "20130506", "May 6, 2013", "6 May 2013", "6th May 2013",
        "Monday, May 6, 2013", "6 mei 2013", "maandag 6 mei 2013", "'2013-05-06'",
    ],
)  # fmt: skip
def test_a_day_is_read_in_many_notations(written: str) -> None:
    assert moment_of(written, ZONE) == date(2013, 5, 6)


@pytest.mark.parametrize(
    "written",
    [
        "2013-05-06 14:12", "2013-05-06 14:12:00 +0200", "2013-05-06T12:12:00Z", "2013-05-06T14:12:00.123+02:00",
        "2013-05-06 2:12 PM", "2013-05-06 08:12 EDT", "2013-05-06 14:12:00 Europe/Amsterdam",
        "May 6, 2013 2:12 pm", "Mon, 06 May 2013 14:12:00 +0200", "201305061412",
    ],
)  # fmt: skip
def test_a_moment_is_read_in_many_notations(written: str) -> None:
    assert moment_of(written, ZONE) == datetime(2013, 5, 6, 14, 12, tzinfo=ZONE)


@pytest.mark.parametrize("written", ["", "soon", "2013-13-45", "31 February 2013", "{{ date }}", "2013"])
def test_what_is_no_date_is_none(written: str) -> None:
    assert moment_of(written, ZONE) is None


def test_a_zone_that_does_not_exist_is_utc() -> None:
    assert str(zone_named("Middle/Earth")) == str(zone_named("")) == "UTC"
