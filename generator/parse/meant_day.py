"""The day or the time that is meant by one written as people write it elsewhere: a guess to offer, never to go by."""

import re
from collections.abc import Iterator
from datetime import date

from generator.parse.dates import parse_day

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january januari", "february februari", "march maart mrt", "april", "may mei", "june juni"),
            *("july juli", "august augustus", "september sept", "october oktober okt", "november", "december"),
        ),
        1,
    )
    for word in names.split()
    for name in (word, word[:3])
}
"""The number of each month, by its name or how that is cut short."""

_QUOTES = "\"'“”„‘’«»"
_DAY_FIRST = r"(?P<day>\d{1,2})(?P<sign>[-/. ])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})"
_YEAR_FIRST = r"(?P<year>\d{4})(?P<sign>[-/. ])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"
_NAMED = (
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|e)?[- ](?:of )?(?P<name>[^\W\d]+)\.?,?[- ](?P<year>\d{4})",
    r"(?P<name>[^\W\d]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
)

_DAY_AND_MORE = r"(\d{4}-\d{1,2}-\d{1,2})(?:[Tt]|[,\s]+)(\S.*)"
_TIME = r"(?:om|at)?(?P<hour>\d{1,2})(?:[.:uh](?P<minute>\d{2}))?(?:uur|u|h|(?P<half>[ap])\.?m\.?)?"


def meant_day(text: str) -> str:
    """`3-9-2026` or `3 september 2026` as `2026-09-03`, day before month where both could be; "" when that is no
    guess to make."""
    return next(filter(None, _days(text.strip(_QUOTES + " "))), "")


def time_behind(text: str) -> tuple[str, str]:
    """The day that a moment begins with, and what stands behind it, which is no time; both "" where there is none."""
    matched = re.fullmatch(_DAY_AND_MORE, text, re.ASCII | re.DOTALL)
    return (matched[1], matched[2]) if matched and parse_day(matched[1]) else ("", "")


def meant_time(text: str) -> str:
    """`9.30`, `9u30`, `om 9 uur` or `9:30 pm` as `09:30`, on a clock of 24 hours; "" when that is no guess to make."""
    matched = re.fullmatch(_TIME, "".join(text.lower().split()), re.ASCII)
    if not matched:
        return ""
    hour, minute = int(matched["hour"]), int(matched["minute"] or 0)
    hour += 12 * (matched["half"] == "p" and hour < 12) - 12 * (matched["half"] == "a" and hour == 12)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def _days(text: str) -> Iterator[str]:
    """Each day that may be meant; "" for one that no calendar has."""
    for pattern in (_DAY_FIRST, _YEAR_FIRST, *_NAMED):
        if matched := re.fullmatch(pattern, text, re.ASCII if "name" not in pattern else 0):
            found = matched.groupdict()
            month = MONTHS.get(found["name"].lower(), 0) if "name" in found else int(found["month"])
            year, day = int(found["year"]), int(found["day"])
            yield _iso(year, month, day)
            if pattern == _DAY_FIRST:  # as Americans write it
                yield _iso(year, day, month)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
