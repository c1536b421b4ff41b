"""`raak deploy`: a host that is slow, strict, away, or somebody else's."""

import os
import shutil
from pathlib import Path

import pytest

from generator.deploy.git import PATIENCE
from tests.cli.deploy.conftest import FAILED, REFUSED, edit, git, hook, made, online, refused


def test_a_protected_branch_is_told_in_the_hosts_own_words(raak, blog: Path, remote: Path) -> None:
    raak("deploy")
    before = git(remote, "rev-parse", "gh-pages")
    hook(
        remote,
        "pre-receive",
        'echo "error: GH006: Protected branch update failed for refs/heads/gh-pages." >&2; exit 1',
    )
    edit(blog)
    refused(raak("deploy"), "origin protects the branch gh-pages", "    remote: error: GH006: Protected", code=FAILED)
    assert git(remote, "rev-parse", "gh-pages") == before


def test_a_host_that_declines_is_quoted_without_what_moves_the_cursor(raak, blog: Path, remote: Path) -> None:
    hook(remote, "pre-receive", 'printf "not \\033[31mtoday\\033[0m\\n" >&2; exit 1')
    answer = raak("deploy")

    refused(answer, "origin has refused the push", "    remote: not ", code=FAILED)
    assert "\x1b" not in answer.err


def test_of_a_host_that_says_very_much_the_end_is_quoted(raak, blog: Path, remote: Path) -> None:
    hook(remote, "pre-receive", "seq 100000 >&2; exit 1")
    answer = raak("deploy")

    refused(answer, "origin has refused the push", "    remote: 100000", "hook declined", code=FAILED)
    assert len(answer.err) < 10_000


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("remote", "a\\0b"),
        ("remote", "\\033[2J"),
        ("ls-remote", "--output=ran\\trefs/heads/gh-pages"),
        ("fast-import", ""),
        ("fast-import", "\\377"),
        ("fast-import", "--force"),
    ],
)
def test_a_git_that_says_what_git_never_says_deploys_nothing(
    raak, blog: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, says: str
) -> None:
    raak("deploy")
    before = git(remote, "rev-parse", "gh-pages")
    edit(blog)
    (tmp_path / "bin").mkdir()
    real, other = shutil.which("git"), tmp_path / "bin/git"
    other.write_text(f"""#!/bin/sh\ncase "$*" in *' {command}'*) printf '{says}';; *) exec '{real}' "$@";; esac\n""")
    other.chmod(0o755)
    with monkeypatch.context() as meanwhile:
        meanwhile.setenv("PATH", f"{tmp_path}/bin", prepend=os.pathsep)
        answer = raak("deploy")

    assert answer.code in (REFUSED, FAILED)
    assert answer.err.startswith("raak: ")
    assert "raak-report" not in answer.err
    assert "\x1b" not in answer.err
    assert git(remote, "rev-parse", "gh-pages") == before
    assert not (blog / "ran").exists()


def test_a_remote_that_is_an_open_file_is_not_waited_for(raak, blog: Path) -> None:
    git(blog, "remote", "set-url", "origin", "fd::0")
    refused(raak("deploy"), "transport 'fd' not allowed", code=FAILED)


def test_a_remote_that_somebody_works_in_keeps_what_they_have_checked_out(raak, blog: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "gh-pages", "theirs")
    git(tmp_path / "theirs", "commit", "-q", "--allow-empty", "-m", "First")
    git(blog, "remote", "set-url", "origin", str(tmp_path / "theirs"))
    refused(raak("deploy"), "with gh-pages checked out", "refusing to update checked out branch", code=FAILED)
    assert git(tmp_path / "theirs", "log", "--format=%s").split() == ["First"]


def test_a_remote_that_is_gone_is_told_in_the_words_of_git(raak, blog: Path, remote: Path) -> None:
    shutil.rmtree(remote)
    refused(raak("deploy"), "there is no repository at", "    fatal: ", code=FAILED)


@pytest.mark.parametrize("words", [(), ("--fresh-history",)])
def test_a_remote_that_moves_meanwhile_is_not_overwritten(
    raak, blog: Path, remote: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    from generator.deploy.git_remote import Branch

    raak("deploy")
    edit(blog)
    push = Branch.push

    def late(self: Branch, *given: object) -> None:
        tree = git(remote, "rev-parse", "gh-pages^{tree}")
        other = git(remote, "commit-tree", "-p", "gh-pages", "-m", "Meanwhile", tree)
        git(remote, "update-ref", "refs/heads/gh-pages", other)
        push(self, *given)

    monkeypatch.setattr(Branch, "push", late)
    refused(raak("deploy", *words), "somebody else has deployed to gh-pages", code=FAILED)
    assert git(remote, "log", "-1", "--format=%s", "gh-pages") == "Meanwhile"


def test_a_branch_that_appears_meanwhile_is_not_overwritten(
    raak, blog: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.deploy.git_remote import Branch

    push = Branch.push

    def late(self: Branch, *given: object) -> None:
        git(blog, "push", "-q", "origin", "main:gh-pages")
        push(self, *given)

    monkeypatch.setattr(Branch, "push", late)
    refused(raak("deploy"), "somebody else has deployed", code=FAILED)
    assert "site.yaml" in online(remote)


@pytest.mark.parametrize("name", ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"])
def test_a_moment_that_is_none_in_the_surroundings_does_not_matter(
    raak, blog: Path, remote: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "garbage")
    answer = raak("deploy")

    assert answer.code == 0, answer.err
    monkeypatch.delenv(name)
    assert online(remote) == made(blog)


@pytest.mark.parametrize(
    ("command", "told"),
    [("rev-parse", "`git rev-parse` had not answered after 1 sec"), ("push", "`git push` had not ended after 0 min")],
)
def test_a_git_that_does_not_answer_is_ended_and_nothing_is_deployed(
    raak, blog: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, told: str
) -> None:
    (tmp_path / "bin").mkdir()
    real, other = shutil.which("git"), tmp_path / "bin/git"
    other.write_text(f"""#!/bin/sh\ncase "$*" in *' {command} '*) exec sleep 60;; *) exec '{real}' "$@";; esac\n""")
    other.chmod(0o755)
    monkeypatch.setitem(PATIENCE, command, 1)
    with monkeypatch.context() as meanwhile:
        meanwhile.setenv("PATH", f"{tmp_path}/bin", prepend=os.pathsep)
        answer = raak("deploy")

    refused(answer, told, code=FAILED)
    assert git(remote, "for-each-ref") == ""
    assert git(blog, "for-each-ref", "refs/raak") == ""
