"""Whom `persona/problem` means, and which posts a pattern names."""

import pytest

from generator.model.audience import Problem
from generator.model.names import Slug, SourcePath
from generator.triage.choosing import Misfit, matching, named_problem
from tests.make import make_persona, make_problem, make_readership

READERSHIP = make_readership(
    personas=(make_persona(), make_persona("returner", who="adult who takes up the violin again")),
    problems=(make_problem(), make_problem("stiff-hand", "returner", statement="My hand hurts.")),
)
PATHS = tuple(
    map(
        SourcePath,
        (
            "content/posts/2019-03-12-one.md",
            "content/posts/2019/03/two.md",
            "content/posts/2020-01-01-Three.md",
        ),
    )
)
SLUGS = dict(zip(PATHS, map(Slug, ("one", "two", "three")), strict=True))


@pytest.mark.parametrize("written", ["returner/stiff-hand", "stiff-hand", " returner / stiff-hand "])
def test_a_problem_is_named_with_its_persona_or_alone(written: str) -> None:
    found = named_problem(READERSHIP, written)
    assert isinstance(found, Problem)
    assert found.id == "stiff-hand"


@pytest.mark.parametrize(
    ("written", "phrase", "known"),
    [
        ("returnr/stiff-hand", "triage-persona-unknown", ("first-pitch", "returner")),
        ("returner/stif-hand", "triage-problem-unknown", ("stiff-hand",)),
        ("stif-hand", "triage-problem-unknown", ("shaking-voice", "stiff-hand")),
        ("returner/shaking-voice", "triage-problem-of-another", ()),
        ("returner/", "triage-problem-missing", ()),
        ("", "triage-problem-missing", ()),
    ],
)
def test_what_cannot_be_meant_is_said_with_what_is_known(written: str, phrase: str, known: tuple[str, ...]) -> None:
    found = named_problem(READERSHIP, written)
    assert isinstance(found, Misfit)
    assert (found.phrase, found.known) == (phrase, known)


@pytest.mark.parametrize(
    ("pattern", "places"),
    [
        ("*", [0, 1, 2]),
        ("2019-*", [0]),
        ("2019/*", [1]),
        ("content/posts/2019/*", [1]),
        ("content\\posts\\2019\\*", [1]),
        ("./content/posts/2019-03-12-one.md", [0]),
        ("two.md", [1]),
        ("two", [1]),
        ("*2019*", [0, 1]),
        ("2020-01-01-three", []),
        ("one", [0]),
        ("th*", [2]),
        ("four", []),
    ],
)
def test_a_pattern_names_paths_and_names(pattern: str, places: list[int]) -> None:
    assert matching(pattern, SLUGS) == tuple(PATHS[place] for place in places)


def test_a_pattern_may_be_meant_from_the_folder_in_which_it_is_typed() -> None:
    assert matching("03/*", SLUGS, "content/posts/2019/") == (PATHS[1],)


def test_a_name_that_two_posts_have_is_asked_about_and_a_pattern_names_both() -> None:
    twins = {SourcePath(f"content/posts/{year}/new-year.md"): Slug("new-year") for year in (2019, 2020)}

    found = matching("new-year", twins)

    assert isinstance(found, Misfit)
    assert found.phrase == "triage-pattern-ambiguous"
    assert found.facts == (("known", tuple(twins)),)
    assert matching("*/new-year.md", twins) == tuple(twins)
    assert matching("2020/new-year.md", twins) == tuple(twins)[1:]
