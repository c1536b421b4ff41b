import pytest

from generator.parse.prose import ProseRule
from generator.parse.prose.voice import (
    giveaway_in_offer,
    giveaway_words,
    promotional,
    self_talk,
    self_title,
    words_avoided,
)
from tests.make import SourcePath, Span, facts, make_manuscript, make_offer, told

AT = Span(SourcePath("site.yaml"), 4)


def codes(rule: ProseRule, body: str = "", language: str = "en", **given: object) -> list[str]:
    return [found.code for found in rule(make_manuscript(body, language, **given))]


def talk(you: int, me: int, language: str = "en") -> str:
    words = {"en": ("you", "my"), "nl": ("je", "wij")}[language]
    return f"Here {f'{words[0]} ' * you}and {f'{words[1]} ' * me}end."


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("you", "me", "found"), [(32, 68, 1), (33, 67, 0), (34, 66, 0), (0, 8, 1), (0, 7, 0), (2, 6, 1)]
)
def test_less_than_a_third_for_the_reader_is_self_talk_from_eight_pronouns_on(
    you: int, me: int, found: int, language: str
) -> None:
    assert len(codes(self_talk, talk(you, me, language), language)) == found


def test_quotations_code_and_list_of_others_are_not_counted() -> None:
    assert codes(self_talk, '"I, me, my, mine," he said.\n\n> I me my mine\n\n`i me my mine`') == []


def test_contractions_and_stress_are_heard() -> None:
    assert codes(self_talk, "I'm, I’ve, we'll, we’d, I'd, we're, I’ll, we've.") == ["self-talk"]
    assert codes(self_talk, "Jíj, jóúw, jij, je. Wíj, óns, míj, ík.", "nl") == []


def test_self_talk_is_told_at_the_first_sentence_about_the_writer() -> None:
    body = "It rained. Then *we* began, and I sang.\n\nMy song, my voice, my hour, my room, my cat, my ear."
    (found,) = self_talk(make_manuscript(body))
    assert told([found]) == ["10:12-39 self-talk"]
    assert facts(found) == {
        "limit": "33",
        "me": "8",
        "percent": "0",
        "sentence": "Then we began, and I sang.",
        "you": "0",
    }


def praise(hits: int, words: int) -> str:
    return ("ultimate " * hits + "word " * (words - hits)).strip() + "."


@pytest.mark.parametrize(
    ("hits", "words", "found"),
    [(2, 100, 0), (3, 100, 1), (3, 500, 1), (3, 501, 0), (6, 1000, 1), (5, 1000, 0), (7, 1000, 1)],
)
def test_six_words_of_praise_in_a_thousand_and_three_in_all_are_promotion(hits: int, words: int, found: int) -> None:
    assert len(codes(promotional, praise(hits, words))) == found


def test_praise_is_told_at_the_first_word_with_examples() -> None:
    text = make_manuscript("Een *unieke* avond, met passie voor\nons breed scala en maatwerk, helemaal gratis.", "nl")
    (found,) = promotional(text)
    assert told([found]) == ["10:6-12 reads-as-promotion"]
    assert facts(found)["words"] == "unieke, met passie, breed scala, helemaal gratis"


def test_praise_that_is_quoted_is_somebody_elses() -> None:
    assert codes(promotional, "> ultimate, unique, amazing\n\nHe said “ultimate unique amazing”.") == []


@pytest.mark.parametrize(
    ("title", "language", "found"),
    [
        ("Free checklist for late art", "en", "Free checklist"),
        ("Get 20% off my course", "en", "20% off"),
        ("Sugar-free cake that does not sink", "en", ""),
        ("They want it for next to nothing", "en", ""),
        ("Free yourself from Friday", "en", ""),
        ("Gratis webinar over pitchen", "nl", "Gratis webinar"),
        ("Ontvang vandaag 10% korting", "nl", "Ontvang vandaag 10% korting"),
        ("Een klant vraagt korting: wat zeg je?", "nl", ""),
        ("Download gratis het e-book", "nl", "gratis het e-book"),
        ("Plan een gratis gesprek", "nl", "gratis gesprek"),
        ("Gratis en vrijblijvend een halfuur bellen", "nl", "Gratis en vrijblijvend"),
        ("Book a free 30-minute call", "en", "free 30-minute"),
        ("Book a free discovery call", "en", "free discovery call"),
        ("What to write in your one free hour", "en", ""),
        ("Is het gesprek gratis? Zo zeg je wat het kost", "nl", ""),
        ("Gratis offertes schrijven kost je de zaterdag", "nl", ""),
    ],
)
def test_a_giveaway_in_the_title_is_told_and_a_reader_who_speaks_of_one_is_not(
    title: str, language: str, found: str
) -> None:
    told_of = [facts(one)["phrase"] for one in giveaway_words(make_manuscript("", language, title=title))]
    assert told_of == ([found] if found else [])


def test_a_giveaway_is_told_in_promise_and_offer_but_not_in_the_price() -> None:
    text = make_manuscript("", title="A voice", promise="You get a free ebook.")
    assert told(giveaway_words(text)) == ["3:8-9 giveaway-word"]
    assert [one.code for one in giveaway_in_offer(make_offer(button="Get your free guide"), AT, "en")] == [
        "giveaway-word"
    ]
    assert list(giveaway_in_offer(make_offer(price="free"), AT, "en")) == []


def test_free_alone_is_a_giveaway_in_the_name_of_an_offer_and_nowhere_else() -> None:
    (found,) = giveaway_in_offer(make_offer(name="Kwartiertje gratis bellen"), AT, "nl")
    assert facts(found)["phrase"] == "gratis"
    assert list(giveaway_in_offer(make_offer(name="A gluten-free breakfast"), AT, "en")) == []
    assert list(giveaway_words(make_manuscript("", "nl", title="Klanten willen alles gratis"))) == []


@pytest.mark.parametrize(
    ("about", "language", "found"),
    [
        ("Award-winning guru of pitching", "en", "Award-winning"),
        ("I practise with freelancers who explain their work aloud.", "en", ""),
        ("Dé specialist in presenteren", "nl", "Dé"),
        ("De specialist bij wie je oefent", "nl", ""),
        ("Presentatiegoeroe en expert", "nl", "expert"),
    ],
)
def test_a_title_that_authors_give_themselves_is_told(about: str, language: str, found: str) -> None:
    assert [facts(one)["phrase"] for one in self_title(about, AT, language)] == ([found] if found else [])


def test_avoided_words_are_told_once_each_where_they_first_stand() -> None:
    body = (
        "The *stakeholders* met. Then the stakeholders left, said “deliverable” and `deliverable`.\n\nA target  group."
    )
    text = make_manuscript(body, avoid=("stakeholders", "deliverable", "Target-group", "voice"))
    found = list(words_avoided(text))
    assert told(found) == ["2:8-9 word-avoided", "10:6-18 word-avoided", "12:3-16 word-avoided"]
    assert [(facts(one)["word"], facts(one)["count"]) for one in found] == [
        ("voice", "1"),
        ("stakeholders", "2"),
        ("target  group", "1"),
    ]


def test_avoided_words_are_avoided_in_any_language() -> None:
    assert codes(words_avoided, "La synergie.", "fr", avoid=("synergie",)) == ["word-avoided"]
