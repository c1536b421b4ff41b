"""The rules together: what good posts and advertising are told, and when raak keeps silent."""

from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import asdict, replace

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.language.prose import compile_prose, prose_lists
from generator.parse.post import parse_post
from generator.parse.prose import OF_ANY_TEXT, OF_PROSE, lint
from generator.parse.prose.manuscript import cut
from tests.make import make_manuscript, make_source, make_standards

CASES = Path(__file__).parents[2] / "cases" / "prose"
GOOD = sorted((CASES / "good").iterdir())
PROMOTIONAL = sorted((CASES / "promotional").iterdir())
MOST_NOTES_IN_A_THOUSAND_WORDS = 5

BAD = """I am an expert. I think that my unique, ultimate, exclusive method is what we do. We are proud, and our
customers tell us so. I have been doing this for years, and I want to tell it all here: my life, my work, my house."""


def findings(post: Path) -> tuple[Diagnostic, ...]:
    standards = make_standards(language=post.name.split(".")[1])
    plain = replace(standards, readership=type(standards.readership)())
    return parse_post(plain, make_source(post.read_bytes())).diagnostics


@pytest.mark.parametrize("post", GOOD, ids=lambda post: post.name)
def test_a_good_post_has_no_error_at_most_one_warning_and_few_notes(post: Path) -> None:
    weights = Counter(found.severity for found in findings(post))
    assert weights[Severity.ERROR] == 0
    assert weights[Severity.WARNING] <= 1
    words = len(post.read_text(encoding="utf-8").split())
    assert weights.total() < MOST_NOTES_IN_A_THOUSAND_WORDS * words / 1000


@pytest.mark.parametrize("post", PROMOTIONAL, ids=lambda post: post.name)
def test_advertising_is_told_what_it_is(post: Path) -> None:
    told = {found.code for found in findings(post) if found.severity is Severity.WARNING}
    assert told & {"self-talk", "reads-as-promotion"}
    assert "problem-not-recognisable" in told


@pytest.mark.parametrize(("words", "found"), [(29, False), (30, True), (31, True)])
def test_rules_on_prose_wait_until_a_text_is_more_than_a_sketch(words: int, found: bool) -> None:
    told = {one.code for one in lint(make_manuscript(" ".join(BAD.split()[:words]), title="On me"))}
    assert ("problem-not-recognisable" in told) is found


def test_of_a_text_in_another_language_nothing_else_is_said() -> None:
    dutch = "Wij zijn er trots op dat we dit voor je doen, en je hoeft er zelf niets aan te doen. " * 5
    assert {one.code for one in lint(make_manuscript(dutch, title="On me"))} == {"language-differs"}


@pytest.mark.parametrize("language", ["fr", "de", "ja"])
def test_without_lists_only_what_needs_none_is_said(language: str) -> None:
    text = make_manuscript(BAD, language, title="x" * 90, question="", avoid=("unique",))
    assert [one.code for one in lint(text)] == ["word-avoided"]


def test_a_third_language_speaks_as_far_as_its_lists_go() -> None:
    limits = asdict(prose_lists("en").limits)
    text = make_manuscript(BAD, title="On me")
    some = replace(text, lists=compile_prose({"you": "you", "me": "i my we our"}, limits), grammar=None)
    assert "self-talk" in {one.code for one in lint(some)}
    none = replace(text, lists=compile_prose({}, limits), grammar=None)
    assert {"self-talk", "reads-as-promotion", "hard-to-read"}.isdisjoint(one.code for one in lint(none))


def test_no_rule_stumbles_over_a_text_without_words() -> None:
    text = make_manuscript("", title="", promise="", question="")
    told = {one.code for rule in (*OF_ANY_TEXT, *OF_PROSE) for one in rule(text)}
    assert told == {"problem-not-recognisable", "title-not-recognisable", "question-missing", "short-post"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a  `b`\n c", "a 'b' c"),
        ("x" * 35 + " " + "y" * 34, "x" * 35 + " " + "y" * 34),
        ("x" * 35 + " " + "y" * 35, "x" * 35 + "…"),
        ("He stopped, – (and " + "y" * 70, "He stopped, – (and…"),
        ("(He stopped, – ( " + "y" * 70, "(He stopped…"),
        ("y" * 71, "y" * 69 + "…"),
    ],
)
def test_an_example_is_cut_behind_a_word(text: str, shown: str) -> None:
    assert cut(text) == shown
