from importlib.resources import files

import pytest
import yaml

from generator.language.grammar import known_languages
from generator.language.prose import SILENT, compile_prose, prose_lists, share_widgets

LANGUAGES = ("en", "nl")


def data(language: str, name: str) -> str:
    return (files("generator.language") / language / name).read_text("utf-8")


@pytest.mark.parametrize("tag", ["nl", "nl-BE", "NL_be", "en-GB"])
def test_a_region_speaks_the_language_of_its_tag(tag: str) -> None:
    assert prose_lists(tag) is prose_lists(tag[:2].lower())


@pytest.mark.parametrize("tag", ["fr", "de-AT", "", "../en", "x-klingon"])
def test_a_language_without_lists_is_silent(tag: str) -> None:
    assert prose_lists(tag) is SILENT


def test_all_languages_with_lists_are_known() -> None:
    assert set(LANGUAGES) <= set(known_languages())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["prose.yaml", "thresholds.yaml"])
def test_each_file_names_its_source(language: str, name: str) -> None:
    head = data(language, name).partition("\n\n")[0] + data(language, name).partition("\n\n")[2][:400]
    assert any(word in head for word in ("Source:", "Sources:", "Bron:", "Bronnen:"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_in_a_list_twice_and_no_one_is_spoken_to_as_oneself(language: str) -> None:
    lists = yaml.safe_load(data(language, "prose.yaml"))
    for name in ("promotion", "giveaways", "self_titles"):
        phrases = lists[name].splitlines()
        assert len(phrases) == len(set(phrases)) > 1
    assert prose_lists(language).you.isdisjoint(prose_lists(language).me)


def test_a_list_that_is_missing_is_empty() -> None:
    bare = compile_prose({}, yaml.safe_load(data("en", "thresholds.yaml")))
    assert bare.you == frozenset()
    assert bare.reading_ease is None
    assert not bare.promotion.possible({"unique"})


def test_parts_of_addresses_are_in_lower_case() -> None:
    assert [widget for widget in share_widgets() if widget != widget.lower()] == []
