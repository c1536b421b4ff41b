"""Conventions of a language are what Babel says of it."""

from datetime import date

import msgspec
import pytest
from babel.dates import format_date
from babel.localedata import locale_identifiers
from babel.numbers import format_decimal

from generator.render.conventions import Conventions, conventions_of, locale_of

LANGUAGES = sorted({identifier.replace("_", "-") for identifier in locale_identifiers()})
DAYS = [date(2026, month, day) for month in range(1, 13) for day in (1, 9, 10, 31) if day < 31 or month in (1, 8)]
COUNTS = (*range(32), 99, 100, 101, 111, 199, 200, 201, 999, 1000, 1001, 9_999, 10_000, 999_999, 1_000_000, 1_234_567)


@pytest.mark.parametrize("start", "abcdefghijklmnopqrstuvwxyz")
def test_dates_numbers_and_forms_are_those_of_babel_in_every_language(start: str) -> None:
    for language in (one for one in LANGUAGES if one.startswith(start)):
        conventions, locale = conventions_of(language), locale_of(language)
        assert [conventions.date(day) for day in DAYS] == [format_date(day, "long", locale) for day in DAYS], language
        assert [conventions.number(count) for count in COUNTS] == [
            format_decimal(count, locale=locale) for count in COUNTS
        ]
        assert [conventions.plural_form(count) for count in COUNTS] == [locale.plural_form(count) for count in COUNTS]


def test_a_language_that_nobody_knows_has_english_conventions() -> None:
    assert conventions_of("x-klingon").date(date(2026, 9, 3)) == "September 3, 2026"
    assert conventions_of("x-klingon").number(1234) == "1,234"


@pytest.mark.parametrize("value", [-5, 0.5, 12.0])
def test_what_is_no_plain_count_is_written_as_babel_writes_it(value: float) -> None:
    assert conventions_of("nl").number(value) == format_decimal(value, locale="nl")  # type: ignore[arg-type]


def test_conventions_can_be_remembered() -> None:
    conventions = conventions_of("nl")
    assert msgspec.json.decode(msgspec.json.encode(conventions), type=Conventions) == conventions
