"""Dates as people wrote them into heads and file names over the years."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from generator.parse.dates import offset_of
from generator.parse.meant_day import MONTHS

_TIME = r"(?:[Tt]|[ \t]+(?:at[ \t]+)?|,[ \t]*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:[ \t]*([AaPp])\.?[Mm]\.?)?"
_ZONE = r"(?:[ \t]*(Z|z|[-+]\d{1,2}(?::?\d{2})?|[A-Z]{2,5}|[A-Z][A-Za-z]+/[A-Za-z_]+))?(?:[ \t]+[-+]\d{4})?"
_BEHIND = rf"(?:{_TIME}{_ZONE})?[ \t]*"
_NUMBERS = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_BEHIND}", re.ASCII)
_DAY_FIRST = re.compile(
    rf"(?:[^\W\d]+,?[ \t]+)?(\d{{1,2}})(?:st|nd|rd|th|\.|e)?[ \t]+([^\W\d]+)\.?,?[ \t]+(\d{{4}}){_BEHIND}"
)
_MONTH_FIRST = re.compile(
    rf"(?:[^\W\d]+,[ \t]+)?([^\W\d]+)\.?[ \t]+(\d{{1,2}})(?:st|nd|rd|th)?,?[ \t]+(\d{{4}}){_BEHIND}"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?", re.ASCII)

_ZONES = {
    **dict.fromkeys(("Z", "UTC", "GMT", "WET"), 0),
    **dict.fromkeys(("BST", "CET", "MET"), 1),
    **dict.fromkeys(("CEST", "MEST", "EET"), 2),
    **{"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "JST": 9, "KST": 9},
}


def zone_named(name: str) -> tzinfo:
    """The time zone of that name; UTC when there is none."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ValueError, OSError, KeyError):
        return UTC


def moment_of(written: str, zone: tzinfo) -> datetime | date | None:
    """The day or the moment that is meant; None when nobody can tell."""
    text = written.strip().strip("\"'")
    try:
        return _numbered(text, zone) or _named(text, zone) or _compact(text, zone) or _of_mail(text, zone)
    except (ValueError, OverflowError, TypeError):
        return None


def aware(moment: datetime | date | None, zone: tzinfo) -> datetime | None:
    """A day as its midnight; a moment as it is."""
    if moment is None or isinstance(moment, datetime):
        return moment
    return datetime(moment.year, moment.month, moment.day, tzinfo=zone)


def on_clock_of(zone: tzinfo, moment: datetime | date | None) -> datetime | date | None:
    """A moment as a clock in this zone shows it; a day as it is."""
    return moment.astimezone(zone) if isinstance(moment, datetime) else moment


def _numbered(text: str, zone: tzinfo) -> datetime | date | None:
    found = _NUMBERS.fullmatch(text)
    return found and _at(date(int(found[1]), int(found[3]), int(found[4])), found.groups()[4:], zone)


def _named(text: str, zone: tzinfo) -> datetime | date | None:
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found[1], found[2], found[3]
    elif found := _MONTH_FIRST.fullmatch(text):
        month, day, year = found[1], found[2], found[3]
    else:
        return None
    number = MONTHS.get(month.lower())
    return _at(date(int(year), number, int(day)), found.groups()[3:], zone) if number else None


def _compact(text: str, zone: tzinfo) -> datetime | date | None:
    found = _COMPACT.fullmatch(text)
    if found is None:
        return None
    return _at(date(int(found[1]), int(found[2]), int(found[3])), (*found.groups()[3:], None, None), zone)


def _of_mail(text: str, zone: tzinfo) -> datetime | None:
    moment = parsedate_to_datetime(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _at(day: date, behind: tuple[str | None, ...], zone: tzinfo) -> datetime | date:
    hour, minute, second, half, offset = behind
    if hour is None:
        return day
    hours = int(hour) % 12 + (12 if half in ("p", "P") else 0) if half else int(hour)
    moment = datetime(day.year, day.month, day.day, tzinfo=_zone(offset, zone))
    return moment.replace(minute=int(minute or 0), second=min(int(second or 0), 59)) + timedelta(hours=hours)


def _zone(written: str | None, zone: tzinfo) -> tzinfo:
    if not written:
        return zone
    if written[0] in "+-":
        return offset_of(written)
    if "/" in written:
        return zone_named(written)
    return timezone(timedelta(hours=_ZONES[written.upper()])) if written.upper() in _ZONES else zone
