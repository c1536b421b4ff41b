"""All faults of all files are found in one run, each exactly where it stands, and nothing is touched."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.cli.outcome import outcome_of
from generator.diagnostics.diagnostic import Severity
from generator.diagnostics.show import show
from generator.diagnostics.wording import wording
from generator.disk.source_lines import source_lines
from generator.walk import BuildReport, build, check

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
CASES = Path(__file__).parent / "cases" / "diagnostics"
POST = "content/posts/two-dates.md"
GOOD = CASES / "promise-length" / "site"  # only a note is made of its post

BROKEN_CONFIG = {
    "https://example.org/": "www.example.org",
    "focus:": "langauge: en\nfocus:",
    "email: ilse@example.org": "email: ilse at example.org",
    "- id: late-art": "- id: late-art\n    share: 140",
}
"""What stands in the site file of GOOD, and what it becomes."""

CONFIG_FAULTS = {
    ("config-url-invalid", 2, 6),
    ("key-unknown", 3, 1),
    ("email-invalid", 5, 36),
    ("number-out-of-range", 12, 12),
}


def cases_of_one_post() -> list[Path]:
    """Cases that break an error's rule in their post alone, in a site like GOOD."""
    config = (GOOD / "site.yaml").read_bytes()
    return [
        case
        for case in sorted(CASES.iterdir())
        if files_of(case / "site") == [POST, "site.yaml"]
        and not (case / "before.txt").exists()
        and (case / "site/site.yaml").read_bytes() == config
        and (case / "expected.txt").read_text(encoding="utf-8").startswith("error[")
    ]


def files_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def errors_of(report: BuildReport) -> list[tuple[str, str, int, int]]:
    return [
        (found.span.path, found.code, found.span.line, found.span.column)
        for found in report.findings.diagnostics
        if found.severity is Severity.ERROR
    ]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that has been built once."""
    shutil.copytree(GOOD, tmp_path / "site")
    assert build(tmp_path / "site", now=NOW).ok
    return tmp_path / "site"


def test_many_broken_posts_and_a_broken_site_file_are_told_in_one_run(site: Path, tmp_path: Path) -> None:
    broken = {f"content/posts/{case.name}.md": case for case in cases_of_one_post()}
    assert len(broken) >= 12
    expected = set()
    for path, case in broken.items():
        shutil.copy(case / "site" / POST, site / path)
        alone = tmp_path / case.name
        shutil.copytree(case / "site", alone)
        (alone / POST).rename(alone / path)
        expected |= set(errors_of(check(alone, now=NOW)))
    config = (site / "site.yaml").read_text(encoding="utf-8")
    for written, mistaken in BROKEN_CONFIG.items():
        assert written in config
        config = config.replace(written, mistaken, 1)
    (site / "site.yaml").write_text(config, encoding="utf-8")
    before = {path: (site / "public" / path).read_bytes() for path in files_of(site / "public")}

    report = build(site, now=NOW)

    assert report.exit_code == 1
    assert set(errors_of(report)) == expected | {("site.yaml", *fault) for fault in CONFIG_FAULTS}
    assert before == {path: (site / "public" / path).read_bytes() for path in files_of(site / "public")}
    assert_json_tells_all(report, site)


def assert_json_tells_all(report: BuildReport, site: Path) -> None:
    for language in ("en", "nl"):
        outcome = outcome_of(report, report.findings, only_checked=False)
        told = json.loads(show("json", outcome, wording(language), source_lines(str(site))))
        assert told["ok"] is False
        assert len(told["findings"]) == len(report.findings.diagnostics)
        for finding in told["findings"]:
            assert finding["message"]
            assert finding["hint"]
            assert finding["line"] >= 1
            assert finding["column"] >= 1


def test_findings_come_in_reading_order(site: Path) -> None:
    for case in cases_of_one_post():
        shutil.copy(case / "site" / POST, site / f"content/posts/{case.name}.md")
    spans = [found.span for found in build(site, now=NOW).findings.diagnostics]
    assert spans == sorted(spans)
