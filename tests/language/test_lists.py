from importlib.resources import files

import pytest

from generator.language.data import data_of
from generator.language.grammar import known_languages
from generator.language.lists import word_lists

LANGUAGES = ("en", "nl")


@pytest.mark.parametrize(("tag", "language"), [("nl-BE", "nl"), ("NL", "nl"), ("en_GB", "en"), ("en", "en")])
def test_a_tag_with_a_region_uses_the_lists_of_its_language(tag: str, language: str) -> None:
    assert word_lists(tag) is word_lists(language)


@pytest.mark.parametrize("tag", ["de", "", "x-klingon", "../en", "__pycache__", "zh-Hant"])
def test_a_language_without_a_folder_has_no_lists(tag: str) -> None:
    assert word_lists(tag) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_single_words_stand_as_they_are_compared(language: str) -> None:
    for name, value in (data_of(f"{language}/grammar.yaml") | data_of(f"{language}/audience.yaml")).items():
        if isinstance(value, str) and name not in {"offering_endings", "trait_endings", "stemmer"}:
            assert not [word for word in value.split() if "-" in word], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_part_of_a_list_stands_in_it(language: str) -> None:
    lists = word_lists(language)
    assert lists is not None
    assert lists.joins | lists.relatives <= lists.connectors
    assert lists.speakers - {"nobody", "niemand"} <= lists.first_person <= lists.grammar
    assert lists.owners <= lists.grammar
    assert lists.relations <= lists.groups
    assert lists.roles <= lists.groups


def test_languages_have_the_same_lists() -> None:
    for name in ("grammar", "audience", "prose", "thresholds"):
        keys = [set(data_of(f"{language}/{name}.yaml")) for language in LANGUAGES]
        assert keys[0] == keys[1]


def test_every_folder_of_lists_is_named_among_the_languages() -> None:
    folders = files("generator.language").iterdir()
    named = {folder.name for folder in folders if (folder / "grammar.yaml").is_file()}
    assert named == set(known_languages())


def test_a_compound_that_ends_as_an_offering_is_one() -> None:
    dutch = word_lists("nl")
    assert dutch is not None
    assert dutch.is_offering("contentstrategie")
    assert not dutch.is_offering("trappen")


def test_two_empty_words_written_as_one_are_empty_in_dutch() -> None:
    dutch, english = word_lists("nl"), word_lists("en")
    assert dutch is not None
    assert english is not None
    assert dutch.weights(("marketingbudget", "marketingorgel")) == [0, 1]
    assert english.weights(("marketingbudget",)) == [1]
