from generator.language import stems


def test_inflected_words_share_their_stem() -> None:
    assert stems("tarief", "nl") == stems("tarieven", "nl-BE")
    assert stems("painting walls", "en") == stems("the painted wall", "en")


def test_grammar_counts_only_where_nothing_else_is_said() -> None:
    assert stems("the choir of the church", "en") == stems("choir church", "en")
    assert stems("who is it", "en")


def test_without_lists_words_stay_as_they_are() -> None:
    assert stems("Die Häuser", "de") == {"die", "häuser"}
