"""Dates as authors write them, in the site's time zone."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_MOMENT = (  # compiled where a day is not all that stands there
    _DAY.pattern
    + r"(?:[Tt]|[ \t]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?"
    + r"(?:[ \t]*(Z|z|[-+](?:1[0-4]|0?\d)(?::?[0-5]\d)?))?"  # no clock is farther from Greenwich than fourteen hours
)


@lru_cache(maxsize=8)
def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name, which exists: `config` has seen to it."""
    return ZoneInfo(name)


def parse_moment(text: str, zone: ZoneInfo) -> datetime | None:
    """A date (its midnight) or a date with a time, with or without offset; None when there is no such moment.

    A time that a clock skips moves on with the clock; of one that comes twice the first is meant.
    """
    try:
        if matched := _DAY.fullmatch(text):
            year, month, day = map(int, matched.groups())
            return _settled(datetime(year, month, day, tzinfo=zone), zone)
        if matched := re.fullmatch(_MOMENT, text, re.ASCII):
            year, month, day, hour, minute, second = (int(part or 0) for part in matched.groups()[:6])
            clock = _clock_of(matched[7]) if matched[7] else zone
            return _settled(datetime(year, month, day, hour, minute, second, tzinfo=clock), zone)
    except (ValueError, OverflowError):
        pass
    return None


def parse_day(text: str) -> date | None:
    """A date without a time; None when there is no such day."""
    matched = _DAY.fullmatch(text)
    try:
        return date(*map(int, matched.groups())) if matched else None
    except ValueError:
        return None


def end_of_month(text: str) -> str:
    """The last day of the month, for a day that comes after it: `2026-02-28` for `2026-02-30`; else ""."""
    matched = _DAY.match(text)
    year, month, day = map(int, matched.groups()) if matched else (0, 0, 0)
    if not (year and 1 <= month <= 12):
        return ""
    from calendar import monthrange  # only who mistook a date needs it

    last = monthrange(year, month)[1]
    return date(year, month, last).isoformat() if day > last else ""


def _settled(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment on the zone's clock, with that clock's offset of the day instead of the zone itself.

    A moment kept in the memory comes back so; a first build must not know more than a second.
    """
    local = moment.astimezone(UTC).astimezone(zone)
    return local.replace(tzinfo=_fixed(local.utcoffset() or timedelta()), fold=0)


@lru_cache(maxsize=256)
def _fixed(offset: timedelta) -> tzinfo:
    """Offsets are kept in whole minutes: the seconds of clocks before standard time fit no notation."""
    minutes = round(offset.total_seconds() / 60)
    return timezone(timedelta(minutes=minutes)) if minutes else UTC


def _clock_of(written: str) -> tzinfo:
    return UTC if written in "Zz" else offset_of(written)


def offset_of(written: str) -> tzinfo:
    """A clock at this distance from Greenwich: `+02:00`, `-0530`, `+9`. Raises `ValueError` for a day and more."""
    digits = written[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    return timezone((1 if written[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
