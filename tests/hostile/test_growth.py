"""Four times the text takes four times the steps: counted, not timed, so that a busy machine is no fault."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from generator.parse.config import parse_config
from generator.parse.mail import render_mail_body
from generator.parse.markdown.places import Source
from generator.parse.post import parse_post
from tests.hostile.laying import CONFIG, post
from tests.make import make_source, make_standards

UNITS = (
    *("[", "]", "![", "[a](", "[a](b", "[a]: x\n", "[a] ", "[a", "[\\", "![[]()", "![[]()](", "[]()", "[^1] "),
    *("^[", "^[a"),
    *("*a ", "**a *b ", "_a ", "a* ", "~~a ", "a**b", "*_* _ ", "a_b_", "`a", "``a`", "*_~`[<&\\!"),
    *("<", "<a ", "<a b='", "<!--", "<?", "<!A ", "</a", "<div>\n\n", "<b>", "<td>a", "<a id=x></a>", "<https://"),
    *("&", "&amp;", "&#", "|", "|a|b|\n", "{", "{.a ", "[a]{", "{.a}\n", "> [!NOTE]\n", "::: note\n", "a\n: b\n"),
    *("- a\n", "- a\n\n", "- a\n* b\n", "> a\n", "1. a\n", "```\n", "a\n", "a\n\n", "## a\n\n", "a\n=\n", "    a\n"),
    *("\t", " ", "\n", "\\", "'", '"', "'a ", ".", "-", " -- ", "\u00a0", "\u0301", "a", "word ", "A b. ", "i. ", "("),
    *("a@", ": "),
)  # fmt: skip
SMALL, LARGE = 1_000, 4_000  # characters
MOST_MORE = 6.5  # four, and some for what comes in other shares
NEAR_NOTHING = 3_000  # steps that any text takes


def steps(work: Callable[[], object]) -> int:
    """How many functions are called, in Python and below it."""
    count = 0

    def look(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def grows_straight(work: Callable[[str], object], unit: str) -> bool:
    work(unit)  # what is kept for later is there now
    small, large = (steps(lambda size=size: work(unit * (size // len(unit)))) for size in (SMALL, LARGE))  # type: ignore[misc]
    return large <= MOST_MORE * small + NEAR_NOTHING


@pytest.mark.parametrize("unit", UNITS)
def test_letters_grow_straight(unit: str) -> None:
    assert grows_straight(lambda text: render_mail_body(Source(text, 1, make_source("").path), "en"), unit)


@pytest.mark.parametrize("unit", UNITS)
def test_posts_with_their_front_matter_grow_straight(unit: str) -> None:
    standards = make_standards()
    assert grows_straight(lambda text: parse_post(standards, make_source(post(text, more=text + "\n"))), unit)


@pytest.mark.parametrize("written", ["[[a{} b]] *c* ", "](a {}.png) *c* "])
def test_bodies_of_many_different_words_grow_straight(written: str) -> None:
    small, large = (make_source(post("".join(map(written.format, range(count))))) for count in (200, 800))
    standards = make_standards()
    parse_post(standards, small)  # what is kept for later is there now
    few, many = (steps(lambda source=source: parse_post(standards, source)) for source in (small, large))  # type: ignore[misc]
    assert many <= MOST_MORE * few + NEAR_NOTHING


@pytest.mark.parametrize("unit", UNITS)
def test_configurations_grow_straight(unit: str) -> None:
    assert grows_straight(lambda text: parse_config(make_source(CONFIG + text, "site.yaml")), unit)
