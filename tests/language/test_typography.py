import pytest

from generator.language.typography import typesetter

SET = {
    "en": {
        "Friday, four o'clock: answer Monday's question": "Friday, four o’clock: answer Monday’s question",
        'She said "no" and left': "She said “no” and left",
        "He said 'no', and \"never 'again'\"": "He said ‘no’, and “never ‘again’”",
        "The luthiers' forum": "The luthiers’ forum",
        "The players' club and the luthiers' forum": "The players’ club and the luthiers’ forum",
        "Music of the '90s": "Music of the ’90s",
        "Yes, but...": "Yes, but…",
        "One thing -- and only one": "One thing – and only one",
        '("Quoted")': "(“Quoted”)",
        "Rock 'n' roll": "Rock ‘n’ roll",
    },
    "nl": {
        "'s Avonds trilt je stem": "’s Avonds trilt je stem",
        'Zeg "nee" tegen foto\'s': "Zeg “nee” tegen foto’s",
        "Je zegt 'ik kan het niet'": "Je zegt ‘ik kan het niet’",
    },
    "de": {'Sag "nein"': "Sag „nein“"},
    "fr": {'Il dit "non"': "Il dit «\xa0non\xa0»", "l'atelier": "l’atelier"},
}
CASES = [(language, text, wanted) for language, texts in SET.items() for text, wanted in texts.items()]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_a_line_is_set_as_its_language_does(language: str, text: str, wanted: str) -> None:
    assert typesetter(language)(text) == wanted


@pytest.mark.parametrize("text", ["A plain title", "6 - 4 is 2", "a.b/../c", 'An inch is 1"', '"'])
def test_what_is_no_prose_sign_stays(text: str) -> None:
    assert typesetter("en")(text) == text


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_a_line_that_is_set_stays_so(language: str, text: str, wanted: str) -> None:
    assert typesetter(language)(wanted) == wanted
