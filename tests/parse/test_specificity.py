"""The figures are stated by the tests: no good statement is refused, at least 95 % of the bad ones are.

The lists in `cases/specificity` without a number were written to sharpen the rules. Those called `heldout` were written
while the rules were frozen, measured once, and joined the tuned ones after that. What they said then, refused of bad
ones and refused of good ones, personas and problems together:

    heldout    English 75 of 100, 0 of 100    Dutch 68 of 100, 0 of 100
    heldout2   English 51 of 60, 3 of 60      Dutch 42 of 60, 1 of 60
    heldout3   English 48 of 50, 0 of 50      Dutch 44 of 50, 0 of 50
    heldout4   English 47 of 50, 2 of 50      Dutch 39 of 50, 0 of 50
    heldout5   English 15 of 20, 1 of 20      Dutch 32 of 40, 1 of 20 (English: personas only)
    heldout6   English 94 of 100, 0 of 100    Dutch 91 of 100, 0 of 100
    heldout7   English 98 of 100, 0 of 100    Dutch 89 of 100, 0 of 100
    heldout8   English 90 of 100, 0 of 100    Dutch 88 of 100, 0 of 100
    heldout9   English 59 of 59, 3 of 93      Dutch 75 of 76, 3 of 126 (real trades; one of each is left out)

Those called `kinds` were written kind by kind (demographics, placeholders, sayings for everybody, sentences about the
target group, oppositions, topics ...), by those who also widened the word lists, in six rounds: each was measured as it
stood when the ones before had been met. Refused of bad ones when first seen, personas and problems:

    first     English 25 of 40, 38 of 40    Dutch 16 of 40, 32 of 40
    second    English 29 of 40, 37 of 40    Dutch 26 of 40, 36 of 40
    third     English 45 of 50, 49 of 50    Dutch 45 of 50, 50 of 50
    fourth    English 45 of 50, 44 of 50    Dutch 40 of 50, 41 of 50
    fifth     English 36 of 40, 39 of 40    Dutch 35 of 40, 37 of 40
    sixth     English 27 of 30, 28 of 30    Dutch 25 of 30, 28 of 30

Those called `shapes` were written shape by shape (what a customer `wants a`, what people `have not tried` of ours, whom
it `would suit`, where they live), by those who also wrote the rules for these shapes, in three rounds: the first keeps
close to the words of the rules, the others say the same in other words. When first seen, personas and problems:

    first     refused of bad ones     English 30 of 30, 29 of 30    Dutch 30 of 30, 29 of 30
              refused of good ones    English  0 of 30,  0 of 30    Dutch  0 of 30,  0 of 30
    second    refused of bad ones     English 14 of 20, 14 of 22    Dutch 19 of 20, 10 of 22
              refused of good ones    English  4 of 18,  4 of 20    Dutch  0 of 18,  2 of 20
    third     refused of bad ones     English  4 of  4,  5 of  5    Dutch  2 of  3,  5 of  5
              refused of good ones    English  0 of  5,  0 of 12    Dutch  0 of  5,  1 of 10

Four good personas of the second round were left out, since they tell a place only (`People in Chernobyl`) or nearly so.

Of the other good ones, some 1200 in all, most of them short, 27 were refused when first seen: five of these were
reworded or left out, the others pass now. So expect 9 in 10 of the bad statements nobody has seen to be refused, and of
very short good ones 2 in 100, rather than the figures that these tests hold.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.wording import wording
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.specificity import twin_personas, twin_problems, weigh_persona, weigh_problem, weigh_situation
from generator.parse.specificity.weighing import quoted

CASES = Path(__file__).parent.parent / "cases" / "specificity"
HERE = Span(SourcePath("site.yaml"))
ELSEWHERE = Span(SourcePath("site.yaml"), line=9)


def weigh_statement(statement: str, span: Span, language: str) -> tuple[Diagnostic, ...]:
    return weigh_problem(statement, span, language, ())


WEIGH: dict[str, Callable[[str, Span, str], tuple[Diagnostic, ...]]] = {
    "personas": weigh_persona,
    "problems": weigh_statement,
}


def refused(path: Path) -> tuple[list[str], list[str]]:
    """The statements of a list that are refused, and those that are not."""
    *_, kind, language = path.stem.split("-")
    statements = path.read_text("utf-8").splitlines()
    verdicts = [(line, is_refused(WEIGH[kind](line, HERE, language))) for line in statements]
    return [line for line, verdict in verdicts if verdict], [line for line, verdict in verdicts if not verdict]


def is_refused(found: tuple[Diagnostic, ...]) -> bool:
    return any(one.severity is Severity.ERROR for one in found)


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [one.code for one in found]


def facts(found: tuple[Diagnostic, ...]) -> dict[str, str]:
    return dict(found[0].facts)


@pytest.mark.parametrize("path", sorted(CASES.glob("*good-*.txt")), ids=lambda path: path.stem)
def test_no_good_one_is_refused(path: Path) -> None:
    wrongly, rightly = refused(path)
    assert not wrongly
    assert len(rightly) >= 20


@pytest.mark.parametrize("path", sorted(CASES.glob("*bad-*.txt")), ids=lambda path: path.stem)
def test_at_least_95_percent_of_the_bad_ones_are_refused(path: Path) -> None:
    rightly, missed = refused(path)
    assert len(rightly) >= 0.95 * (len(rightly) + len(missed)), missed


@pytest.mark.parametrize("language", ["en", "nl"])
def test_each_statement_of_the_lists_is_told_as_written_down(language: str, request: pytest.FixtureRequest) -> None:
    """Who widens a word list sees in the difference of `told-*.txt` which statements are told something else by it."""
    told = [
        f"{line}\n    {' '.join([found.code, *(f'{name}={fact!r}' for name, fact in found.facts)])}\n"
        for kind, weigh in WEIGH.items()
        for line in statements_of(kind, language)
        for found in weigh(line, HERE, language)
        if found.span == HERE
    ]
    path = CASES / f"told-{language}.txt"
    if request.config.getoption("--accept"):
        path.write_text("".join(told), encoding="utf-8")
    assert "".join(told) == path.read_text(encoding="utf-8")


def statements_of(kind: str, language: str) -> list[str]:
    """Of all lists, good and bad."""
    return [
        line
        for path in sorted(CASES.glob(f"*-{kind}-{language}.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


@pytest.mark.parametrize(
    ("who", "language", "code", "known"),
    [
        ("", "en", "persona-empty", {}),
        ("... 25-45 🐝", "de", "persona-empty", {}),
        ("Anyone interested in quality", "en", "persona-is-everyone", {"phrase": "Anyone"}),
        ("jong en oud", "nl", "persona-is-everyone", {"phrase": "jong en oud"}),
        ("women aged 25-45", "en", "persona-is-a-group", {"words": "women, aged, 25-45", "who": "women aged 25-45"}),
        ("ambitieuze ondernemers", "nl", "persona-is-a-group", {"words": "ambitieuze, ondernemers"}),
        ("Entrepreneurs who Want to grow", "en", "persona-is-a-wish", {"phrase": "who Want to grow"}),
        ("bakkers die willen groeien", "nl", "persona-is-a-wish", {"phrase": "die willen groeien"}),
        ("ceramicists looking for a website", "en", "persona-is-a-wish", {"phrase": "looking for a website"}),
        ("iedereen die voor het eerst mantelzorger wordt", "nl", "persona-opens-wide", {"phrase": "iedereen"}),
        ("Every dog owner in Leeds", "en", "persona-opens-wide", {"phrase": "Every"}),
        ("alle imkers met een zwerm", "nl", "persona-opens-wide", {"phrase": "alle"}),
        (
            "freelancers, managers and students who have to give a talk",
            "en",
            "persona-is-many",
            {"words": "freelancers, managers, students", "count": "3", "limit": "2"},
        ),
    ],
)
def test_a_persona_is_told_what_it_is_instead(who: str, language: str, code: str, known: dict[str, str]) -> None:
    found = weigh_persona(who, ELSEWHERE, language)
    assert codes(found) == [code]
    assert found[0].span == ELSEWHERE
    assert known.items() <= facts(found).items()


@pytest.mark.parametrize(
    "who", ["adoptive parents", "pregnant women", "new parents", "law students", "people who lost their job"]
)
def test_a_state_or_a_trade_makes_one_reader_of_a_group(who: str) -> None:
    assert weigh_persona(who, HERE, "en") == ()


@pytest.mark.parametrize(
    ("who", "language", "is_so"),
    [
        ("teachers", "en", True),
        ("the busy teacher", "en", True),
        ("teachers and others", "en", True),
        ("building engineers", "en", False),
        ("teachers of Latin", "en", False),
        ("docenten", "nl", True),
        ("drukke docenten", "nl", True),
        ("docenten wiskunde", "nl", False),
    ],
)
def test_a_trade_of_millions_is_a_group_until_more_is_told(who: str, language: str, is_so: bool) -> None:
    assert ("persona-is-a-group" in codes(weigh_persona(who, HERE, language))) is is_so


@pytest.mark.parametrize("who", ["sophisticated buyers", "new customers", "generous people"])
def test_a_group_with_a_trait_is_still_a_group(who: str) -> None:
    assert codes(weigh_persona(who, HERE, "en")) == ["persona-is-a-group"]


@pytest.mark.parametrize(
    ("statement", "language", "code", "known"),
    [
        ("?!", "nl", "problem-empty", {}),
        ("meer klanten", "nl", "problem-too-short", {"count": "2", "limit": "4", "problem": "meer klanten"}),
        ("zoekt een coach", "nl", "problem-is-a-solution", {"phrase": "zoekt een", "offering": "coach"}),
        ("They need our Training", "en", "problem-is-a-solution", {"phrase": "need", "offering": "Training"}),
        ("Ze missen een goede contentstrategie", "nl", "problem-is-a-solution", {"offering": "contentstrategie"}),
        ("Ze hebben een CRM-systeem nodig", "nl", "problem-is-a-solution", {"offering": "CRM-systeem"}),
        ("I don't have a website that works on a phone", "en", "problem-leans-on-a-solution", {"offering": "website"}),
        (
            "Wants a beautiful garden",
            "en",
            "problem-is-a-solution",
            {"phrase": "Wants a", "offering": "beautiful garden"},
        ),
        ("Heeft een tuinman nodig die op tijd komt", "nl", "problem-is-a-solution", {"offering": "tuinman"}),
        ("They are crying out for our candles", "en", "problem-is-a-solution", {"offering": "our candles"}),
        ("Haven't tried our skincare range", "en", "problem-names-you", {"name": "our skincare range"}),
        ("People have not discovered Rustkamer yet", "en", "problem-names-you", {"name": "Rustkamer"}),
        (
            "People have not discovered Success yet",
            "en",
            "problem-is-abstract",
            {"words": "People, discovered, Success"},
        ),
        ("Mensen kennen Haring & Vink nog niet", "nl", "problem-names-you", {"name": "Haring & Vink"}),
        ("My brand GlowNest is not well known", "en", "problem-names-you", {"name": "My brand GlowNest"}),
        ("meer omzet en meer succes", "nl", "problem-is-abstract", {"words": "omzet, succes"}),
        ("Learning how to run a bakery on my own", "en", "problem-is-a-goal", {"phrase": "Learning how"}),
    ],
)
def test_a_problem_is_told_what_it_is_instead(statement: str, language: str, code: str, known: dict[str, str]) -> None:
    found = weigh_problem(statement, ELSEWHERE, language, ())
    assert codes(found) == [code]
    assert found[0].span == ELSEWHERE
    assert known.items() <= facts(found).items()


@pytest.mark.parametrize(
    ("statement", "name", "named"),
    [
        ("People have not discovered Bright Path yet", "Bright Path", True),
        ("Freelancers hebben De eerste minuut nog niet ontdekt", "De eerste minuut", True),
        ("De eerste minuut van mijn pitch gaat altijd mis", "De eerste minuut", False),
        ("Ik vind 's avonds geen rust in mijn hoofd", "Rust", False),
        ("They have not tried a walk with your dog at dawn", "A walk with your dog", True),
        ("My back hurts after an hour in the van", "", False),
    ],
)
def test_a_name_is_known_by_its_capitals_or_its_length(statement: str, name: str, named: bool) -> None:
    found = weigh_problem(statement, HERE, "en", (name,))
    assert ("problem-names-you" in codes(found)) is named


@pytest.mark.parametrize("statement", ["Ich brauche einen Coach", "jeder", "mehr Kunden", "Everyone"])
def test_a_language_without_lists_is_not_judged(statement: str) -> None:
    assert weigh_persona(statement, HERE, "de") == ()
    assert weigh_problem(statement, HERE, "de", ("Coach",)) == ()
    assert twin_personas([(statement, HERE), (statement, HERE)], "de") == ()
    assert twin_problems([(statement, HERE), (statement, HERE)], "de") == ()


def test_statements_in_another_language_than_the_site_pass() -> None:
    good = [
        line for name in ("personas", "problems") for line in (CASES / f"good-{name}-en.txt").read_text().splitlines()
    ]
    assert not [line for line in good if is_refused(weigh_persona(line, HERE, "nl"))]


@pytest.mark.parametrize(("situation", "count"), [("", "0"), ("🐝 ...", "0"), ("1 2 3 4 5", "0"), ("Zonder werk", "2")])
def test_a_situation_of_few_words_is_asked_for(situation: str, count: str) -> None:
    found = weigh_situation("bakker in een dorp", situation, HERE, "nl")
    assert codes(found) == ["situation-missing"]
    assert found[0].severity is Severity.WARNING
    said = {"situation": situation} if count != "0" else {}
    assert facts(found) == {"count": count, "limit": "5", "persona": "bakker in een dorp", **said}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "`Out of work` hardly says what has just happened to this reader"),
        ("nl", "`Out of work` zegt nog weinig over wat deze lezer net is overkomen"),
    ],
)
def test_a_situation_that_is_too_short_is_not_called_missing(language: str, said: str) -> None:
    (found,) = weigh_situation("baker in a village", "Out of work", HERE, "en")
    assert wording(language).message(found) == said
    assert "`Out of work`" in wording(language).hint(found)


def test_a_situation_is_enough_with_five_words_or_in_an_unknown_language() -> None:
    assert weigh_situation("baker", "The oven broke last week", HERE, "en") == ()
    assert weigh_situation("Bäcker", "Ofen kaputt", HERE, "de") == ()


def test_the_same_persona_in_other_words_is_told_once_each() -> None:
    found = twin_personas(
        [
            ("huisarts op een eiland", HERE),
            ("bakker in een dorp", HERE),
            ("Huisartsen op eilanden", ELSEWHERE),
        ],
        "nl",
    )
    assert codes(found) == ["persona-twice"]
    assert found[0].span == ELSEWHERE
    assert facts(found) == {"other": "huisarts op een eiland"}


def test_alike_problems_are_refused_or_asked_about_by_how_much_they_share() -> None:
    asked = "Ik weet nooit welk tarief ik voor een uur werk moet vragen"
    found = twin_problems([(asked, HERE), (asked.replace("tarief", "tarieven"), ELSEWHERE)], "nl")
    assert codes(found) == ["problem-twice"]
    assert facts(found) == {"other": asked, "percent": "100"}
    near = [
        ("Nobody answers the quote that I sent last week", HERE),
        ("Nobody answers the quote I sent last month", HERE),
    ]
    assert codes(twin_problems(near, "en")) == ["problem-nearly-twice"]
    bound = [("My copper pipes freeze", HERE), ("My copper pipes freeze upstairs", ELSEWHERE)]
    assert [(found.code, facts((found,))["percent"]) for found in twin_problems(bound, "en")] == [
        ("problem-twice", "75")
    ]
    apart = [("Nobody answers my newsletter", HERE), ("Nobody answers my quote", HERE)]
    assert twin_problems(apart, "en") == ()


def test_a_problem_is_held_against_the_one_most_like_it() -> None:
    likest = "The copper pipes in our cellar freeze every winter"
    said = [(likest, HERE), ("The copper pipes in our attic burst every winter", HERE), (likest + " again", ELSEWHERE)]
    found = twin_problems(said, "en")[-1]
    assert (found.span, facts((found,))["other"]) == (ELSEWHERE, likest)


def test_ten_thousand_problems_are_compared_without_trying_all_pairs() -> None:
    trades = (CASES / "good-problems-en.txt").read_text("utf-8").split()
    many = [(" ".join(trades[(n * k) % len(trades)] for k in range(3, 13)), HERE) for n in range(10_000)]
    assert len(twin_problems(many, "en")) < len(many)


@given(st.text(), st.sampled_from(["en", "nl", "de"]), st.text(max_size=20))
def test_no_text_is_too_odd_to_be_weighed(text: str, language: str, name: str) -> None:
    weigh_persona(text, HERE, language)
    weigh_problem(text, HERE, language, (name,))
    weigh_situation(text, text, HERE, language)
    twin_personas([(text, HERE), (name, HERE)], language)
    twin_problems([(text, HERE), (name, HERE)], language)


WORDS = [
    "they",
    "need",
    "a",
    "coach",
    "iedereen",
    "die",
    "willen",
    "groeien",
    "heeft",
    "nodig",
    "my",
    "mijn",
    "website",
]


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(["en", "nl"]))
def test_every_statement_gets_one_error_at_most(said: list[str], language: str) -> None:
    for found in (
        weigh_persona(" ".join(said), HERE, language),
        weigh_problem(" ".join(said), HERE, language, ("Coach",)),
    ):
        assert sum(one.severity is Severity.ERROR for one in found) <= 1


def test_a_pasted_chapter_is_quoted_in_short() -> None:
    found = weigh_persona("who want to grow " * 20_000, HERE, "en")
    assert facts(found)["who"] == "who want to grow " * 6 + "who want to grow…"


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [("a\n b", "a b"), ("x" * 120, "x" * 120), ("x" * 121, "x" * 119 + "…"), ("x" * 118 + " yy", "x" * 118 + "…")],
)
def test_a_phrase_is_shown_on_one_line_and_cut_where_it_is_too_long(phrase: str, shown: str) -> None:
    assert quoted(phrase) == shown
