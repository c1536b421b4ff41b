"""What a language tag tells, however it is written."""

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from generator.model.language import is_right_to_left, primary


@pytest.mark.parametrize("tag", ["nl", "NL", "nl-BE", "nl_NL", "nl-Latn-NL"])
def test_the_language_of_a_tag_is_its_first_part_in_lower_case(tag: str) -> None:
    assert primary(tag) == "nl"


def test_an_empty_tag_names_no_language() -> None:
    assert primary("") == ""


def test_languages_run_as_babel_says() -> None:
    known = [name for name in locale_identifiers() if name == name.partition("_")[0] or len(name.split("_")[1]) == 4]
    wrong = [name for name in known if is_right_to_left(name) != (Locale.parse(name).text_direction == "rtl")]
    assert wrong == []


@pytest.mark.parametrize(
    ("tag", "expected"), [("ar-EG", True), ("he", True), ("nl-BE", False), ("", False), ("x", False)]
)
def test_a_region_changes_nothing(tag: str, expected: bool) -> None:
    assert is_right_to_left(tag) is expected
