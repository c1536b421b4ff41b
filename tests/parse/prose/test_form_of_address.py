import pytest

from generator.parse.prose.form_of_address import form_of_address_mixed, speaks_formally
from tests.make import facts, make_manuscript, told


def codes(body: str, language: str = "nl") -> list[str]:
    return [found.code for found in form_of_address_mixed(make_manuscript(body, language))]


def test_the_rarer_form_is_told_where_it_first_stands() -> None:
    body = "U belt de bank. De pas *van je* moeder doet het niet.\n\nWacht u een week? Dan heeft u alles."
    (found,) = form_of_address_mixed(make_manuscript(body, "nl"))
    assert told([found]) == ["10:29-31 form-of-address-mixed"]
    assert facts(found) == {
        "word": "je",
        "count": "1",
        "other": "u",
        "times": "3",
        "sentence": "De pas van je moeder doet het niet.",
    }


@pytest.mark.parametrize(
    "body",
    [
        "Je belt, en jouw bank zegt dat jij moet wachten.",
        "U belt, en uw bank zegt dat uzelf moet komen.",
        "Je belt, en de bank zegt: “Wilt u wachten?”",
        "Je belt, en de bank schrijft:\n\n> Wilt u wachten?\n\nJij wacht.",
        "Je belt tussen 9 u en 12 u.",
        "Er is niemand.",
    ],
)
def test_one_form_is_enough_and_others_may_say_what_they_like(body: str) -> None:
    assert codes(body) == []


def test_a_language_with_one_form_is_not_asked() -> None:
    assert codes("You call, and your bank says u have to wait.", "en") == []


@pytest.mark.parametrize(
    ("texts", "is_formal"),
    [(["U weet het."], True), (["U weet het.", "Je ook."], False), (["Uw huis en u.", "je"], True), ([], False)],
)
def test_texts_speak_formally_where_most_of_their_words_for_the_reader_do(texts: list[str], is_formal: bool) -> None:
    assert speaks_formally(texts, "nl") is is_formal
