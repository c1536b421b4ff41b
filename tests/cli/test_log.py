"""`raak log`: one line more, and nothing else touched."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.walk.blog import open_blog
from tests.bows import SITE

TODAY = datetime.now(UTC).date().isoformat()
NOW = datetime.now(UTC)


def unexplained_changes(site: Path) -> list[str]:
    """The ids of what was chosen anew without a reason."""
    blog = open_blog(str(site), now=NOW).value
    assert blog is not None
    return [change.id for change in blog.unexplained_changes]


def lines(site: Path, name: str) -> list[str]:
    return (site / "log" / name).read_text(encoding="utf-8").splitlines()


def test_a_reply_knows_the_persona_of_its_post(raak, site: Path) -> None:
    answer = raak("log", "reply", "trial", "--from", "A.", "--answered")

    assert answer.code == 0
    assert lines(site, "replies.csv") == [
        "date,post,from,persona,answered,consent",
        f"{TODAY},trial,A.,new-teacher,yes,no",
    ]


def test_a_step_leads_to_the_only_offer_there_is(raak, site: Path) -> None:
    raak("log", "step", "asked", "--date", "2026-02-01")
    raak("log", "step", "client", "--post", "content/posts/2026-01-05-trial.md", "--date", "2026-03-01")

    assert lines(site, "steps.csv") == [
        "date,post,offer,step",
        "2026-02-01,unknown,hour,asked",
        "2026-03-01,trial,hour,client",
    ]


def test_feedback_keeps_every_sign(raak, site: Path) -> None:
    raak("log", "feedback", 'He said: "too dear", and left', "--from", "B.", "--reader")

    assert lines(site, "feedback.csv")[1] == f'{TODAY},B.,yes,"He said: ""too dear"", and left"'
    assert raak("check").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "say what to write down"),
        (("replies",), "Did you mean `reply`?"),
        (("reply", "--from", "A."), "say which post"),
        (("reply", "trail", "--from", "A."), "Did you mean `trial`?"),
        (("reply", "trial"), "say who it was"),
        (("step",), "say which step: asked, talk, client"),
        (("step", "ask"), "Did you mean `asked`?"),
        (("step", "asked", "--offer", "hours"), "Did you mean `hour`?"),
        (("step", "asked", "--date", "yesterday"), "`yesterday` is not a day"),
        (("feedback", "--from", "A."), "say what was said"),
        (("focus",), "say why"),
    ],
)
def test_what_is_missing_or_unknown_is_said_and_nothing_written(
    raak, site: Path, words: tuple[str, ...], said: str
) -> None:
    answer = raak("log", *words)

    assert answer.code == 2
    assert said in answer.err
    assert not (site / "log").exists()


def test_it_speaks_dutch(raak, site: Path) -> None:
    assert "zeg met `--from` wie het was" in raak("log", "reply", "trial", "--messages", "nl").err
    assert "Opgeschreven in log/steps.csv." in raak("log", "step", "talk", "--messages", "nl").out


def test_a_file_without_the_columns_is_left_alone(raak, site: Path) -> None:
    (site / "log").mkdir()
    (site / "log/steps.csv").write_text("who,when\n", encoding="utf-8")

    answer = raak("log", "step", "asked")

    assert answer.code == 1
    assert "lacks a column that this needs" in answer.err
    assert lines(site, "steps.csv") == ["who,when"]


def test_a_file_of_an_old_spreadsheet_is_left_alone(raak, site: Path) -> None:
    (site / "log").mkdir()
    (site / "log/steps.csv").write_bytes("date,post,offer,step\n2026-01-01,é,hour,asked\n".encode("cp1252"))

    assert raak("log", "step", "asked").code == 1


def test_a_change_of_focus_asks_for_a_reason_until_it_is_given(raak, site: Path) -> None:
    raak("log", "focus", "where we begin")
    assert unexplained_changes(site) == []
    assert "focus-changed" not in raak("check").out

    (site / "site.yaml").write_text(SITE.replace("who starts a practice,", "who starts alone,"), encoding="utf-8")
    assert unexplained_changes(site) == ["new-teacher"]
    assert "the persona `new-teacher` was “violin teacher who starts a practice”" in raak("build").out

    raak("log", "focus", "seven readers work alone")
    assert unexplained_changes(site) == []
    assert "focus-changed" not in raak("build").out
    assert lines(site, "focus.csv")[1:] == [
        f"{TODAY},,,,,where we begin",
        f"{TODAY},persona,new-teacher,violin teacher who starts a practice,violin teacher who starts alone,"
        "seven readers work alone",
    ]


def test_a_focus_that_is_the_same_needs_no_line(raak, site: Path) -> None:
    raak("log", "focus", "where we begin")
    before = (site / "focus.lock").read_bytes()

    assert "nothing to write down" in raak("log", "focus", "again").out
    assert len(lines(site, "focus.csv")) == 2
    assert (site / "focus.lock").read_bytes() == before


def test_a_blog_that_never_kept_its_focus_owes_no_reason(raak, site: Path) -> None:
    assert unexplained_changes(site) == []


def test_an_edit_of_the_log_is_seen_by_the_next_build(raak, site: Path) -> None:
    raak("build")
    (site / "log").mkdir()
    (site / "log/steps.csv").write_text("date,offer,step\nsoon,hour,asked\n", encoding="utf-8")

    answer = raak("build")

    assert answer.code == 0
    assert "log-line-broken" in answer.out


def test_a_focus_that_is_refused_is_not_kept(raak, site: Path) -> None:
    config = SITE.replace("who: violin teacher who starts a practice", "who: everyone")
    (site / "site.yaml").write_text(config, encoding="utf-8")

    answer = raak("log", "focus", "everyone is welcome")

    assert answer.code == 1
    assert "something in site.yaml is refused" in answer.err
    assert not (site / "focus.lock").exists()
    assert not (site / "log").exists()
