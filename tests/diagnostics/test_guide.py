"""Catalogue, guide and case folders belong together: what one has, the others have."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.diagnostics.catalogue import IMPORT_HEALED, RULES
from generator.diagnostics.wording import missing_facts, wording
from generator.model.names import SourcePath
from generator.model.span import Span

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "generator/diagnostics/catalogue.py"
GUIDES = sorted((ROOT / "generator/diagnostics/guide").glob("*.md"))
LANGUAGES = [guide.stem for guide in GUIDES]
CASES = ROOT / "tests/cases/diagnostics"

RULE_LINE = re.compile(r'^(?P<name>[A-Z0-9_]+) = Rule\("(?P<code>[^"]+)".*\)  # ?(?P<facts>.*)$', re.MULTILINE)
FACT = re.compile(r"(?:^|; )(\w+)")


def documented_facts() -> dict[str, set[str]]:
    """Code -> the facts that the comment behind the rule names."""
    lines = RULE_LINE.finditer(CATALOGUE.read_text(encoding="utf-8"))
    return {line["code"]: set(FACT.findall(line["facts"])) for line in lines}


def rule_names() -> dict[str, str]:
    return {line["name"]: line["code"] for line in RULE_LINE.finditer(CATALOGUE.read_text(encoding="utf-8"))}


def generator_modules() -> Iterator[ast.Module]:
    for path in sorted((ROOT / "generator").rglob("*.py")):
        if path != CATALOGUE:
            yield ast.parse(path.read_text(encoding="utf-8"))


def test_each_line_of_the_catalogue_names_its_facts() -> None:
    assert set(documented_facts()) == set(RULES)


def test_codes_are_unique_and_kebab_case() -> None:
    codes = re.findall(r'Rule\("([^"]*)"', CATALOGUE.read_text(encoding="utf-8"))
    assert len(codes) == len(set(codes))
    assert [code for code in codes if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_rule_has_a_section_in_each_language_in_the_order_of_the_catalogue(language: str) -> None:
    assert list(wording(language).entries) == list(RULES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", RULES)
def test_each_section_has_message_hint_reason_and_two_examples(code: str, language: str) -> None:
    entry = wording(language).entries[code]
    assert entry.messages
    assert entry.hints
    assert wording(language).gist(code).endswith((".", "?", "!"))
    assert entry.section.count("```") == 4, "one refused example and a better one"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", RULES)
def test_messages_and_hints_are_sentences_without_capital_and_full_stop(code: str, language: str) -> None:
    entry = wording(language).entries[code]
    for said in (*entry.messages, *entry.hints, *entry.labels):
        assert not said.endswith((".", "!"))
        assert not said[0].isupper() or said.startswith("YAML")
        assert said.count("`") % 2 == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", RULES)
def test_guide_uses_only_facts_that_the_catalogue_names(code: str, language: str) -> None:
    entry = wording(language).entries[code]
    used = {fact for said in (*entry.messages, *entry.hints, *entry.labels) for fact in missing_facts(said, {})}
    assert used <= documented_facts()[code]


def test_all_that_is_healed_has_words() -> None:
    what = ("before", "control", "entity", "encoding", "cdata", "front-matter")
    found = [IMPORT_HEALED.at(Span(SourcePath("a.md")), what=each, count=1) for each in what]
    for language in LANGUAGES:
        for each, finding in zip(what, found, strict=True):
            assert wording(language).phrases[f"what-{each}"] in wording(language).message(finding)


def test_all_languages_have_the_same_phrases() -> None:
    phrases = {language: set(wording(language).phrases) for language in LANGUAGES}
    assert all(names == phrases["en"] for names in phrases.values())
    for language in LANGUAGES:
        for name in phrases["en"]:
            said, english = wording(language).phrases[name], wording("en").phrases[name]
            assert set(missing_facts(said, {})) == set(missing_facts(english, {})), name


def test_each_rule_is_broken_by_some_code() -> None:
    used = {node.id for module in generator_modules() for node in ast.walk(module) if isinstance(node, ast.Name)}
    assert [name for name in rule_names() if name not in used] == []


NO_FACTS = ("severity", "shift", "shift_from")
"""What calls with a rule name beside its facts."""


def test_findings_carry_the_facts_that_the_catalogue_names() -> None:
    facts, names = documented_facts(), rule_names()
    strange = [
        (names[rule], keyword.arg)
        for module in generator_modules()
        for rule, call in calls_with_a_rule(module, set(names))
        for keyword in call.keywords
        if keyword.arg and keyword.arg not in (*NO_FACTS, *facts[names[rule]])
    ]
    assert strange == []


def calls_with_a_rule(module: ast.Module, names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """`RULE.at(...)` and `fields.note(RULE, ...)`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            owner = node.func.value if isinstance(node.func, ast.Attribute) else None
            for part in (owner, *node.args[:1]):
                if isinstance(part, ast.Name) and part.id in names:
                    yield part.id, node


def test_each_rule_has_a_case_and_each_case_a_rule() -> None:
    assert {case.name for case in CASES.iterdir()} == set(RULES)
