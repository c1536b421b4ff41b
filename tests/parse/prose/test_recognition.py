import pytest

from generator.parse.prose import ProseRule
from generator.parse.prose.recognition import (
    language_differs,
    problem_not_recognisable,
    question_missing,
    title_long,
    title_not_recognisable,
)
from tests.make import facts, make_manuscript, told

PROBLEM = "My voice starts to shake as soon as I stand in front of a group."  # voice start shake soon stand front group


def codes(rule: ProseRule, body: str = "", language: str = "en", **given: object) -> list[str]:
    return [found.code for found in rule(make_manuscript(body, language, **given))]


@pytest.mark.parametrize(("body", "found"), [("A voice.", 1), ("Nothing here.", 1), ("A voice that shakes.", 0)])
def test_two_stems_of_the_problem_make_it_recognisable(body: str, found: int) -> None:
    assert len(codes(problem_not_recognisable, body, title="On speaking")) == found


@pytest.mark.parametrize(
    ("problem", "found"),
    [("My voice shakes.", 0), ("My voice shakes twice.", 0), ("My voice shakes twice daily.", 1)],
)
def test_one_stem_is_enough_of_a_problem_of_three(problem: str, found: int) -> None:
    assert len(codes(problem_not_recognisable, "The voice.", title="On speaking", problem=problem)) == found


@pytest.mark.parametrize(("words_before", "found"), [(147, 0), (148, 1), (149, 1)])
def test_the_first_hundred_and_fifty_words_are_the_opening(words_before: int, found: int) -> None:
    body = "word " * words_before + "voice and shaking."
    assert len(codes(problem_not_recognisable, body, title="On speaking")) == found


def test_title_and_promise_and_the_readers_own_words_count() -> None:
    assert codes(problem_not_recognisable, "Nothing.", title="A voice", promise="No more shaking") == []
    assert codes(problem_not_recognisable, "Slides and a clapper.", title="Hm", words=("slides", "clapper")) == []


def test_a_reader_who_is_unaware_need_not_be_told_yet() -> None:
    assert codes(problem_not_recognisable, "Nothing.", title="On speaking", stage="unaware") == []


def test_an_opening_that_nobody_recognises_is_told_at_its_first_sentence() -> None:
    text = make_manuscript("# A heading\n\nIt is *late*. It rains.", title="On speaking", promise="A voice")
    (found,) = problem_not_recognisable(text)
    assert told([found]) == ["12:1-12 problem-not-recognisable"]
    assert facts(found) == {
        "count": "1",
        "limit": "2",
        "problem": PROBLEM,
        "sentence": "It is late.",
        "words": "150",
    }


@pytest.mark.parametrize(
    ("title", "found"), [("On speaking", 1), ("On a voice", 0), ("You speak", 0), ("What shaking says", 0)]
)
def test_a_title_says_a_word_of_the_problem_or_speaks_to_the_reader(title: str, found: int) -> None:
    assert len(codes(title_not_recognisable, title=title)) == found


@pytest.mark.parametrize(("length", "found"), [(69, 0), (70, 0), (71, 1)])
def test_a_title_of_more_than_seventy_characters_is_long(length: int, found: int) -> None:
    assert len(codes(title_long, title="x" * length)) == found


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Say it " * 10 + "again", "again"),
        ("Say it " * 9 + "without a slip", "a slip"),
        ("Say it " * 9 + "breathlessly now", "breathlessly now"),
        ("x" * 75, "xxxxx"),
    ],
)
def test_of_a_long_title_whole_words_are_lost(title: str, rest: str) -> None:
    (finding,) = title_long(make_manuscript("", title=title))
    assert facts(finding)["rest"] == rest


def test_a_post_without_a_question_is_told_so() -> None:
    assert codes(question_missing) == []
    assert codes(question_missing, question="") == ["question-missing"]


DUTCH = (
    "Je staat voor de groep en het wordt stil. Je weet niet meer wat je wilde zeggen, en dat duurt maar. Adem dan uit, "
    "en zeg de zin die je kent. Dat is er maar een, en die heb je thuis geleerd. Daarna komt de rest vanzelf, want je "
    "hoort jezelf weer praten. Zo gaat het bij iedereen die het niet vaak doet, en ook bij wie het al jaren doet."
)
ENGLISH = (
    "You stand before the group and it falls silent. You do not know what you wanted to say, and that lasts. Breathe "
    "out then, and say the sentence that you know. There is but one of them, and you have learnt it at home. After "
    "that the rest comes by itself, for you hear yourself speak again. So it is with all who do not do this often."
)
GERMAN = (
    "Du stehst vor der Gruppe und es wird still. Du weißt nicht mehr, was du sagen wolltest, und das dauert. Atme dann "
    "aus und sag den Satz, den du kennst. Davon gibt es nur einen, und den hast du zu Hause gelernt. Danach kommt der "
    "Rest von selbst, denn du hörst dich wieder sprechen. So geht es allen, die das nicht oft machen."
)


@pytest.mark.parametrize(
    ("body", "language", "meant"),
    [
        (DUTCH, "nl", None),
        (DUTCH, "en", "nl"),
        (ENGLISH, "en-GB", None),
        (ENGLISH, "nl-BE", "en"),
        (GERMAN, "nl", ""),
        (GERMAN, "en", ""),
        (GERMAN, "de", None),
    ],
)
def test_a_text_in_another_language_is_noticed(body: str, language: str, meant: str | None) -> None:
    found = list(language_differs(make_manuscript(body, language)))
    assert [facts(one).get("meant", "") for one in found] == ([] if meant is None else [meant])


def test_a_text_in_another_language_is_told_where_it_begins() -> None:
    (found,) = language_differs(make_manuscript(f"\n\n## Twee woorden\n\n{DUTCH}", "en"))
    assert (found.span.line, found.span.column, found.span.end_column) == (12, 1, 16)
    assert facts(found)["sentence"].startswith(DUTCH[:40])


def test_quotations_in_another_language_deceive_nobody() -> None:
    quoted = "\n\n".join(f"> {ENGLISH}" for _ in range(3))
    assert codes(language_differs, f"{DUTCH}\n\n{quoted}\n\nHij zei: “{ENGLISH}”", "nl") == []


@pytest.mark.parametrize(("words", "found"), [(59, 0), (60, 1), (61, 1)])
def test_of_few_words_the_language_cannot_be_told(words: int, found: int) -> None:
    assert len(codes(language_differs, " ".join(DUTCH.split()[:words]), "en")) == found


@pytest.mark.parametrize(("small", "found"), [(14, 1), (15, 0), (16, 0)])
def test_fifteen_small_words_in_a_hundred_are_enough(small: int, found: int) -> None:
    body = ("the " * small + "xylophone " * (100 - small)).strip().capitalize() + "."
    assert len(codes(language_differs, body, "en")) == found


@pytest.mark.parametrize(
    ("foreign", "own", "meant"), [(39, 0, None), (40, 0, "en"), (41, 0, "en"), (40, 20, "en"), (40, 21, None)]
)
def test_forty_small_words_of_another_language_and_twice_as_many_as_of_the_own_name_it(
    foreign: int, own: int, meant: str | None
) -> None:
    body = "which " * foreign + "omdat " * own + "xylofoon " * (100 - foreign - own)
    found = list(language_differs(make_manuscript(body, "nl")))
    assert [facts(one).get("meant") for one in found] == ([meant] if meant or own < 15 else [])
