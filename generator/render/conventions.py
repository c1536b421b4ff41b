"""How people of a language write dates and numbers: what Babel knows of it, asked once and remembered with a theme.

Babel reads a large file for each language. A page that shows a date can do without it, and so can a first build in a
language whose folder says the same.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.language.data import data_of
from generator.language.grammar import known_languages

if TYPE_CHECKING:
    from babel.core import Locale

_FIELD = r"%\((\w+)\)s"
_LARGE = 10**6
_MOST_COUNTED = 200


class Conventions(Struct, frozen=True):
    """What pages need to know of a language."""

    language: str
    dates: tuple[str, ...]  # a long date in each month: `{day} mei {year}`
    ungrouped: int  # smaller numbers are written without signs between their figures
    plural_forms: tuple[str, ...]  # after 0, 1, 2 and so on, as far as most counts of a blog go

    def date(self, day: date) -> str:
        """A day, as it stands in a text."""
        return self.dates[day.month - 1].format(day=day.day, year=day.year)

    def number(self, value: int) -> str:
        """A number, as it stands in a text."""
        if type(value) is int and 0 <= value < self.ungrouped:
            return str(value)
        from babel.numbers import format_decimal

        return format_decimal(value, locale=locale_of(self.language))

    def plural_form(self, count: int) -> str:
        """The form of a word after this number: `one`, `other`, and some more in other languages."""
        if type(count) is int and 0 <= count < len(self.plural_forms):
            return self.plural_forms[count]
        return locale_of(self.language).plural_form(count)


@lru_cache
def conventions_of(language: str) -> Conventions:
    """The conventions of a BCP 47 language; those of English where nothing is known of it."""
    said = data_of(f"{language}/conventions.yaml") if language in known_languages() else None
    return _as_babel_says(language) if said is None else _as_its_folder_says(language, said)


def _as_its_folder_says(language: str, said: Mapping[str, str]) -> Conventions:
    singular = int(said["one"])
    return Conventions(
        language=language,
        dates=tuple(said["date"].replace("{month}", month) for month in said["months"].split()),
        ungrouped=int(said["ungrouped"]),
        plural_forms=tuple("one" if count == singular else "other" for count in range(_MOST_COUNTED)),
    )


def _as_babel_says(language: str) -> Conventions:
    locale = locale_of(language)
    return Conventions(
        language=language,
        dates=tuple(_date_in(month, locale) for month in range(1, 13)),
        ungrouped=_ungrouped(locale),
        plural_forms=tuple(map(locale.plural_form, range(_MOST_COUNTED))),
    )


def locale_of(language: str) -> "Locale":
    """What Babel knows of a language; of English when it knows nothing."""
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _date_in(month: int, locale: "Locale") -> str:
    from babel.dates import DateTimeFormat, get_date_format

    form = str(get_date_format("long", locale).format)
    written, later = DateTimeFormat(date(2000, month, 1), locale), {"d": "{day}", "dd": "{day:02}", "y": "{year}"}
    return form % {field: later.get(field) or written[field] for field in re.findall(_FIELD, form)}


def _ungrouped(locale: "Locale") -> int:
    from babel.numbers import format_decimal

    number = 1
    while number < _LARGE and format_decimal(number, locale=locale) == str(number):
        number *= 10
    return number
