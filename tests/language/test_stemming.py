from generator.language import stems
from generator.language.stemming import likeness


def test_inflected_words_share_their_stem() -> None:
    assert stems("tarief", "nl") == stems("tarieven", "nl-BE")
    assert stems("painting walls", "en") == stems("the painted wall", "en")


def test_grammar_counts_only_where_nothing_else_is_said() -> None:
    assert stems("the choir of the church", "en") == stems("choir church", "en")
    assert stems("who is it", "en")


def test_without_lists_words_stay_as_they_are() -> None:
    assert stems("Die Häuser", "de") == {"die", "häuser"}


def test_likeness_is_what_two_texts_share_of_all_that_they_say() -> None:
    one, other = frozenset({"open", "sentenc", "pitch"}), frozenset({"open", "sentenc", "late"})

    assert likeness(one, other) == likeness(other, one) == 0.5
    assert likeness(one, one) == 1.0
    assert likeness(one, frozenset()) == likeness(frozenset(), frozenset()) == 0.0
