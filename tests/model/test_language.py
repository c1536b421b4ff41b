"""The language of a tag is its first part, however the tag is written."""

import pytest

from generator.model.language import primary


@pytest.mark.parametrize("tag", ["nl", "NL", "nl-BE", "nl_NL", "nl-Latn-NL"])
def test_the_language_of_a_tag_is_its_first_part_in_lower_case(tag: str) -> None:
    assert primary(tag) == "nl"


def test_an_empty_tag_names_no_language() -> None:
    assert primary("") == ""
