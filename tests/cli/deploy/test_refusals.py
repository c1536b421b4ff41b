"""`raak deploy`: what stays at home, and what is said of it."""

from pathlib import Path

import pytest

from tests.bows import SITE
from tests.cli.deploy.conftest import REFUSED, WRONG_USE, git, made, online, refused


def test_what_a_build_refuses_stays_at_home(raak, blog: Path, remote: Path) -> None:
    raak("deploy")
    before = git(remote, "rev-parse", "gh-pages")
    (blog / "content/posts/2026-03-01-nobody.md").write_text("---\ntitle: For nobody\ndate: 2026-03-01\n---\nHello.\n")
    answer = raak("deploy")

    assert answer.code == REFUSED
    assert "persona-missing" in answer.out
    assert git(remote, "rev-parse", "gh-pages") == before


def test_warnings_stay_at_home_when_asked(raak, blog: Path, remote: Path) -> None:
    (blog / "site.yaml").write_text(SITE.replace("focus: For violin", "focus: For" + " violin" * 40))
    assert raak("deploy", "--strict").code == REFUSED
    assert raak("deploy").code == 0


@pytest.mark.parametrize(
    "url",
    ["http://localhost/", "http://localhost:8000/bows/", "http://127.0.0.1/", "http://192.168.1.7/", "http://[::1]/"],
)
def test_an_address_that_nobody_can_reach_stays_at_home(raak, blog: Path, remote: Path, tmp_path, url: str) -> None:
    (blog / "site.yaml").write_text(SITE.replace("https://example.github.io/bows/", url))

    refused(raak("deploy"), "`url` in site.yaml is http://")
    refused(raak("deploy", "--to", str(tmp_path / "www")), "`url` in site.yaml is http://")
    assert git(remote, "for-each-ref") == ""


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("git@github.com:ilse/bows.git", "https://ilse.github.io/bows/"),
        ("https://github.com/ilse/ilse.github.io", "https://ilse.github.io/"),
        ("https://ilse:hunter2@github.com/ilse/bows.git", "https://ilse.github.io/bows/"),
    ],
)
def test_an_address_that_is_not_the_remotes_stays_at_home(raak, blog: Path, address: str, meant: str) -> None:
    git(blog, "remote", "set-url", "origin", address)
    answer = raak("deploy")

    refused(answer, f"Write `url: {meant}` in site.yaml")
    assert "hunter2" not in answer.err + answer.out


def test_a_changed_focus_stays_at_home_until_it_is_explained(raak, blog: Path, remote: Path) -> None:
    raak("log", "focus", "the beginning")
    (blog / "site.yaml").write_text(
        SITE.replace("violin teacher who starts a practice", "cellist who lost his orchestra")
    )
    refused(raak("deploy"), "your focus has changed (persona new-teacher)", 'raak log focus "..."')

    raak("log", "focus", "eight of ten readers were cellists")
    assert raak("deploy").code == 0


def test_without_a_repository_it_says_how_to_make_one(raak, site: Path) -> None:
    refused(raak("deploy"), "git init", "raak deploy --to DIR")


def test_without_a_remote_it_says_how_to_name_one(raak, site: Path) -> None:
    git(site, "init", "-q")
    refused(raak("deploy"), "git remote add origin")


def test_without_git_it_says_where_to_get_it(raak, blog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    refused(raak("deploy"), "https://git-scm.com/downloads")


def test_a_remote_that_is_not_there_stays_unasked(raak, blog: Path) -> None:
    refused(raak("deploy", "--remote", "orgin"), "there is no remote `orgin`; there is origin")
    refused(raak("deploy", "--remote=--upload-pack=touch hacked"), "there is no remote")
    assert not (blog / "hacked").exists()


def test_of_very_many_remotes_the_nearest_are_named_and_the_others_counted(raak, blog: Path) -> None:
    git(blog, "remote", "remove", "origin")
    remotes = "".join(f'[remote "host-{number:04}"]\n\turl = ../x.git\n' for number in range(5_000))
    with (blog / ".git/config").open("a") as config:
        config.write(remotes)
    refused(
        raak("deploy", "--remote", "hots-4321"), "there is no remote `hots-4321`; there is host-4321, ", "4980 more"
    )
    answer = raak("deploy")
    refused(answer, "host-0000, ", "and 4980 more. Say which: raak deploy --remote host-0000")
    assert len(answer.err) < 1_000


@pytest.mark.parametrize(
    ("address", "within"),
    [
        *((address, "") for address in (".", ".git", "../{site.name}/", "{site}", "file://{site}")),
        *((address, "../spring") for address in (".", "{site}", "{site}/.git")),
        (".", "content/posts"),
    ],
)
def test_a_remote_that_is_the_repository_itself_gets_no_branch(
    raak, blog: Path, address: str, within: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(blog, "worktree", "add", "-q", "-b", "spring", "../spring")
    git(blog, "remote", "set-url", "origin", address.format(site=blog))
    monkeypatch.chdir(blog / within)

    refused(raak("deploy"), "is this very repository", "git remote set-url origin", "raak deploy --to DIR")
    assert git(blog, "for-each-ref", "--format=%(refname:short)") == "main\nspring"


def test_a_remote_may_lie_in_the_same_folder_as_the_texts(raak, blog: Path, remote: Path) -> None:
    remote.rename(blog / "host.git")
    git(blog, "remote", "set-url", "origin", "host.git")

    assert raak("deploy").code == 0
    assert online(blog / "host.git") == made(blog)


@pytest.mark.parametrize("branch", ["a..b", "with space", "end.lock", "~"])
def test_a_name_that_no_branch_can_have_is_refused(raak, blog: Path, branch: str) -> None:
    refused(raak("deploy", "--branch", branch), "cannot be the name of a branch")


def test_the_branch_with_the_texts_is_never_deployed_to(raak, blog: Path, remote: Path) -> None:
    git(blog, "push", "-q", "origin", "main")
    before = git(remote, "rev-parse", "main")
    refused(raak("deploy", "--branch", "main"), "`main` is the branch you are working on")

    git(blog, "checkout", "-q", "-b", "other")
    refused(raak("deploy", "--branch", "main"), "holds what you work on yourself")
    assert git(remote, "rev-parse", "main") == before


def test_a_branch_that_grew_from_the_authors_work_is_never_deployed_to(raak, blog: Path, remote: Path) -> None:
    git(blog, "checkout", "-q", "-b", "code")
    git(blog, "rm", "-q", "-r", ".")
    (blog / "program.py").write_text("years of work")
    git(blog, "add", "program.py")
    git(blog, "commit", "-q", "-m", "Another life")
    git(blog, "push", "-q", "origin", "code")
    git(blog, "checkout", "-q", "main")
    refused(raak("deploy", "--branch", "code"), "holds what you work on yourself")
    assert set(online(remote, "code")) == {"program.py"}


def test_without_the_name_of_an_author_it_says_how_to_give_one(raak, blog: Path, tmp_path: Path) -> None:
    (tmp_path / "gitconfig").write_text("")
    refused(raak("deploy"), "git config --global user.name")


def test_everything_that_is_wrong_is_said_at_once(raak, blog: Path, tmp_path: Path) -> None:
    (tmp_path / "gitconfig").write_text("")
    (blog / "site.yaml").write_text(SITE.replace("https://example.github.io/bows/", "http://localhost/"))
    git(blog, "remote", "remove", "origin")
    refused(raak("deploy", "--branch", "main"), "localhost", "no remote", "`main` is the branch", "user.name")


def test_refusals_speak_dutch(raak, site: Path) -> None:
    answer = raak("deploy", "--messages", "nl")
    assert "de site ligt niet in een git-repository" in answer.err
    assert "Er is niets online gezet; wat er staat, blijft zoals het is." in answer.err


def test_folder_and_branch_do_not_go_together(raak, blog: Path) -> None:
    assert raak("deploy", "--to", "x", "--branch", "y").code == WRONG_USE
