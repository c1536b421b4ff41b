"""Whole blogs of other generators, as folders under `cases/imports/`: what arrives, and that it builds.

cases/imports/<source>/blog/       a small blog with all that its readers find in large ones; one file: `export.xml`
                      uploads/    the pictures of the old server, where they come apart
                      site.yaml   of the site it arrives in, with a persona and a problem
                      expected/   the texts that arrive, and `findings.txt`
"""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.diagnostics.show.text import show_finding
from generator.diagnostics.wording import MISSING, wording
from generator.disk.old_files import OldFiles
from generator.importing import SOURCES
from generator.model.content import SourceFile
from generator.model.names import Fingerprint, SourcePath
from generator.parse.config import parse_config
from generator.walk import build
from generator.walk.importing import ImportReport, import_blog

CASES = sorted((Path(__file__).parent.parent / "cases/imports").iterdir())
NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
WAITING = re.compile(r"^draft: imported$", re.MULTILINE)


@pytest.fixture
def accepts(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


def brought(case: Path, site: Path) -> ImportReport:
    site.mkdir(exist_ok=True)
    shutil.copy(case / "site.yaml", site / "site.yaml")
    content = (site / "site.yaml").read_bytes()
    config = parse_config(SourceFile(SourcePath("site.yaml"), content, Fingerprint(""))).value
    assert config
    source = next(source for source in SOURCES if source.name == case.name)
    export, uploads = case / "blog/export.xml", case / "uploads"
    old_files = OldFiles(str(export if export.exists() else case / "blog"), str(uploads) if uploads.exists() else "")
    return import_blog(str(site), config, source, old_files, now=NOW)


def arrived(site: Path, report: ImportReport) -> dict[str, str]:
    words = wording("en")
    findings = "\n".join(show_finding(found, words, lambda *_: None) for found in report.findings.diagnostics)
    texts = {path.relative_to(site).as_posix(): path for path in sorted(site.glob("content/**/*")) if path.is_file()}
    return {
        "findings.txt": findings,
        "files.txt": "".join(f"{path}\n" for path in texts),
        **{path: file.read_text(encoding="utf-8") for path, file in texts.items() if path.endswith(".md")},
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_blog_arrives_as_expected(case: Path, tmp_path: Path, accepts: bool) -> None:
    made = arrived(tmp_path, brought(case, tmp_path))
    expected = case / "expected"
    if accepts:
        shutil.rmtree(expected, ignore_errors=True)
        for path, text in made.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_text(text, encoding="utf-8")
    files = (path for path in expected.rglob("*") if path.is_file())
    assert made == {path.relative_to(expected).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_finding_of_an_import_has_its_words(case: Path, tmp_path: Path) -> None:
    report = brought(case, tmp_path)
    for words in map(wording, ("en", "nl")):
        for found in report.findings.diagnostics:
            assert MISSING not in words.message(found)
            assert words.hint(found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_second_import_changes_nothing(case: Path, tmp_path: Path) -> None:
    before = arrived(tmp_path, brought(case, tmp_path))
    after = arrived(tmp_path, brought(case, tmp_path))
    assert {**after, "findings.txt": ""} == {**before, "findings.txt": ""}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_arrived_builds_once_all_of_it_has_a_reader(case: Path, tmp_path: Path) -> None:
    brought(case, tmp_path)
    for path in tmp_path.glob("content/posts/**/*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(WAITING.sub("persona: cook\nproblem: dry-bread", text, count=1), encoding="utf-8")
    report = build(tmp_path, now=NOW)
    assert not report.findings.errors
    assert report.ok
