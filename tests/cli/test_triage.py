"""`raak triage`: from a pile of imported posts to posts with a reader, by key, by pattern and by sheet."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import POSTS_THAT_WAIT, Raak, head, imported


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Gives lines of input where there is no terminal."""

    def lines(*answers: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))

    return lines


def test_a_build_says_in_one_line_how_many_wait(raak: Raak, posts: Path) -> None:
    answer = raak("build")

    assert answer.code == 0
    assert "4 imported posts wait for a reader: raak triage\n" in answer.out
    assert "puppy" not in answer.out
    assert not any("puppy" in path.as_posix() for path in posts.parent.parent.rglob("public/**/*"))


def test_posts_are_accepted_chosen_retired_and_skipped_line_by_line(
    raak: Raak, posts: Path, says: Callable[..., None]
) -> None:
    says("a", "2", "r", "s")
    answer = raak("triage")

    assert answer.code == 0
    assert "1 of 4" in answer.out
    assert "→  1  new-teacher/no-answer: Parents ask for a trial lesson" in answer.out
    assert "Suggested, because the post says: " in answer.out
    assert "Nothing suggested: the post shares no telling words with a problem." in answer.out
    assert head(posts, "2019-05-04-coats-on.md")[-2:] == ["persona: new-teacher", "problem: no-answer"]
    assert head(posts, "2018-02-01-mornings.md")[-2:] == ["persona: new-teacher", "problem: empty-week"]
    assert head(posts, "2017-11-30-puppy.md")[-1] == "draft: retired"
    assert head(posts, "2016-01-01-half.md")[-1] == "draft: imported draft"
    assert answer.out.endswith(
        "2 posts have a reader now.\n1 post is retired.\n1 post still waits: raak triage\n"
        "`raak build` puts them on the site; drafts stay drafts.\n"
    )


def test_what_was_published_there_is_published_here_and_drafts_stay_drafts(raak: Raak, posts: Path) -> None:
    answer = raak("triage", "--assign", "no-answer", "*-coats-*", "--assign", "returner/stiff-hand", "*half", "pupppy")
    assert answer.code == 2  # nothing is called so
    raak("triage", "--assign", "no-answer", "*-coats-*", "--assign", "returner/stiff-hand", "*half", "*puppy*")
    built = raak("build")

    assert built.code == 0, built.out
    assert (posts.parent.parent / "public/coats-on/index.html").is_file()
    assert not (posts.parent.parent / "public/half").exists()
    assert head(posts, "2016-01-01-half.md")[-3:] == ["persona: returner", "problem: stiff-hand", "draft: true"]


def test_back_puts_the_file_back_to_the_byte(raak: Raak, posts: Path, says: Callable[..., None]) -> None:
    says("b", "a", "r", "b", "b", "s", "q")
    answer = raak("triage")

    assert "This is the first one." in answer.out
    assert "0 posts have a reader now.\n4 posts still wait: raak triage\n" in answer.out
    assert all((posts / name).read_bytes() == imported(name).encode() for name in POSTS_THAT_WAIT)


def test_where_posts_only_retire_no_readers_are_counted(raak: Raak, posts: Path) -> None:
    assert raak("triage", "--retire", "*puppy*").out == "1 post is retired.\n3 posts still wait: raak triage\n"


def test_a_chosen_id_and_an_empty_line_decide_and_nonsense_does_not(
    raak: Raak, posts: Path, says: Callable[..., None]
) -> None:
    says("", "x", "c", "17", "c", "stiff-hand", "", "q")
    raak("triage")

    assert head(posts, "2019-05-04-coats-on.md")[-1] == "problem: no-answer"  # as suggested
    assert head(posts, "2018-02-01-mornings.md")[-1] == "problem: stiff-hand"
    assert head(posts, "2017-11-30-puppy.md")[-1] == "draft: imported"  # nothing was suggested


def test_a_post_that_a_build_would_refuse_is_told_at_once_and_counted(
    raak: Raak, posts: Path, says: Callable[..., None]
) -> None:
    (posts / "2019-05-04-coats-on.md").write_text(
        "---\ntitle: Coats\ndate: 2019-05-04\ndraft: imported\n---\n![](x.png)\n"
    )
    says("1", "q")
    answer = raak("triage")

    assert "A build would refuse it as it stands, in line 7: " in answer.out
    assert "1 of them would be refused: picture-missing (1), picture-without-alt (1)." in answer.out


def test_a_post_with_a_reader_waits_only_for_its_mark_to_go(raak: Raak, posts: Path, says: Callable[..., None]) -> None:
    (posts / "2020-01-01-mine.md").write_text(
        "---\ntitle: Mine\npersona: returner\nproblem: stiff-hand\ndraft: imported\n---\nText.\n"
    )
    assert "import-mark-left" in raak("check").out
    says("a", "q")
    answer = raak("triage")

    assert "The post says so itself." in answer.out
    assert "draft" not in (posts / "2020-01-01-mine.md").read_text()


def test_a_reader_that_an_author_wrote_down_is_not_overwritten_by_a_pattern(raak: Raak, posts: Path) -> None:
    text = "---\ntitle: Mine\npersona: returner\nproblem: stiff-hand\ndraft: imported\n---\nText.\n"
    (posts / "2020-01-01-mine.md").write_text(text)

    assert "`*` also names 2 posts that have a reader" in raak("triage", "--assign", "no-answer", "*").out
    assert (posts / "2020-01-01-mine.md").read_text() == text


def test_it_speaks_dutch(raak: Raak, posts: Path, says: Callable[..., None]) -> None:
    says("j", "o", "w", "s")
    answer = raak("triage", "--messages", "nl")

    assert "[j] ja, klopt  [k] kies een nummer" in answer.out
    assert (
        "1 artikel heeft nu een lezer.\n1 artikel is weggelegd.\n2 artikelen wachten nog: raak triage\n" in answer.out
    )


def test_one_command_gives_everything_that_waits_a_reader(raak: Raak, posts: Path) -> None:
    before = (posts / "2026-01-05-trial.md").read_bytes()
    answer = raak("triage", "--assign", "returner/stiff-hand", "*")

    assert answer.code == 0
    assert "`*` also names 1 post that has a reader; it stays as it is (--reassign changes it).\n" in answer.out
    assert "4 posts have a reader now.\n`raak build` puts them on the site" in answer.out
    assert (posts / "2026-01-05-trial.md").read_bytes() == before
    assert raak("build").code == 0


def test_the_first_pattern_that_fits_counts(raak: Raak, posts: Path) -> None:
    raak("triage", "--assign", "empty-week", "2018*", "2019*", "--assign", "stiff-hand", "*", "--retire", "*puppy*")

    assert head(posts, "2018-02-01-mornings.md")[-1] == "problem: empty-week"
    assert head(posts, "2016-01-01-half.md")[-2] == "problem: stiff-hand"
    assert head(posts, "2017-11-30-puppy.md")[-1] == "problem: stiff-hand"


def test_readers_are_changed_only_when_that_is_asked(raak: Raak, posts: Path) -> None:
    raak("triage", "--assign", "empty-week", "*trial*")
    assert "problem: no-answer" in (posts / "2026-01-05-trial.md").read_text()
    raak("triage", "--assign", "empty-week", "*trial*", "--reassign")
    assert "persona: new-teacher\nproblem: empty-week\n" in (posts / "2026-01-05-trial.md").read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--assign", "new-teachr/no-answer", "*"), "there is no persona `new-teachr`. Did you mean `new-teacher`?"),
        (("--assign", "no-anser", "*"), "there is no problem `no-anser`. Did you mean `no-answer`?"),
        (("--assign", "returner/no-answer", "*"), "is one of `new-teacher`, not of `returner`, who has stiff-hand"),
        (("--assign", "no-answer"), "say which posts, too"),
        (("--assign", "no-answer", "2019-05-04-coats.md"), "Did you mean `2019-05-04-coats-on.md`?"),
        (("--retire", "pupppy"), "no post is called `pupppy`; nothing was written. Did you mean `puppy`?"),
        (("--assign", "no-answer", "*", "--assign", "stif-hand", "*"), "Did you mean `stiff-hand`?"),
        (("--list", "--to", "x.csv"), "one thing at a time"),
        (("--from", "x.csv"), "there is no file x.csv"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_written(
    raak: Raak, posts: Path, words: tuple[str, ...], said: str
) -> None:
    answer = raak("triage", *words)

    assert answer.code == 2
    assert said in answer.err
    assert all((posts / name).read_bytes() == imported(name).encode() for name in POSTS_THAT_WAIT)


def test_a_slug_names_a_post_unless_two_have_it(raak: Raak, posts: Path) -> None:
    raak("triage", "--retire", "puppy")
    assert head(posts, "2017-11-30-puppy.md")[-1] == "draft: retired"

    (posts / "2020-05-04-coats-on.md").write_text("---\ntitle: Coats again\ndraft: imported\n---\nCoats.\n")
    answer = raak("triage", "--assign", "no-answer", "coats-on")

    assert answer.code == 2
    assert "`coats-on` can be any of these: content/posts/2020-05-04-coats-on.md, content/posts/2019" in answer.err


def test_a_rehearsal_writes_nothing(raak: Raak, posts: Path) -> None:
    answer = raak("triage", "--assign", "no-answer", "2019*", "--retire", "2017*", "--dry-run")

    assert "content/posts/2019-05-04-coats-on.md: new-teacher/no-answer\n" in answer.out
    assert "2 posts would be changed; nothing was written.\n" in answer.out
    assert all((posts / name).read_bytes() == imported(name).encode() for name in POSTS_THAT_WAIT)


def test_a_sheet_goes_out_and_comes_back(raak: Raak, posts: Path, tmp_path: Path) -> None:
    place = tmp_path / "triage.csv"
    assert raak("triage", "--to", str(place)).code == 0
    again = raak("triage", "--to", str(place))
    assert (again.code, "is already there" in again.err) == (1, True)
    lines = place.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].endswith("After the trial lesson,,,new-teacher/no-answer,")
    filled = [lines[0], lines[1] + "keep", lines[2].replace(",,,", ",,stiff-hand,"), lines[3] + "retire", lines[4]]
    place.write_bytes("\r\n".join(filled).replace(",", ";").encode("utf-8-sig"))
    answer = raak("triage", "--from", str(place))

    assert answer.code == 0, answer.out
    assert "2 posts have a reader now.\n1 post is retired.\n1 post still waits: raak triage\n" in answer.out
    assert head(posts, "2019-05-04-coats-on.md")[-1] == "problem: no-answer"
    assert head(posts, "2018-02-01-mornings.md")[-2:] == ["persona: returner", "problem: stiff-hand"]
    again = raak("triage", "--from", str(place))
    assert (again.code, again.out.split("\n")[0]) == (0, "0 posts have a reader now.")  # all of it is done


def test_a_sheet_with_faults_is_refused_as_a_whole(raak: Raak, posts: Path, tmp_path: Path) -> None:
    place = tmp_path / "triage.csv"
    place.write_text(
        "path,problem\ncontent/posts/2019-05-04-coats-on.md,no-answer\ncontent/posts/2019-05-04-coats.md,x\n"
    )
    answer = raak("triage", "--from", str(place))

    assert answer.code == 1
    assert f"{place}:3: `content/posts/2019-05-04-coats.md` is not a post that waits. Did you mean" in answer.out
    assert answer.out.endswith("1 line cannot be followed; nothing was written.\n")
    assert head(posts, "2019-05-04-coats-on.md")[-1] == "draft: imported"


def test_the_list_shows_what_would_be_suggested(raak: Raak, posts: Path) -> None:
    lines = raak("triage", "--list").out.splitlines()

    assert lines[0] == (
        "2019-05-04  content/posts/2019-05-04-coats-on.md  After the trial lesson  (new-teacher/no-answer)"
    )
    assert lines[2].endswith("We have a puppy  (?)")


def test_when_nothing_waits_that_is_said(raak: Raak, site: Path) -> None:
    assert raak("triage").out == "No post waits for a reader.\n"


def test_without_declared_readers_there_is_nobody_to_give_a_post_to(raak: Raak, site: Path) -> None:
    (site / "site.yaml").write_text("title: Bows\nurl: https://example.org/\n")
    answer = raak("triage")

    assert answer.code == 2
    assert "there is nobody to give a post to" in answer.err
