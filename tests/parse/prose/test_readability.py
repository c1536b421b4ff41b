from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.diagnostics.diagnostic import Severity
from generator.language.prose import ReadingEase, prose_lists
from generator.parse.prose import ProseRule
from generator.parse.prose.readability import (
    hard_to_read,
    long_paragraph,
    long_sentence,
    long_sentences,
    long_stretch,
    short_post,
)
from tests.make import facts, make_manuscript, told

ARTICLES = Path(__file__).parents[2] / "cases" / "prose"


def codes(rule: ProseRule, body: str = "", language: str = "en", **given: object) -> list[str]:
    return [found.code for found in rule(make_manuscript(body, language, **given))]


def sentence(words: int) -> str:
    return "Word" + " word" * (words - 1) + "."


def ease_of(start: float) -> list[Severity]:
    """What is said of a text whose reading ease is `start`."""
    text = make_manuscript(" ".join([sentence(10)] * 10))
    lists = replace(text.lists, reading_ease=ReadingEase(start, 0, 0, "vowels"))
    return [found.severity for found in hard_to_read(replace(text, lists=lists))]


@pytest.mark.parametrize(
    ("ease", "found"),
    [(46, []), (45, []), (44.9, ["note"]), (30, ["note"]), (29.9, ["warning"]), (0, ["warning"])],
)
def test_reading_ease_is_noted_below_forty_five_and_warned_of_below_thirty(ease: float, found: list[str]) -> None:
    assert ease_of(ease) == found


@pytest.mark.parametrize(("is_for_experts", "found"), [(False, 1), (True, 0)])
def test_readers_who_are_used_to_hard_texts_may_get_one(is_for_experts: bool, found: int) -> None:
    body = ("incomprehensibilities " * 100).strip().capitalize() + "."
    assert len(codes(hard_to_read, body, is_for_experts=is_for_experts)) == found


@pytest.mark.parametrize(("words", "found"), [(99, 0), (100, 1), (101, 1)])
def test_of_fewer_than_a_hundred_words_the_formula_says_nothing(words: int, found: int) -> None:
    body = ("incomprehensibilities " * words).strip().capitalize() + "."
    assert len(codes(hard_to_read, body)) == found


def test_flesch_and_douma_have_their_formulas() -> None:
    english, dutch = make_manuscript().lists.reading_ease, make_manuscript(language="nl").lists.reading_ease
    assert english is not None
    assert dutch is not None
    assert round(english.of(10, 1.5), 1) == 69.8
    assert round(dutch.of(10, 1.5), 1) == 82.0


@pytest.mark.parametrize("article", sorted(ARTICLES.glob("*/*.nl.md")), ids=lambda article: article.name)
def test_dutch_ease_is_guessed_within_few_points(article: Path) -> None:
    formula, body = prose_lists("nl").reading_ease, article.read_text("utf-8").split("---\n", 2)[2]
    assert formula is not None
    said = make_manuscript(body, "nl").own_words
    guessed, counted = (
        sum(syllables(word) * count for word, count in said.items()) / said.total()
        for syllables in (formula.guess_syllables, formula.count_syllables)
    )
    assert abs(guessed - counted) * formula.per_syllable < 3


@pytest.mark.parametrize(
    ("long", "of", "found"), [(2, 10, 0), (3, 12, 0), (3, 11, 1), (3, 10, 1), (5, 20, 0), (6, 20, 1)]
)
def test_more_than_a_quarter_of_long_sentences_is_much(long: int, of: int, found: int) -> None:
    body = " ".join([sentence(21)] * long + [sentence(20)] * (of - long))
    assert len(codes(long_sentences, body)) == found


def test_of_fewer_than_ten_sentences_the_share_says_nothing() -> None:
    assert codes(long_sentences, " ".join([sentence(25)] * 9)) == []
    assert codes(long_sentences, " ".join([sentence(25)] * 10)) == ["long-sentences"]


@pytest.mark.parametrize(("words", "found"), [(44, 0), (45, 0), (46, 1)])
def test_a_sentence_of_more_than_forty_five_words_is_told(words: int, found: int) -> None:
    assert len(codes(long_sentence, f"{sentence(5)} {sentence(words)}")) == found


def test_the_longest_sentence_is_told_where_it_begins_with_an_example() -> None:
    (found,) = long_sentence(make_manuscript(f"Short.\n\nOne. {sentence(46)} {sentence(60)}"))
    assert (found.span.line, found.span.column) == (12, 6 + len(sentence(46)) + 1)
    assert facts(found)["count"] == "60"
    assert facts(found)["sentence"].endswith("…")
    assert len(facts(found)["sentence"]) <= 71


@pytest.mark.parametrize(("words", "found"), [(299, 0), (300, 0), (301, 1)])
def test_more_than_three_hundred_words_without_a_sub_heading_are_a_long_stretch(words: int, found: int) -> None:
    body = f"{sentence(100)}\n\n- {sentence(100)}\n\n{sentence(words - 200)}\n\n## Heading\n\n{sentence(100)}"
    assert len(codes(long_stretch, body)) == found


def test_a_long_stretch_is_told_at_the_paragraph_before_which_a_heading_may_stand() -> None:
    body = "\n\n".join([sentence(200), sentence(150), sentence(30)])
    found = list(long_stretch(make_manuscript(body)))
    assert [one.span.line for one in found] == [12]
    assert facts(found[0])["count"] == "380"


@pytest.mark.parametrize(("words", "found"), [(149, 0), (150, 0), (151, 1)])
def test_a_paragraph_of_more_than_a_hundred_and_fifty_words_is_a_wall(words: int, found: int) -> None:
    assert len(codes(long_paragraph, f"{sentence(5)}\n\n{sentence(words)}")) == found
    assert codes(long_paragraph, f"> {sentence(words)}") == []


@pytest.mark.parametrize(("words", "found"), [(149, 1), (150, 0), (151, 0)])
def test_a_post_of_fewer_than_a_hundred_and_fifty_words_is_short(words: int, found: int) -> None:
    assert len(codes(short_post, sentence(words))) == found


def test_each_rule_says_where() -> None:
    body = f"One.\n\n{sentence(160)}"
    assert told(long_paragraph(make_manuscript(body))) == [f"12:1-{len(sentence(160))} long-paragraph"]
