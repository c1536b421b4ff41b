from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec import json

from generator.parse.dates import end_of_month, parse_day, parse_moment, zone_of


@pytest.mark.parametrize(
    ("written", "zone", "utc"),
    [
        ("2026-09-03", "UTC", "2026-09-03T00:00"),
        ("2026-09-03", "Europe/Amsterdam", "2026-09-02T22:00"),
        ("2026-9-3", "UTC", "2026-09-03T00:00"),
        ("2026-09-03T08:30", "Europe/Amsterdam", "2026-09-03T06:30"),
        ("2026-09-03 08:30", "Europe/Amsterdam", "2026-09-03T06:30"),
        ("2026-09-03T08:30:15", "UTC", "2026-09-03T08:30:15"),
        ("2026-09-03T08:30:15.250", "UTC", "2026-09-03T08:30:15"),
        ("2026-09-03T08:30Z", "Europe/Amsterdam", "2026-09-03T08:30"),
        ("2026-09-03 08:30:00 +02:00", "America/New_York", "2026-09-03T06:30"),
        ("2026-09-03T08:30-0500", "UTC", "2026-09-03T13:30"),
        ("2026-09-03T08:30+5", "UTC", "2026-09-03T03:30"),
        ("2026-09-03T08:30+11", "UTC", "2026-09-02T21:30"),
        ("2026-09-03T08:30z", "Europe/Amsterdam", "2026-09-03T08:30"),
        ("2026-09-03T08:30+530", "UTC", "2026-09-03T03:00"),
        ("2026-09-03T08:30-03:59", "UTC", "2026-09-03T12:29"),
        ("2026-09-03T15:30+14:00", "UTC", "2026-09-03T01:30"),
        ("2024-02-29", "UTC", "2024-02-29T00:00"),
        ("9999-12-31", "UTC", "9999-12-31T00:00"),
        ("0001-01-01", "UTC", "0001-01-01T00:00"),
        ("2026-03-29T02:30", "Europe/Amsterdam", "2026-03-29T01:30"),  # skipped: the clock shows 03:30
        ("2026-10-25T02:30", "Europe/Amsterdam", "2026-10-25T00:30"),  # comes twice: the first
    ],
)
def test_a_date_is_a_moment_in_the_zone(written: str, zone: str, utc: str) -> None:
    moment = parse_moment(written, zone_of(zone))
    assert moment is not None
    assert moment.astimezone(UTC) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_a_moment_shows_the_clock_of_the_zone() -> None:
    moment = parse_moment("2026-03-29T02:30", zone_of("Europe/Amsterdam"))
    assert moment is not None
    assert moment.isoformat() == "2026-03-29T03:30:00+02:00"
    moment = parse_moment("2026-09-03T23:30Z", zone_of("Europe/Amsterdam"))
    assert moment is not None
    assert moment.isoformat() == "2026-09-04T01:30:00+02:00"


@pytest.mark.parametrize("written", ["2026-09-03", "1880-05-01", "2026-10-25T02:30", "1936-01-01T12:00"])
def test_a_moment_comes_back_from_the_memory_as_it_was(written: str) -> None:
    moment = parse_moment(written, zone_of("Europe/Amsterdam"))
    assert moment is not None
    again = json.decode(json.encode(moment), type=datetime)
    assert again == moment
    assert again.isoformat() == moment.isoformat()
    assert moment.isoformat().startswith(written)


@pytest.mark.parametrize(
    "written",
    [
        "2026-02-30", "2026-13-01", "2026-00-10", "3-9-2026", "09/03/2026", "2026", "2026-09", "soon", "3 sep 2026",
        "2026-09-03T25:00", "2026-09-03T08:61", "2026-09-03T08", "2026-09-03T08:30+25:00", "2026-09-03T08:30+02:99",
        "2026-09-03T08:30+15:00", "2026-09-03T08:30+02:60",
        "20260903", "0000-01-01", "-2026-09-03", "99999-01-01", "２０２６-09-03", "2026-09-03 or so",
    ],
)  # fmt: skip
def test_what_is_no_date_or_not_clearly_one_is_none(written: str) -> None:
    assert parse_moment(written, zone_of("Europe/Amsterdam")) is None


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("0001-01-01", "Asia/Tokyo"),
        ("9999-12-31T23:59", "America/New_York"),
        ("0001-01-01T00:00+14:00", "UTC"),
        ("9999-12-31T23:59-12:00", "UTC"),
    ],
)
def test_a_moment_beyond_the_calendar_is_none(written: str, zone: str) -> None:
    assert parse_moment(written, zone_of(zone)) is None


def test_offsets_are_whole_minutes() -> None:
    moment = parse_moment("1880-05-01", zone_of("Africa/Monrovia"))
    assert moment is not None
    offset = moment.utcoffset()
    assert offset is not None
    assert offset % timedelta(minutes=1) == timedelta()


def test_a_day_has_no_time() -> None:
    assert parse_day("2026-09-03") == date(2026, 9, 3)
    assert parse_day("2026-09-03T10:00") is None
    assert parse_day("2026-02-30") is None


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2026-02-30", "2026-02-28"),
        ("2028-02-30", "2028-02-29"),
        ("2026-11-31 08:30", "2026-11-30"),
        ("9999-12-32", "9999-12-31"),
        ("2026-02-28", ""),
        ("2026-13-01", ""),
        ("0000-01-32", ""),
        ("soon", ""),
    ],
)
def test_a_day_beyond_its_month_is_told_the_last_one(written: str, last: str) -> None:
    assert end_of_month(written) == last
