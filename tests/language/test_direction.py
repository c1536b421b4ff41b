import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from generator.language.direction import is_right_to_left


def test_languages_run_as_babel_says() -> None:
    known = [name for name in locale_identifiers() if name == name.partition("_")[0] or len(name.split("_")[1]) == 4]
    wrong = [name for name in known if is_right_to_left(name) != (Locale.parse(name).text_direction == "rtl")]
    assert wrong == []


@pytest.mark.parametrize(
    ("tag", "expected"), [("ar-EG", True), ("he", True), ("nl-BE", False), ("", False), ("x", False)]
)
def test_a_region_changes_nothing(tag: str, expected: bool) -> None:
    assert is_right_to_left(tag) is expected
