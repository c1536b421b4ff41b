"""A sheet goes to a spreadsheet and comes back, whatever that does to it; and every fault in it is told at once."""

from unicodedata import normalize

import pytest

from generator.model.audience import Problem, Readership
from generator.model.names import SourcePath
from generator.triage.spreadsheet import COLUMNS, Decision, Fault, Known, decisions_in, sheet_of
from generator.triage.suggesting import Suggestion
from generator.triage.waiting_post import WaitingPost
from tests.make import make_persona, make_problem, make_source

VOICE, HAND = make_problem(), make_problem("stiff-hand", "returner", statement="My hand hurts.")
READERSHIP = Readership((make_persona(), make_persona("returner")), (VOICE, HAND))
ONE, TWO, MINE, OLD, GONE = (SourcePath(f"content/posts/{name}.md") for name in ("één", "two", "mine", "old", "gone"))
HEAD = ",".join(COLUMNS)


def read(content: str | bytes) -> tuple[tuple[Decision, ...], tuple[Fault, ...]]:
    written = content.encode() if isinstance(content, str) else content
    known = Known({ONE: "", TWO: "", MINE: "returner/stiff-hand"}, {OLD: "returner/stiff-hand"}, (GONE,))
    return decisions_in(written, READERSHIP, known, {"houden": "keep"})


def decided(content: str | bytes) -> dict[str, str | None]:
    decisions, faults = read(content)
    assert faults == ()
    return {each.path: each.problem.id if each.problem else None for each in decisions}


def faults(content: str) -> list[tuple[int, str]]:
    _, found = read(content)
    return [(each.line, each.misfit.phrase) for each in found]


def waiting(path: str, title: str, suggestion: Problem | None = None) -> tuple[WaitingPost, Suggestion]:
    return WaitingPost(make_source("---\n---\n", path), title, "2019-03-12"), Suggestion(suggestion)


def test_a_sheet_holds_what_is_needed_to_decide_and_nothing_that_is_calculated() -> None:
    text = sheet_of([waiting(ONE, "=1+1", VOICE), waiting(TWO, 'A "fine"; day')], ";").decode("utf-8-sig")

    assert text.split("\r\n") == [
        "path;date;title;persona;problem;suggestion;decision",
        "content/posts/één.md;2019-03-12;'=1+1;;;first-pitch/shaking-voice;",
        'content/posts/two.md;2019-03-12;"A ""fine""; day";;;;',
        "",
    ]


def test_a_sheet_that_nobody_has_filled_in_decides_nothing() -> None:
    assert decided(sheet_of([waiting(ONE, "One", VOICE), waiting(TWO, "Two")])) == {}


FILLED_IN = f"{HEAD}\n{ONE},x,y,,,returner/stiff-hand,Houden\n{TWO},,,first-pitch,shaking-voice,,\n"


@pytest.mark.parametrize(
    "content",
    [
        FILLED_IN.encode(),
        FILLED_IN.encode("utf-8-sig"),
        FILLED_IN.replace("\n", "\r\n").replace(",", ";").encode("cp1252"),
        FILLED_IN.replace(",", "\t").encode("utf-16"),
        FILLED_IN.replace("\n", "\r").encode(),
        ("sep=;\r\n" + FILLED_IN.replace(",", ";") + ";;;;;;\r\n").encode(),
        "\n".join('"' + line.replace(",", '","') + '"' for line in FILLED_IN.split("\n") if line).encode(),
        FILLED_IN.replace(HEAD, HEAD.title())
        .replace("content/posts/two.md,,,", '"content/posts/two.md",,"a\nb",')
        .encode(),
    ],
)
def test_what_spreadsheets_save_is_read(content: bytes) -> None:
    assert decided(content) == {ONE: "stiff-hand", TWO: "shaking-voice"}


def test_columns_may_stand_in_any_order_and_some_may_be_gone() -> None:
    assert decided(f"problem,mine,path\nstiff-hand,so old,{TWO}\n") == {TWO: "stiff-hand"}


def test_a_post_may_be_retired_in_capitals_too() -> None:
    assert decided(f"{HEAD}\n{ONE},,,,,,RETIRE\n") == {ONE: None}


def test_a_decision_that_has_been_followed_decides_nothing() -> None:
    assert decided(f"{HEAD}\n{OLD},,,returner,stiff-hand,,\n{GONE},,,,,,retire\n") == {}


def test_a_reader_that_was_there_when_the_sheet_was_written_is_no_decision_until_somebody_keeps_it() -> None:
    assert decided(f"{HEAD}\n{MINE},,,returner,stiff-hand,,\n") == {}
    assert decided(f"{HEAD}\n{MINE},,,returner,stiff-hand,,keep\n") == {MINE: "stiff-hand"}
    assert decided(f"{HEAD}\n{MINE},,,,shaking-voice,,\n") == {MINE: "shaking-voice"}


def test_a_name_may_have_its_accents_in_another_form_and_a_line_its_last_cells_gone() -> None:
    decomposed = normalize("NFD", ONE).replace("/", "\\")
    assert decided(f"problem,path,title\nstiff-hand,{decomposed}\n,{TWO}\n\n") == {ONE: "stiff-hand"}
    assert faults("problem,path\nstiff-hand\n") == [(2, "triage-post-unknown")]


def test_the_same_decision_may_stand_twice() -> None:
    assert decided(f"{HEAD}\n{ONE},,,,stiff-hand,,\n{ONE},,,returner,stiff-hand,,keep\n") == {ONE: "stiff-hand"}


def test_every_fault_of_every_line_is_told_with_its_line() -> None:
    assert faults(
        f'{HEAD}\n{ONE},,"a\nb",,stif-hand,,\n\ncontent/posts/three.md,,,,stiff-hand,,\n{ONE},,,first-pitch,stiff-hand,,\n'
        f"{TWO},,,,,,perhaps\n{TWO},,,,,,keep\n{OLD},,,,shaking-voice,,\n{OLD},,,,,,retire\n{TWO},,,,stiff-hand,,,more\n"
        f"{TWO},,,,stiff-hand,,\n{TWO},,,,,,retire\n{GONE},,,,stiff-hand,,\n"
    ) == [
        (2, "triage-problem-unknown"),
        (5, "triage-post-unknown"),
        (6, "triage-problem-of-another"),
        (7, "triage-decision-unknown"),
        (8, "triage-problem-missing"),
        (9, "triage-post-served"),
        (10, "triage-post-served"),
        (11, "triage-cells-many"),
        (13, "triage-post-twice"),
        (14, "triage-post-retired"),
    ]


@pytest.mark.parametrize(
    ("content", "phrase"),
    [
        ("", "triage-column-missing"),
        ("path,title\nx,y\n", "triage-column-missing"),
        ("\x00\x01\x02", "triage-column-missing"),
        (f'{HEAD}\n"{ONE},,,,,,\n', "triage-quotes-open"),
    ],
)
def test_what_is_no_such_sheet_is_told_as_that(content: str, phrase: str) -> None:
    assert [name for _, name in faults(content)] == [phrase]
