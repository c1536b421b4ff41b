from generator.language import Phrases


def found(phrases: Phrases, sentence: str) -> list[tuple[int, int]]:
    return list(phrases.find(sentence.split()))


def test_either_word_is_found_and_one_may_be_left_out() -> None:
    phrases = Phrases(["who want|wants to? grow"])
    assert found(phrases, "people who wants grow and who want to grow") == [(1, 4), (5, 9)]


def test_a_gap_stands_for_up_to_four_words() -> None:
    phrases = Phrases(["heeft ... nodig"])
    assert found(phrases, "ze heeft nodig") == [(1, 3)]
    assert found(phrases, "ze heeft een goede nieuwe coach nodig") == [(1, 7)]
    assert found(phrases, "ze heeft een hele goede nieuwe coach nodig") == []


def test_the_longest_phrase_at_a_word_counts() -> None:
    phrases = Phrases(["need", "need a", "need a new"])
    assert found(phrases, "they need a new roof") == [(1, 4)]


def test_an_opening_stands_at_the_first_word() -> None:
    phrases = Phrases(["learn how"])
    assert phrases.opening(["learn", "how", "to", "swim"]) == 2
    assert phrases.opening(["to", "learn", "how"]) == 0


def test_a_phrase_is_possible_only_where_all_its_words_are_said() -> None:
    phrases = Phrases(["only ... spots left", "sign up now|today", "best"])
    assert phrases.possible({"only", "spots", "left"}) == [{"only", "spots", "left"}]
    assert phrases.possible({"today", "up", "sign"}) == [{"sign", "up", "today"}]
    assert phrases.possible({"best", "today"}) == [{"best"}]
    assert phrases.possible({"only", "left", "sign", "up", "tomorrow"}) == []
    assert phrases.possible(set()) == []


def test_a_line_without_words_is_no_phrase() -> None:
    phrases = Phrases(["", "now?", "..."])
    assert phrases.possible({"now"}) == [{"now"}]
    assert list(phrases.find(("later",))) == []
