"""All reports together: of a blog with nothing, with one post, with ten thousand, in both languages."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import cycle

import pytest
from msgspec import json

from generator.model.audience import Audience
from generator.model.log import Change, FocusChange, Log, Remark, Reply, Step, focus_of
from generator.model.names import Slug
from generator.reports import MOST_ROWS, REPORTS, Ledger, sheets
from generator.reports.brief import brief
from generator.reports.page import FULL, bar_widths, report_page
from generator.reports.sheet import Bar, Chart
from generator.reports.words import report_words
from tests.make import make_config, make_ledger, make_post, make_posts, make_problem

TODAY = date(2026, 10, 1)
LANGUAGES = ("en", "nl")

FULL_LOG = Log(
    replies=(Reply(TODAY, "post-1", "A."), Reply(TODAY, "unknown", "B.", answered=True)),
    steps=tuple(Step(TODAY, "practice-hour", step) for step in ("asked", "talk", "client")),
    feedback=tuple(Remark(TODAY, name, "Too dear", reader=True) for name in "ABC"),
    focus=(FocusChange(TODAY, Change("share", "late", "20", "40"), "two calls"),),
    kept=focus_of(make_config()),
)


def ten_thousand() -> Ledger:
    problems = tuple(make_problem(f"problem-{number}", share=25) for number in range(4))
    trades = cycle(["violin", "pitch", "knee", "garden", "ledger", "oven", "clinic"])
    moments = (datetime(2026, 9, 30, tzinfo=UTC) - timedelta(hours=8 * number) for number in range(10_000))
    posts = tuple(
        make_post(
            f"post-{number}",
            title=f"What nobody tells you about the {trade} number {number}",
            promise=f"You can mend your {trade} in {number} minutes without asking anybody.",
            published=moment,
            audience=Audience(Slug("first-pitch"), Slug(f"problem-{number % 4}")),
            stage=("problem", "solution", "product")[number % 3],
        )
        for number, (trade, moment) in enumerate(zip(trades, moments, strict=False))
    )
    return make_ledger(problems=problems, posts=posts, log=FULL_LOG)


LEDGERS = {
    "nothing": make_ledger(personas=(), problems=(), offers=()),
    "no post": make_ledger(),
    "one post": make_ledger(posts=make_posts("shaking-voice")),
    "a full log": make_ledger(posts=make_posts(*["shaking-voice"] * 12), log=FULL_LOG),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("blog", LEDGERS)
@pytest.mark.parametrize("name", REPORTS)
def test_each_report_has_words_rows_that_fit_and_something_to_say(name: str, blog: str, language: str) -> None:
    (sheet,) = sheets(LEDGERS[blog], report_words(language), (name,))

    assert sheet.name == name
    assert sheet.heading
    assert sheet.about.endswith(".")
    assert sheet.sentences or sheet.rows
    assert {len(row) for row in sheet.rows} <= {len(sheet.columns)}
    assert not any(re.search(r"\{\w+\}", sentence.text) for sentence in sheet.sentences)
    assert {sentence.level for sentence in sheet.sentences} <= {"", "note", "warning"}


@pytest.mark.parametrize("blog", LEDGERS)
def test_each_report_can_be_written_as_json(blog: str) -> None:
    for report in REPORTS.values():
        assert json.decode(json.encode(report.count(LEDGERS[blog])))


@pytest.mark.parametrize("blog", LEDGERS)
def test_reports_are_the_same_each_time(blog: str) -> None:
    words = report_words("en")

    assert sheets(LEDGERS[blog], words) == sheets(LEDGERS[blog], words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("blog", LEDGERS)
def test_a_brief_ends_with_a_question(blog: str, language: str) -> None:
    assert brief(LEDGERS[blog], report_words(language)).rstrip().endswith("?")


def test_ten_thousand_posts_are_counted() -> None:
    ledger = ten_thousand()

    told = {sheet.name: sheet for sheet in sheets(ledger, report_words("en"))}

    assert (
        sum(int(row[2]) for row in told["matrix"].rows) == 363 * 3 + 1
    )  # eight hours apart, from midnight of the last day
    assert len(told["pairs"].rows) <= MOST_ROWS


def test_ten_thousand_posts_of_one_title_are_no_harm() -> None:
    posts = tuple(make_post(str(number), promise="You can say one sentence.") for number in range(10_000))

    (told,) = sheets(make_ledger(posts=posts), report_words("en"), ("pairs",))

    assert len(told.rows) == MOST_ROWS


def test_both_languages_say_the_same_things() -> None:
    english, dutch = report_words("en"), report_words("nl")

    assert set(english.said) == set(dutch.said)
    for name, phrase in english.said.items():
        assert set(re.findall(r"\{(\w+)\}", phrase)) == set(re.findall(r"\{(\w+)\}", dutch.said[name])), name


def test_a_language_without_words_is_told_in_english() -> None:
    assert report_words("fr-BE") is report_words("en")
    assert report_words("nl-BE").language == "nl"
    assert report_words("../../etc").language == "en"


@pytest.mark.parametrize(
    ("values", "widths"),
    [
        ([(4.0, None), (2.0, None), (0.0, None)], [(FULL, None), (FULL / 2, None), (0.0, None)]),
        ([(1.0, 4.0)], [(FULL / 4, FULL)]),
        ([(0.0, 0.0)], [(0.0, 0.0)]),
    ],
)
def test_bars_begin_at_nothing_and_stand_in_proportion(
    values: list[tuple[float, float | None]], widths: list[tuple[float, float | None]]
) -> None:
    chart = Chart("", tuple(Bar("", value, "", wanted) for value, wanted in values))

    for (width, tick), (wide, wanted) in zip(bar_widths(chart), widths, strict=True):
        assert width == pytest.approx(wide, abs=0.01)
        assert tick == (None if wanted is None else pytest.approx(wanted, abs=0.01))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("blog", LEDGERS)
def test_the_page_of_any_blog_is_whole(blog: str, language: str) -> None:
    words = report_words(language)
    ledger = LEDGERS[blog]

    page = report_page("A & B", TODAY, len(ledger.site.posts), sheets(ledger, words), words)

    assert page.count("<section") == page.count("</section>") == len(REPORTS)
    assert page.count("<svg") == page.count("<title") - 1
    assert "A &amp; B" in page
    assert "None" not in page
