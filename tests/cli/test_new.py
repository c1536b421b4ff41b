"""`raak new`: a draft that breaks no build."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from tests.bows import SITE


def front_matter(path: Path) -> dict[str, object]:
    return yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])


def only_new(site: Path) -> Path:
    return next(path for path in (site / "content/posts").iterdir() if path.name != "2026-01-05-trial.md")


def test_a_new_post_is_a_draft_with_all_that_a_post_needs(raak, site: Path) -> None:
    audience = ("--persona", "new-teacher", "--problem", "empty-week")
    answer = raak("new", 'Two: sentences "at" the door 🎻', *audience, "--date", "2026-03-01")

    path = only_new(site)
    assert answer.code == 0
    assert path.name == "2026-03-01-two-sentences-at-the-door.md"
    assert front_matter(path) == {
        "title": 'Two: sentences "at" the door 🎻',
        "date": date(2026, 3, 1),
        "persona": "new-teacher",
        "problem": "empty-week",
        "draft": True,
    }


@pytest.mark.parametrize("zone", ["Etc/GMT-14", "Etc/GMT+12"])
def test_a_new_post_is_of_today_where_the_site_is_not_where_the_machine_is(raak, site: Path, zone: str) -> None:
    """The two zones are 26 hours apart: no machine has the day of both."""
    with (site / "site.yaml").open("a", encoding="utf-8") as config:
        config.write(f"timezone: {zone}\n")

    started = datetime.now(UTC)
    raak("new", "Anything", "--problem", "no-answer")
    days = {moment.astimezone(ZoneInfo(zone)).date() for moment in (started, datetime.now(UTC))}

    assert front_matter(only_new(site))["date"] in days


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("posts/my-first-lesson.md", "My first lesson"),
        ("content/posts/2026-02-01-at_the_door.md", "At the door"),
        ("Why README.md matters", "Why README.md matters"),
        ("and/or", "and/or"),
    ],
)
def test_the_path_of_a_file_is_told_for_what_its_name_says(raak, site: Path, told: str, title: str) -> None:
    assert raak("new", told, "--persona", "new-teacher", "--problem", "empty-week").code == 0
    assert front_matter(only_new(site))["title"] == title


def test_a_new_post_never_breaks_the_next_build(raak, site: Path) -> None:
    raak("new", "Anything", "--problem", "no-answer")

    assert raak("build", "--strict").code == 0
    assert raak("build", "--drafts").code == 0


def test_a_problem_alone_says_whose_it_is(raak, site: Path) -> None:
    raak("new", "Ten minutes", "--problem", "stiff-hand")

    assert front_matter(only_new(site))["persona"] == "returner"


def test_the_only_problem_of_a_persona_need_not_be_named(raak, site: Path) -> None:
    raak("new", "Ten minutes", "--persona", "returner")

    assert front_matter(only_new(site))["problem"] == "stiff-hand"


def test_it_reminds_of_focus_and_of_the_problem_with_the_fewest_posts(raak, site: Path) -> None:
    answer = raak("new", "Ten minutes", "--problem", "stiff-hand")

    assert "Your blog: For violin teachers who start a practice of their own." in answer.out
    assert "Most short of posts (0 so far): “My mornings stay empty from Monday to Thursday” (empty-week)" in answer.out


def test_no_file_is_ever_overwritten(raak, site: Path) -> None:
    raak("new", "Ten minutes", "--problem", "stiff-hand")
    path = only_new(site)
    path.write_text("mine", encoding="utf-8")

    answer = raak("new", "Ten minutes!", "--problem", "stiff-hand")

    assert answer.code == 1
    assert path.name in answer.err
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["Title", "--problem", "no-anwser"],
            "`--problem` does not take `no-anwser`; choose from no-answer, empty-week, stiff-hand",
        ),
        (["Title", "--persona", "returner", "--problem", "no-answer"], "choose from stiff-hand"),
        (["Title"], "say which `--persona`: new-teacher, returner"),
        (["Title", "--persona", "new-teacher"], "say which `--problem`: no-answer, empty-week"),
        (["Title", "--problem", "no-answer", "--date", "2026-02-30"], "`2026-02-30` is not a day"),
        (["--problem", "no-answer"], "say what the post is called"),
        ([" \t", "--problem", "no-answer"], "say what the post is called"),
    ],
)
def test_what_is_missing_or_unknown_is_said(raak, site: Path, words: list[str], said: str) -> None:
    answer = raak("new", *words)

    assert answer.code == 2
    assert said in answer.err


def test_a_persona_without_a_problem_is_told_what_is_missing(raak, site: Path) -> None:
    dealer = "  - {id: dealer, who: dealer who buys old violins at auctions, situation: A crack showed up at home.}\n"
    (site / "site.yaml").write_text(SITE.replace("problems:", f"{dealer}problems:"), encoding="utf-8")

    answer = raak("new", "Title", "--persona", "dealer")

    assert answer.code == 2
    assert "`dealer` has no problem in site.yaml yet" in answer.err


def test_without_a_site_it_says_how_to_make_one(raak) -> None:
    answer = raak("new", "Title")

    assert answer.code == 2
    assert "raak init" in answer.err


def test_a_blog_that_declares_nobody_takes_plain_words_and_weighs_them(raak, site: Path) -> None:
    (site / "site.yaml").write_text(SITE.split("personas:")[0], encoding="utf-8")
    (site / "content/posts/2026-01-05-trial.md").unlink()

    refused = raak("new", "Title", "--persona", "everyone", "--problem", "Parents never answer after a trial lesson")
    made = raak(
        "new", "Title", "--persona", "violin teacher: alone", "--problem", "Parents never answer after a trial lesson"
    )

    assert refused.code == 1
    assert "persona-is-everyone" in refused.out
    assert made.code == 0
    assert front_matter(only_new(site))["persona"] == "violin teacher: alone"


@pytest.mark.parametrize(
    "title", ["???", "for", "x" * 300, "../../etc/passwd", "con", "日本語のタイトル", "a\udcffb", "a\x1b[31mb"]
)
def test_any_title_gives_a_file_in_the_folder_of_posts_that_builds(raak, site: Path, title: str) -> None:
    answer = raak("new", title, "--problem", "no-answer")

    assert answer.code == 0
    assert only_new(site).parent == site / "content/posts"
    assert raak("build", "--drafts").code == 0


def test_the_problem_it_names_is_the_first_of_the_calendar(raak, site: Path) -> None:
    config = SITE.replace("id: empty-week,", "id: empty-week, share: 20,").replace(
        "id: stiff-hand,", "id: stiff-hand, share: 70,"
    )
    (site / "site.yaml").write_text(config.replace("id: no-answer,", "id: no-answer, share: 10,"), encoding="utf-8")

    first = json.loads(raak("report", "calendar", "--format", "json").out)["reports"]["calendar"]["turns"][0]

    assert first["problem"] == "stiff-hand"
    assert "(stiff-hand)" in raak("new", "Ten minutes", "--problem", "no-answer").out


def test_a_draft_counts_as_written(raak, site: Path) -> None:
    raak("new", "One", "--problem", "empty-week")

    assert "(stiff-hand)" in raak("new", "Two", "--problem", "no-answer").out


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_readers_question_is_a_beginning(raak, site: Path, language: str) -> None:
    (site / "site.yaml").write_text(SITE.replace("language: en", f"language: {language}"), encoding="utf-8")
    question = "What do I say when they ask: “is she talented”?"

    answer = raak("new", "--from-question", question, "--problem", "no-answer")
    path = only_new(site)

    assert answer.code == 0
    assert front_matter(path)["asked"] == question
    assert front_matter(path)["title"] == question
    assert question in path.read_text(encoding="utf-8").split("---\n")[2]
    assert raak("build", "--drafts").code == 0


def test_a_title_goes_before_the_question(raak, site: Path) -> None:
    raak("new", "Talent", "--from-question", "Is she talented?", "--problem", "no-answer")

    assert front_matter(only_new(site))["title"] == "Talent"
