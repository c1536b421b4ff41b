"""The guide keeps its word: what it calls refused is refused, and what it calls better is good."""

import re

import pytest

from generator.diagnostics.wording import wording
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.specificity import twin_personas, twin_problems, weigh_persona, weigh_problem
from generator.parse.yaml import compose

LANGUAGES = ("en", "nl")
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STATED = re.compile(r"^(?:persona|problem): (.+)$", re.MULTILINE)
LISTED = re.compile(r"(?:who|problem): (.+?)\}$", re.MULTILINE)
OWN_NAMES = ("Pictures for page turners", "De eerste minuut")
AT = Span(SourcePath("site.yaml"))

PERSONA_RULES = (
    "persona-empty",
    "persona-is-everyone",
    "persona-opens-wide",
    "persona-is-a-group",
    "persona-is-a-wish",
)
PROBLEM_RULES = (
    "problem-empty",
    "problem-too-short",
    "problem-is-a-solution",
    "problem-leans-on-a-solution",
    "problem-names-you",
    "problem-is-abstract",
    "problem-is-a-goal",
)
YAML_RULES = ("yaml-colon", "yaml-quotes", "yaml-sign", "yaml-unclosed", "yaml-space", "yaml-indent", "yaml-tag")


def examples(code: str, language: str) -> list[tuple[str, str]]:
    """The refused example and the better one, each with the language of its fence."""
    return FENCED.findall(wording(language).section(code))


def statements(code: str, language: str) -> list[str]:
    return [STATED.findall(text)[-1].strip('"') for _, text in examples(code, language)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", PERSONA_RULES)
def test_personas_in_the_guide_are_what_it_says_of_them(code: str, language: str) -> None:
    worse, better = statements(code, language)
    assert code in {found.code for found in weigh_persona(worse, AT, language)}
    assert weigh_persona(better, AT, language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", PROBLEM_RULES)
def test_problems_in_the_guide_are_what_it_says_of_them(code: str, language: str) -> None:
    worse, better = statements(code, language)
    assert code in {found.code for found in weigh_problem(worse, AT, language, OWN_NAMES)}
    assert weigh_problem(better, AT, language, OWN_NAMES) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["persona-twice", "problem-twice", "problem-nearly-twice"])
def test_twins_in_the_guide_are_twins_and_the_better_ones_are_not(code: str, language: str) -> None:
    look_for_twins = twin_personas if code == "persona-twice" else twin_problems
    worse, better = ([(said.strip('"'), AT) for said in LISTED.findall(text)] for _, text in examples(code, language))
    assert {found.code for found in look_for_twins(worse, language)} == {code}
    assert look_for_twins(better, language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", YAML_RULES)
def test_yaml_in_the_guide_breaks_the_rule_it_is_shown_for(code: str, language: str) -> None:
    (_, worse), _ = examples(code, language)
    assert code in {found.code for found in compose(AT.path, worse, 1).found}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", wording("en").entries)
def test_each_better_example_in_yaml_can_be_read(code: str, language: str) -> None:
    kind, better = examples(code, language)[1]
    if kind == "yaml":
        assert compose(AT.path, better, 1).found == []
