"""Finds the folders under `cases/`: one test a folder. `pytest --accept` rewrites what is expected.

diagnostics/<code>/site/          a tiny site that breaks one rule
                   before.txt     what to do to the copy first, where a repository cannot hold it
  in site/     import.txt     where an import says it: source, path and uploads folder, an import a line
                   expected.txt   all that a build says (a check, where the build would go through)
                   expected-nl.txt
                   (the finding with most facts is also the example by which `raak explain` tells the rule)
sites/<name>/site/                a whole site
             expected/            all texts it is built into; of other files only the names, in `*.files.txt`
"""

import json
import os
import re
import shlex
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.cli.outcome import outcome_of
from generator.diagnostics import examples
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.examples import example_of
from generator.diagnostics.show import show
from generator.diagnostics.show.text import show_finding
from generator.diagnostics.wording import MISSING, wording
from generator.disk.old_files import OldFiles
from generator.disk.source_lines import source_lines
from generator.importing import SOURCES
from generator.model.content import SourceFile
from generator.model.names import Fingerprint, SourcePath
from generator.parse.config import parse_config
from generator.walk import BuildReport, build, check
from generator.walk.importing import ImportReport, import_blog

CASES = Path(__file__).parent / "cases"
DIAGNOSTICS = sorted((CASES / "diagnostics").iterdir())
EXAMPLES = Path(examples.__file__).with_name("examples.json")
SITES = sorted((CASES / "sites").iterdir())

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
EXPECTED = {"en": "expected.txt", "nl": "expected-nl.txt"}
TEXTS = (".html", ".xml", ".json", ".txt", ".eml")
# Both change with each stroke in a style sheet, and say nothing here.
DIGEST = re.compile(r"assets/[0-9a-f]{8,}/")
STYLE = re.compile(r"<style>:root{--book.*?(?=:root{--light)", re.DOTALL)


@pytest.fixture
def accepts(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.mark.parametrize("case", DIAGNOSTICS, ids=lambda case: case.name)
def test_a_broken_site_is_told_what_is_wrong_with_it(case: Path, tmp_path: Path, accepts: bool) -> None:
    site = copy_of(case, tmp_path)
    report = brought_to(site) if is_import(case) else report_on(site)
    found = max((found for found in report.findings.diagnostics if found.code == case.name), key=how_much_it_tells)
    facts = {name: fact.replace(str(site), "my-blog") for name, fact in found.facts}
    if accepts:
        accept_example(case.name, facts)
    assert facts == dict(example_of(RULES[case.name]).facts)
    for language, name in EXPECTED.items():
        text = told_by(report, site, language)
        if accepts:
            (case / name).write_text(text, encoding="utf-8")
        assert text == (case / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", DIAGNOSTICS, ids=lambda case: case.name)
def test_each_finding_has_all_facts_for_a_message_and_a_hint(case: Path, tmp_path: Path) -> None:
    site = copy_of(case, tmp_path)
    report = brought_to(site) if is_import(case) else report_on(site)
    for words in map(wording, EXPECTED):
        for found in report.findings.diagnostics:
            assert MISSING not in words.message(found)
            assert words.hint(found)


@pytest.mark.parametrize("case", SITES, ids=lambda case: case.name)
def test_a_whole_site_becomes_what_is_expected(case: Path, tmp_path: Path, accepts: bool) -> None:
    site = copy_of(case, tmp_path)
    report = build(site, now=NOW)
    assert report.ok, told_by(report, site, "en")
    built = texts_in(site / "public", "public") | texts_in(site / "outbox", "outbox")
    if accepts:
        accept(case / "expected", built)
    assert built == texts_in(case / "expected")


def how_much_it_tells(found: Diagnostic) -> int:
    """Of several findings, the one with most facts makes the best example; of those, the first."""
    return len(found.facts)


def report_on(site: Path) -> BuildReport:
    """What a build says of a site that it refuses, and a check of one that is good. A refusal writes nothing."""
    checked = check(site, now=NOW)
    if checked.ok:
        return checked
    before = tree(site)
    refused = build(site, now=NOW)
    assert refused.exit_code == 1
    assert tree(site) == before
    assert refused.findings == checked.findings
    return refused


def is_import(case: Path) -> bool:
    return (case / "site/import.txt").exists()


def brought_to(site: Path) -> ImportReport:
    """What the last of the imports in `import.txt` says."""
    config = parse_config(SourceFile(SourcePath("site.yaml"), (site / "site.yaml").read_bytes(), Fingerprint("")))
    assert config.value
    for line in (site / "import.txt").read_text(encoding="utf-8").splitlines():
        name, path, *uploads = line.split()
        source = next(source for source in SOURCES if source.name == name)
        old_files = OldFiles(str(site / path), *(str(site / folder) for folder in uploads))
        report = import_blog(str(site), config.value, source, old_files, now=NOW)
    return report


def told_by(report: BuildReport | ImportReport, site: Path, language: str) -> str:
    if isinstance(report, ImportReport):
        words = wording(language)
        return "\n".join(show_finding(found, words, lambda *_: None) for found in report.findings.diagnostics)
    outcome = outcome_of(report, report.findings, only_checked=report.ok)
    return show("text", outcome, wording(language), source_lines(str(site)))


def copy_of(case: Path, tmp_path: Path) -> Path:
    site = tmp_path / "site"
    shutil.copytree(case / "site", site)
    before = case / "before.txt"
    for line in before.read_text(encoding="utf-8").splitlines() if before.exists() else ():
        step, path, *words = shlex.split(line)
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        STEPS[step](site / path, *words)
    return site


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def grow(path: Path, text: str, times: str) -> None:
    """The text stands `times` times where it stood once."""
    text = text.replace("\\n", "\n")
    path.write_text(path.read_text(encoding="utf-8").replace(text, text * int(times)), encoding="utf-8")


def link(path: Path, target: str) -> None:
    path.symlink_to(target)


def loop(path: Path) -> None:
    """A link to itself: nobody can read it, not even the superuser."""
    path.symlink_to(path.name)


STEPS: dict[str, Callable[..., None]] = {"write": write, "grow": grow, "link": link, "loop": loop}


def tree(site: Path) -> dict[str, bytes]:
    """All files of a site, with their content, but for what raak remembers."""
    return {
        os.path.relpath(Path(folder, name), site): Path(folder, name).read_bytes()
        for folder, _, names in os.walk(site)
        for name in names
        if not (Path(folder, name).is_symlink() or ".raak" in Path(folder).parts)
    }


def texts_in(folder: Path, prefix: str = "") -> dict[str, str]:
    """Texts by their path, and the names of all other files under `files.txt`."""
    files = {f"{prefix}/{path}".lstrip("/"): content for path, content in tree(folder).items()}
    texts = {path: as_text(content) for path, content in files.items() if path.endswith(TEXTS)}
    if not prefix:
        return texts
    others = sorted(as_text(path.encode()) for path in files if path not in texts and not path.endswith(".raak-files"))
    return texts | {f"{prefix}.files.txt": "".join(f"{path}\n" for path in others)}


def as_text(content: bytes) -> str:
    return STYLE.sub("<style>STYLE", DIGEST.sub("assets/DIGEST/", content.decode()))


def accept_example(code: str, facts: dict[str, str]) -> None:
    """Keep the facts of a finding as the example that `raak explain` tells the rule by."""
    known = json.loads(EXAMPLES.read_text(encoding="utf-8")) | {code: facts}
    EXAMPLES.write_text(json.dumps(known, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    examples.facts_by_code.cache_clear()


def accept(expected: Path, built: dict[str, str]) -> None:
    shutil.rmtree(expected, ignore_errors=True)
    for path, text in built.items():
        (expected / path).parent.mkdir(parents=True, exist_ok=True)
        (expected / path).write_text(text, encoding="utf-8", newline="")
