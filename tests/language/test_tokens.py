import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import tokenize, words
from generator.language.tokens import has_letters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CRM-systeem", ("crm", "systeem")),
        ("Ze zijn zzp’ers", ("ze", "zijn", "zzp'ers")),
        ("I don’t, I can't, I cannot", ("i", "not", "i", "not", "i", "not")),
        ("my client's dog's lead", ("my", "client", "dog", "lead")),
        ("cafe\u0301-eigenaar", ("café", "eigenaar")),
        ("zo\u00adlang", ("zolang",)),
        ("40+ 🐝 ...", ("40",)),
        ("", ()),
    ],
)
def test_words_are_compared_without_how_they_happen_to_be_typed(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_a_phrase_is_given_back_as_its_author_wrote_it() -> None:
    sentence = tokenize("Voor ZZP’ers, die Willen  groeien!")
    assert sentence.written(2, 5) == "die Willen  groeien"


@given(st.text())
def test_every_text_has_words_with_places(text: str) -> None:
    sentence = tokenize(text)
    assert "" not in sentence.words
    assert "" not in [sentence.written(place, place + 1) for place in range(len(sentence.words))]


@pytest.mark.parametrize("text", ["", "  ", "...", "123", "🐝🐝", "50+ _"])
def test_signs_and_digits_alone_say_nothing(text: str) -> None:
    assert not has_letters(text)
