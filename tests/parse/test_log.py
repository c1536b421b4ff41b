"""The author's log: what is written can be read back, and a bad line costs only itself."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.one_line import one_line
from generator.model.log import Change, Focus, KeptPersona, KeptProblem, Log, changes_between
from generator.model.names import Slug, SourcePath
from generator.parse.log import (
    COLUMNS,
    FEEDBACK,
    FOCUS_CHANGES,
    FOCUS_LOCK,
    REPLIES,
    STEPS_TAKEN,
    focus_text,
    lines_to_append,
    parse_log,
)
from tests.make import facts, make_source, told

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")).map(one_line)
SAID = TEXTS.filter(bool)
DAYS = st.dates(date(1000, 1, 1))


def read(path: SourcePath, text: str | bytes) -> Log:
    log = parse_log([make_source(text, path)])
    assert not log.diagnostics
    assert log.value is not None
    return log.value


def found_in(path: SourcePath, text: str | bytes) -> list[str]:
    return told(parse_log([make_source(text, path)]).diagnostics)


@given(st.lists(st.tuples(DAYS, SAID, TEXTS, st.booleans(), SAID), max_size=5))
def test_whatever_is_added_to_the_feedback_is_read_back(said: list[tuple[date, str, str, bool, str]]) -> None:
    text = ""
    for day, sender, _, reader, remark in said:
        row = {"date": day.isoformat(), "from": sender, "persona": "yes" if reader else "no", "remark": remark}
        added = lines_to_append(text, FEEDBACK, [row])
        assert added is not None
        text += added

    log = read(FEEDBACK, text)

    expected = sorted(said, key=lambda each: each[0])
    assert [(each.on, each.sender, each.reader, each.remark) for each in log.feedback] == [
        (day, sender, reader, remark) for day, sender, _, reader, remark in expected
    ]


@given(before=TEXTS, after=TEXTS, reason=SAID)
def test_whatever_changed_in_the_focus_is_read_back(before: str, after: str, reason: str) -> None:
    row = {"date": "2026-09-01", "what": "proof", "id": "", "before": before, "after": after, "reason": reason}

    log = read(FOCUS_CHANGES, lines_to_append("", FOCUS_CHANGES, [row]) or "")

    assert log.focus[0].change == Change("proof", "", before, after)
    assert log.focus[0].reason == reason


@given(st.binary(max_size=200), st.sampled_from(sorted([*COLUMNS, FOCUS_LOCK])))
def test_any_bytes_are_read_or_told(content: bytes, path: SourcePath) -> None:
    assert parse_log([make_source(content, path)]).value is not None


@given(st.text(max_size=200), st.sampled_from(sorted(COLUMNS)))
def test_any_text_below_a_good_head_is_read_or_told(text: str, path: SourcePath) -> None:
    assert parse_log([make_source(",".join(COLUMNS[path]) + "\n" + text, path)]).value is not None


def test_the_first_line_is_written_once() -> None:
    row = {"date": "2026-09-01", "offer": "hour", "step": "asked"}
    first = lines_to_append("", STEPS_TAKEN, [row])
    second = lines_to_append(first or "", STEPS_TAKEN, [row])

    assert first == "date,post,offer,step\n2026-09-01,,hour,asked\n"
    assert second == "2026-09-01,,hour,asked\n"


def test_a_file_that_does_not_end_its_last_line_gets_that_end_first() -> None:
    added = lines_to_append("date,post,offer,step\n2026-08-01,,hour,talk", STEPS_TAKEN, [{"date": "2026-09-01"}])

    assert added == "\n2026-09-01,,,\n"


@pytest.mark.parametrize(
    ("present", "added"),
    [
        ("\ufeff", "\ndate,post,offer,step\n2026-09-01,,,\n"),
        ("\n", "date,post,offer,step\n2026-09-01,,,\n"),
        ("date\r2026-08-01\r", "2026-09-01\r"),
        ("date\r\n2026-08-01", "\r\n2026-09-01\r\n"),
    ],
)
def test_a_file_gets_the_first_line_and_the_line_ends_that_it_needs(present: str, added: str) -> None:
    assert lines_to_append(present, STEPS_TAKEN, [{"date": "2026-09-01"}]) == added


def test_a_spreadsheets_own_way_of_writing_is_followed() -> None:
    present = "\ufeffStep;Offer;Date\r\nasked;hour;2026-08-01\r\n"

    added = lines_to_append(present, STEPS_TAKEN, [{"date": "2026-09-01", "offer": "hour", "step": "client"}])

    assert added == "client;hour;2026-09-01\r\n"
    assert [step.step for step in read(STEPS_TAKEN, (present + added).encode()).steps] == ["asked", "client"]


def test_a_line_with_another_separator_than_the_first_line_is_read_as_it_is_meant() -> None:
    log = read(STEPS_TAKEN, "date,post,offer,step\n2026-09-01;one;hour;asked\n2026-09-02,two,hour,talk\n")
    assert [(step.post, step.step) for step in log.steps] == [("one", "asked"), ("two", "talk")]


def test_nothing_is_added_where_there_is_no_column_for_it() -> None:
    assert lines_to_append("day,offer\n", STEPS_TAKEN, [{"date": "2026-09-01", "offer": "hour"}]) is None


def test_entries_stand_by_date_whatever_their_order_in_the_file() -> None:
    log = read(REPLIES, "date,post,from\n2026-09-02,one,B.\n2026-09-01,one,A.\n\n2026-09-02,one,C.\n")

    assert [reply.sender for reply in log.replies] == ["A.", "B.", "C."]


@pytest.mark.parametrize(
    ("written", "answered"), [("yes", True), ("Ja", True), ("2026-09-04", True), ("no", False), ("", False)]
)
def test_yes_and_no_may_be_said_in_both_languages_or_by_a_date(written: str, answered: bool) -> None:
    log = read(REPLIES, f"date,post,from,answered\n2026-09-02,one,B.,{written}\n")

    assert log.replies[0].answered is answered


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2026-02-30,,hour,asked", "2:1-23 log-line-broken"),
        ("2026-02-20,,,asked", "2:1-19 log-line-broken"),
        ("2026-02-20,,hour,asked,more", "2:1-28 log-line-broken"),
        ('2026-02-20,"one,hour,asked', "2:1-27 log-line-broken"),
        ("2026-02-20,,hour,ask", "2:1-21 log-value-unknown"),
    ],
)
def test_a_broken_line_is_told_with_its_place_and_the_next_one_counts(line: str, said: str) -> None:
    text = f"date,post,offer,step\n{line}\n2026-03-01,one,hour,talk\n"
    log = parse_log([make_source(text, STEPS_TAKEN)])

    assert told(log.diagnostics) == [said]
    assert log.value is not None
    assert [step.step for step in log.value.steps] == ["talk"]


def test_a_text_over_several_lines_keeps_the_places_of_those_behind_it() -> None:
    text = 'date,from,persona,remark\n2026-03-01,A.,yes,"too\ndear"\nyesterday,B.,yes,late\n'

    assert found_in(FEEDBACK, text) == ["4:1-22 log-line-broken"]


def test_bytes_of_an_old_spreadsheet_are_a_warning_and_no_more() -> None:
    log = parse_log([make_source("date,from,remark\n2026-03-01,Zoë,duur\n".encode("cp1252"), FEEDBACK)])

    assert [found.code for found in log.diagnostics] == ["file-not-utf8"]
    assert not log.failed


def test_a_missing_column_is_named() -> None:
    (found,) = parse_log([make_source("day,from,remark\n2026-03-01,A.,late\n", FEEDBACK)]).diagnostics

    assert facts(found) == {"column": "date", "known": "date, from, persona, remark"}


def test_an_empty_file_says_nothing() -> None:
    assert read(REPLIES, "\ufeff\n \n") == Log()


FOCUS = Focus(
    (KeptPersona(Slug("editor"), "editor at a small press"),),
    (KeptProblem(Slug("late"), Slug("editor"), "The art is late.", 60),),
    ("Eleven books",),
)


def test_a_kept_focus_is_read_back_and_can_be_compared_line_by_line() -> None:
    text = focus_text(FOCUS)

    assert read(FOCUS_LOCK, text).kept == FOCUS
    assert '      "share": 60' in text.splitlines()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"personas": 3}', "\x00", "[" * 5000])
def test_a_focus_that_cannot_be_read_is_told(text: str) -> None:
    assert found_in(FOCUS_LOCK, text) == ["1:1-1 focus-lock-broken"]


def test_each_difference_of_focus_is_one_change() -> None:
    after = Focus(
        (KeptPersona(Slug("editor"), "editor at a picture-book publisher"), KeptPersona(Slug("printer"), "printer")),
        (KeptProblem(Slug("late"), Slug("editor"), "The art is late.", 40),),
    )

    assert changes_between(FOCUS, after) == (
        Change("persona", "editor", "editor at a small press", "editor at a picture-book publisher"),
        Change("persona", "printer", after="printer"),
        Change("share", "late", "60", "40"),
        Change("proof", "", before="Eleven books"),
    )


def test_the_order_of_things_is_no_change_of_focus() -> None:
    more: Mapping[str, tuple[KeptPersona, ...]] = {"personas": (*FOCUS.personas, KeptPersona(Slug("a"), "b"))}
    one, other = Focus(**more), Focus(personas=more["personas"][::-1])

    assert changes_between(one, other) == ()


GOOD = "2026-01-01,good,ann@example.org\n"


def test_a_file_of_nothing_but_broken_lines_is_read_no_further_than_the_thousandth() -> None:
    log = parse_log([make_source(f"date,post,from\n{GOOD}{'x' * 50}\n{GOOD}", REPLIES)])
    assert log.value is not None
    assert len(log.value.replies) == 2
    log = parse_log([make_source("date,post,from\n" + GOOD + '"a"b\n' * 400_000 + GOOD, REPLIES)])
    assert log.value is not None
    assert (len(log.diagnostics), len(log.value.replies)) == (1000, 1)
