import pytest

from generator.language.prose import prose_lists
from generator.language.syllables import VOWELS, syllable_counter


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        *(("the", 1), ("make", 1), ("walked", 1), ("wanted", 2), ("table", 2), ("little", 2), ("places", 2)),
        *(("houses", 2), ("goes", 1), ("free", 1), ("reading", 2), ("being", 2), ("idea", 3), ("business", 2)),
        *(("every", 2), ("created", 3), ("science", 2), ("quiet", 2), ("patients", 2), ("video", 3), ("society", 4)),
        *(("physiotherapist", 6), ("usually", 4), ("prism", 2), ("xyz", 1), ("tv", 1)),
    ],
)
def test_english_syllables_are_groups_of_vowels_that_are_heard(word: str, syllables: int) -> None:
    assert syllable_counter(VOWELS)(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"), [("je", 1), ("vergadering", 4), ("presentatie", 4), ("beginzin", 3), ("artikel", 3), ("", 1)]
)
def test_dutch_syllables_are_where_a_word_may_be_hyphenated(word: str, syllables: int) -> None:
    assert syllable_counter("nl_NL")(word) == syllables


@pytest.mark.parametrize(
    ("word", "groups"), [("je", 1), ("vergadering", 4), ("artikel", 3), ("reünie", 2), ("tv", 1), ("", 1)]
)
def test_dutch_groups_of_vowels_are_nearly_its_syllables(word: str, groups: int) -> None:
    formula = prose_lists("nl").reading_ease
    assert formula is not None
    assert formula.guess_syllables(word) == groups
