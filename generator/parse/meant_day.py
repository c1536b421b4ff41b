"""The day that is meant by a date written as people write it elsewhere: a guess to offer, never to go by."""

import re
from collections.abc import Iterator
from datetime import date

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


def meant_day(text: str) -> str:
    """`3-9-2026` or `3 september 2026` as `2026-09-03`, day before month where both could be; "" when that is no
    guess to make."""
    return next(_days(text.strip(_QUOTES + " ")), "")


def _days(text: str) -> Iterator[str]:
    for pattern in (_DAY_FIRST, _YEAR_FIRST, *_NAMED):
        if matched := re.fullmatch(pattern, text, re.ASCII if "name" not in pattern else 0):
            found = matched.groupdict()
            month = MONTHS.get(found["name"].lower(), 0) if "name" in found else int(found["month"])
            year, day = int(found["year"]), int(found["day"])
            yield from _such_a_day(year, month, day)
            if pattern == _DAY_FIRST:  # as Americans write it
                yield from _such_a_day(year, day, month)


def _such_a_day(year: int, month: int, day: int) -> Iterator[str]:
    try:
        yield date(year, month, day).isoformat()
    except ValueError:
        return
