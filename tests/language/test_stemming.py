from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from generator.language import stems
from generator.language.stemming import likeness, rarest


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


_STEMS = st.frozensets(st.sampled_from("abcdefgh"))


@given(st.lists(_STEMS, min_size=2), st.sampled_from([0.5, 0.55, 0.6, 0.75, 1.0]))
def test_texts_that_are_alike_share_one_of_their_rarest_stems(texts: list[frozenset[str]], least: float) -> None:
    rarity = Counter(stem for text in texts for stem in text)
    one, other = texts[:2]
    if likeness(one, other) >= least:
        assert {*rarest(one, rarity, least)} & {*rarest(other, rarity, least)}


def test_the_rarest_are_no_more_than_is_needed() -> None:
    rarity = Counter({"a": 9, "b": 1, "c": 2, "d": 3})
    assert rarest(frozenset("abcd"), rarity, 0.5) == ["b", "c", "d"]
    assert rarest(frozenset("abcd"), rarity, 1.0) == ["b"]
    assert rarest(frozenset(), rarity, 0.5) == []
    assert len(rarest(frozenset(map(str, range(100))), Counter(map(str, range(100))), 0.55)) == 46
