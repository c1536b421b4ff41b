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


def test_a_post_that_is_refused_for_its_head_is_told_of_all_the_same(site: Path) -> None:
    """Its own links and pictures lead nowhere, or to where they should; and so do the links of others to it."""
    config = (site / "site.yaml").read_text(encoding="utf-8")
    (site / "site.yaml").write_text(config.replace('"mailto:ilse@example.org"', "/refused/"), encoding="utf-8")
    (site / "content/pages").mkdir()
    (site / "content/pages/nameless.md").write_text("---\nmenu: Me\n---\n[gone](gone.md)\n", encoding="utf-8")
    (site / "content/posts/headless.md").write_text("[gone](gone.md)\n\n![A desk](desk.png)\n", encoding="utf-8")
    (site / "content/posts/refused.md").write_text(
        "---\ntitle: Late art\ndate: 2026-09-01\npersona: nobody\nproblem: late-art\naliases: [/before/]\n---\n"
        "[good](two-dates.md) [gone](gone.md) [part](#nowhere) [whole](#plan)\n\n## Plan\n\n![A desk](desk.png)\n",
        encoding="utf-8",
    )
    with (site / POST).open("a", encoding="utf-8") as post:
        post.write("\n[file](refused.md#plan) [part](refused.md#plans) [address](/refused/) [former](/before/)\n")
        post.write("[headless](headless.md) [nameless](/nameless/)\n")
    written = (site / POST).read_text(encoding="utf-8").split("\n")
    line = next(number for number, text in enumerate(written, start=1) if text.startswith("[file]"))

    report = check(site, now=NOW)

    assert not [found for found in report.findings.diagnostics if found.span.path == "site.yaml"]
    assert errors_of(report) == [
        ("content/pages/nameless.md", "title-missing", 1, 1),
        ("content/pages/nameless.md", "link-broken", 4, 8),
        ("content/posts/headless.md", "front-matter-missing", 1, 1),
        ("content/posts/headless.md", "link-broken", 1, 8),
        ("content/posts/headless.md", "picture-missing", 3, 11),
        ("content/posts/refused.md", "persona-unknown", 4, 10),
        ("content/posts/refused.md", "link-broken", 8, 29),
        ("content/posts/refused.md", "anchor-broken", 8, 45),
        ("content/posts/refused.md", "picture-missing", 12, 11),
        (POST, "anchor-broken", line, 32),
    ]


def test_a_draft_that_is_no_post_yet_refuses_nothing(site: Path) -> None:
    (site / "content/pages").mkdir()
    (site / "content/pages/me.md").write_text("---\ndraft: true\n---\n[gone](gone.md)\n", encoding="utf-8")
    (site / "content/posts/idea.md").write_text(
        "---\ntitle: An idea\ndraft: true\n---\n[gone](gone.md)\n", encoding="utf-8"
    )
    report = build(site, now=NOW)
    assert report.exit_code == 0
    warned = [(found.span.path, found.code) for found in report.findings.diagnostics if found.code != "promise-length"]
    assert warned == [
        ("content/pages/me.md", "title-missing"),
        ("content/pages/me.md", "link-broken"),
        ("content/posts/idea.md", "date-missing"),
        ("content/posts/idea.md", "persona-missing"),
        ("content/posts/idea.md", "problem-missing"),
        ("content/posts/idea.md", "link-broken"),
    ]
    assert [found.span.path for found in build(site, now=NOW).findings.diagnostics] == [
        found.span.path for found in report.findings.diagnostics
    ]
