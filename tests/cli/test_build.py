"""`raak build` and `raak check` from a shell."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import POST

ROOT = Path(__file__).parent.parent.parent
BROKEN = POST.replace("persona: new-teacher", "persona: new-techer")


def test_a_build_says_what_it_wrote_and_how_long_it_took(raak, site: Path) -> None:
    answer = raak("build")

    assert answer.code == 0
    assert answer.out.splitlines()[-1].startswith("1 post: ")
    assert answer.out.endswith(" s)\n")
    assert (site / "public/trial/index.html").is_file()


def test_a_second_build_has_nothing_to_do(raak, site: Path) -> None:
    raak("build")

    assert "nothing has changed since the last build" in raak("build").out


def test_a_refusal_speaks_of_the_last_good_site_where_there_is_one(raak, site: Path) -> None:
    post = site / "content/posts/2026-01-05-trial.md"
    post.write_text(BROKEN, encoding="utf-8")
    assert "Nothing was built. " in raak("build").out
    post.write_text(POST, encoding="utf-8")
    assert raak("build").code == 0
    post.write_text(BROKEN, encoding="utf-8")
    for _ in range(2):
        assert "Nothing was built; the last good site is untouched. " in raak("build").out


@pytest.mark.usefixtures("clock_of_fine_grain")
def test_of_texts_that_nobody_touched_a_build_says_only_how_much_stands(raak, site: Path) -> None:
    dull = POST.replace(
        "What to say after a trial lesson", "Scales, bows and rosin for pupils of seven years and older " * 2
    )
    dull = dull.replace("two sentences to say to parents at the door", "a plan for a first term of scales")
    (site / "content/posts/2026-01-04-dull.md").write_text(dull, encoding="utf-8")
    assert "title-long" in raak("build").out
    (site / "content/posts/2026-01-05-trial.md").write_text(POST + "\nOne more word.\n", encoding="utf-8")

    answer = raak("build")

    assert "title-long" not in answer.out
    assert "findings stand as before; `raak check` shows them." in answer.out
    (site / "content/posts/2026-01-04-dull.md").write_text(dull + "\nOne more word.\n", encoding="utf-8")
    assert "title-long" in raak("build").out
    (site / "content/posts/2026-01-05-trial.md").write_text(POST, encoding="utf-8")
    told = json.loads(raak("build", "--format", "json").out)
    assert "title-long" in [finding["code"] for finding in told["findings"]]
    assert raak("build", "--quiet").out == ""


def test_every_command_works_from_a_sub_folder(raak, site: Path, monkeypatch) -> None:
    monkeypatch.chdir(site / "content/posts")

    assert raak("build").code == 0
    assert (site / "public/index.html").is_file()
    assert raak("check").code == 0
    assert raak("new", "From here", "--problem", "no-answer").code == 0
    assert list((site / "content/posts").glob("*-from-here.md"))


def test_a_refused_build_exits_1_and_names_the_spot(raak, site: Path) -> None:
    (site / "content/posts/2026-01-05-trial.md").write_text(BROKEN, encoding="utf-8")

    answer = raak("build")

    assert answer.code == 1
    assert "error[persona-unknown]" in answer.out
    assert "content/posts/2026-01-05-trial.md:4:10" in answer.out
    assert "persona: new-techer" in answer.out
    assert "`new-teacher`" in answer.out
    assert not (site / "public").exists()


def test_check_says_the_same_and_writes_nothing(raak, site: Path) -> None:
    before = sorted(site.rglob("*"))

    answer = raak("check")

    assert answer.code == 0
    assert [path for path in sorted(site.rglob("*")) if ".raak" not in path.parts] == before


def test_in_an_empty_folder_build_says_that_there_is_no_site(raak) -> None:
    answer = raak("build")

    assert answer.code == 1
    assert "config-missing" in answer.out
    assert "raak init" in answer.out


def test_a_broken_site_yaml_is_a_finding(raak, site: Path) -> None:
    (site / "site.yaml").write_text("title: [unclosed\nurl: nowhere\n", encoding="utf-8")

    answer = raak("build")

    assert answer.code == 1
    assert "site.yaml:" in answer.out


def test_json_is_one_object_with_the_promised_keys(raak, site: Path) -> None:
    (site / "content/posts/2026-01-05-trial.md").write_text(BROKEN, encoding="utf-8")

    told = json.loads(raak("build", "--format", "json").out)

    assert sorted(told) == ["findings", "held_back", "ok", "removed", "unchanged", "waiting", "written"]
    assert told["ok"] is False
    assert told["findings"][0]["code"] == "persona-unknown"


def test_json_stays_json_beside_reasons_and_times(raak, site: Path) -> None:
    answer = raak("build", "--format", "json", "--explain", "--profile")

    assert json.loads(answer.out)["ok"] is True
    assert "public/trial/index.html  new" in answer.err


def test_json_stays_json_when_nothing_has_changed(raak, site: Path) -> None:
    raak("build")

    assert json.loads(raak("build", "--format", "json").out)["written"] == 0


def test_annotations_name_files_as_seen_from_the_repository(raak, site: Path, monkeypatch) -> None:
    (site / "content/posts/2026-01-05-trial.md").write_text(BROKEN, encoding="utf-8")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(site.parent))

    assert "::error file=bows/content/posts/2026-01-05-trial.md,line=4" in raak("check", "--format", "github").out


def test_strict_makes_a_warning_refuse(raak, site: Path) -> None:
    config = (site / "site.yaml").read_text(encoding="utf-8")
    (site / "site.yaml").write_text(
        config.replace(", situation: Three pupils so far and the rent is due.", ""), encoding="utf-8"
    )

    assert raak("build").code == 0
    assert raak("check", "--strict").code == 1
    assert raak("build", "--strict").code == 1
    assert raak("check").code == 0


def test_drafts_are_held_back_with_the_reason_and_shown_when_asked(raak, site: Path) -> None:
    (site / "content/posts/2026-01-06-next.md").write_text(
        POST.replace("title:", "draft: true\ntitle:"), encoding="utf-8"
    )

    assert "content/posts/2026-01-06-next.md  draft" in raak("build").out
    assert not (site / "public/next").exists()
    assert raak("build", "--drafts").code == 0
    assert (site / "public/next/index.html").is_file()


def test_quiet_says_only_what_stops_you(raak, site: Path) -> None:
    assert raak("build", "--quiet").out == ""
    (site / "content/posts/2026-01-05-trial.md").write_text(BROKEN, encoding="utf-8")
    assert "persona-unknown" in raak("build", "--quiet").out


def test_in_a_pipe_there_is_neither_colour_nor_progress(site: Path) -> None:
    (site / "content/posts/2026-01-05-trial.md").write_text(BROKEN, encoding="utf-8")

    ended = subprocess.run(
        [sys.executable, "-m", "generator", "build"], capture_output=True, env=surroundings(), check=False
    )

    assert b"\x1b" not in ended.stdout + ended.stderr
    assert b"\r" not in ended.stdout + ended.stderr


def test_a_terminal_shows_colour_unless_no_color_is_set(site: Path) -> None:
    (site / "content/posts/2026-01-05-trial.md").write_text(BROKEN, encoding="utf-8")

    assert b"\x1b[1;31m" in in_a_terminal(surroundings())
    assert b"\x1b[1;31m" not in in_a_terminal({**surroundings(), "NO_COLOR": "1"})


def in_a_terminal(environment: dict[str, str]) -> bytes:
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "generator", "build"], stdout=theirs, stderr=theirs, env=environment, check=False
    )
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 65536):
            said += piece
    except OSError:  # a terminal that nobody writes to any more
        pass
    os.close(ours)
    return said


def surroundings() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
