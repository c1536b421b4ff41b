"""`raak share`: the copies of a post, and why a place gets none."""

from pathlib import Path

import pytest

from tests.bows import SITE
from tests.cli.conftest import POST

PLACES = """who: violin teacher who starts a practice,
     channels: [{place: Teachers' forum, kind: forum, why: they ask}, {place: Fair, kind: event, presence: passive}],"""


@pytest.fixture
def spoken(site: Path) -> Path:
    """The site with two places for new teachers."""
    (site / "site.yaml").write_text(
        SITE.replace("who: violin teacher who starts a practice,", PLACES), encoding="utf-8"
    )
    return site


def test_the_copies_are_those_that_a_build_puts_into_the_outbox(raak, spoken: Path) -> None:
    raak("build")

    shared = raak("share", "trial", "--place", "teachers-forum").out

    assert shared == (spoken / "outbox/channels/trial/teachers-forum.txt").read_text(encoding="utf-8")
    assert "utm_source=teachers-forum&utm_medium=referral&utm_campaign=no-answer&utm_content=trial" in shared


def test_each_copy_stands_under_its_place_and_silent_ones_are_told_beside(raak, spoken: Path) -> None:
    answer = raak("share", "trial")

    assert answer.out.startswith("== Teachers' forum  outbox/channels/trial/teachers-forum.txt\n\n")
    assert "trial: nothing for Fair: you are there to read, not to write" in answer.err


def test_it_speaks_dutch(raak, spoken: Path) -> None:
    assert "trial: niets voor Fair: je leest er mee" in raak("share", "trial", "--messages", "nl").err


def test_all_posts_can_be_shared_at_once(raak, spoken: Path) -> None:
    (spoken / "content/posts/2026-01-09-door.md").write_text(POST, encoding="utf-8")

    assert raak("share", "--all").out.count("== Teachers' forum") == 2


def test_a_persona_without_places_is_asked_for_one(raak, site: Path) -> None:
    answer = raak("share", "trial")

    assert (answer.code, answer.out) == (0, "")
    assert "no place is declared for new-teacher" in answer.err


def test_sharing_writes_nothing(raak, spoken: Path) -> None:
    raak("share", "trial")

    assert not (spoken / "outbox").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "say which post"),
        (("trail",), "Did you mean `trial`?"),
        (("trial", "--place", "Fare"), "choose from Teachers' forum"),
    ],
)
def test_what_is_unknown_is_said(raak, spoken: Path, words: tuple[str, ...], said: str) -> None:
    answer = raak("share", *words)

    assert answer.code == 2
    assert said in answer.err


def test_a_draft_is_shared_when_that_is_asked_for(raak, spoken: Path) -> None:
    (spoken / "content/posts/2026-01-05-trial.md").write_text(
        POST.replace("date:", "draft: true\ndate:"), encoding="utf-8"
    )

    assert raak("share", "trial").code == 2
    assert raak("share", "trial", "--drafts").code == 0


def test_a_theme_that_is_not_there_is_told(raak, spoken: Path) -> None:
    with (spoken / "site.yaml").open("a", encoding="utf-8") as config:
        config.write("theme: {name: gone}\n")

    assert raak("share", "trial").code == 1


@pytest.mark.parametrize("command", [("share", "half"), ("glance", "half"), ("log", "reply", "half", "--from", "A.")])
def test_a_post_that_is_refused_is_not_said_to_be_missing(raak, site: Path, command: tuple[str, ...]) -> None:
    (site / "content/posts/half.md").write_text("---\ntitle: Half\n---\n", encoding="utf-8")
    (site / "content/pages").mkdir(exist_ok=True)
    (site / "content/pages/nameless.md").write_text("No head.\n", encoding="utf-8")

    answer = raak(*command)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "raak: content/posts/half.md is no post yet; `raak check` says what it lacks\n"
    assert "there is no post `nameless`" in raak("glance", "nameless").err
