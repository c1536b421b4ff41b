"""Git when it does not answer, and in surroundings that mean something else."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.deploy import git
from generator.deploy.git import Git, GitError
from generator.deploy.git_remote import Branch, BranchState
from generator.deploy.target import NotDeployed


@pytest.fixture(autouse=True)
def _git_of_nobody_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings but those of a test; and git as slow as it may be today."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setattr(git, "A_MOMENT", 600)


@pytest.fixture
def repository(tmp_path: Path) -> str:
    """One with nothing in it."""
    subprocess.run(["git", "init", "-q", "here"], cwd=tmp_path, check=True)
    return str(tmp_path / "here")


@pytest.fixture
def held(tmp_path: Path) -> Iterator[int]:
    """The reading end of the pipe `held`: it says nothing more once all who hold the other end are gone."""
    os.mkfifo(tmp_path / "held")
    reader = os.open(tmp_path / "held", os.O_RDONLY | os.O_NONBLOCK)
    yield reader
    os.close(reader)


def other_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A `git` of a stranger's comes before the real one, which it may call `$real`."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin/git"
    program.write_text(f"#!/bin/sh\nreal='{shutil.which('git')}'\ncd '{tmp_path}'\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin", prepend=os.pathsep)


@pytest.mark.parametrize("starts", ["(sleep 60; echo still here) >held", "(sleep 60; echo still here) >held &"])
def test_a_question_without_an_answer_ends_and_so_does_all_that_it_started(
    repository: str, tmp_path: Path, held: int, monkeypatch: pytest.MonkeyPatch, starts: str
) -> None:
    other_git(tmp_path, monkeypatch, f"""case "$*" in *merge-base*) {starts}\n;; esac""")
    monkeypatch.setitem(git.PATIENCE, "merge-base", 1)
    asked = Git(repository, can_ask=False)

    with pytest.raises(NotDeployed) as caught:
        asked.succeeds("merge-base", "a", "b")
    assert caught.value.failed
    (refusal,) = caught.value.refusals
    assert (refusal.reason, refusal.facts) == ("git-too-slow", {"command": "merge-base", "seconds": "1"})
    os.set_blocking(held, True)
    assert os.read(held, 100) == b""


def test_a_server_without_an_answer_is_waited_for_no_longer(
    repository: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_git(tmp_path, monkeypatch, """case "$*" in *" push "*) exec sleep 60;; *) echo somewhere;; esac""")
    monkeypatch.setitem(git.PATIENCE, "push", 1)
    branch = Branch(Git(repository, can_ask=False), "origin", "gh-pages")

    with pytest.raises(NotDeployed) as caught:
        branch.push("0" * 40, BranchState())
    assert caught.value.failed
    assert [refusal.reason for refusal in caught.value.refusals] == ["server-too-slow"]


def test_a_question_that_is_broken_off_leaves_nothing_running(
    repository: str, tmp_path: Path, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(process: subprocess.Popen[bytes], **_: object) -> None:
        assert process.stdout is not None
        assert process.stdout.readline() == b"at work\n"
        raise KeyboardInterrupt

    other_git(tmp_path, monkeypatch, """(echo at work; sleep 60; echo still here >&9) 9>held""")
    monkeypatch.setattr(subprocess.Popen, "communicate", interrupted)

    with pytest.raises(KeyboardInterrupt):
        Git(repository, can_ask=False)
    os.set_blocking(held, True)
    assert os.read(held, 100) == b""


def test_the_moment_of_another_commit_does_not_count(repository: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", "some day")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "99999999999999 +9999")
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"):
        monkeypatch.setenv(name, "Ilse")
    for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "ilse@example.org")
    asked = Git(repository, can_ask=False)

    for ident in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        assert asked.run("var", ident).startswith(b"Ilse <ilse@example.org> ")


def test_a_name_is_never_guessed(repository: str) -> None:
    with pytest.raises(GitError):
        Git(repository, can_ask=False).run("var", "GIT_AUTHOR_IDENT")


@pytest.mark.parametrize(("can_ask", "expected"), [(True, False), (False, True)])
def test_ssh_asks_only_where_somebody_can_answer(
    repository: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_ask: bool, expected: bool
) -> None:
    laid_ssh(tmp_path, monkeypatch)
    with pytest.raises(GitError):
        Git(repository, can_ask=can_ask).run("ls-remote", "ssh://nobody.invalid/x")

    assert ("BatchMode=yes" in (tmp_path / "asked").read_text()) is expected


def test_an_ssh_of_the_writers_own_is_called_as_they_say(
    repository: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_ssh(tmp_path, monkeypatch)
    subprocess.run(["git", "config", "core.sshCommand", "ssh -i second-key"], cwd=repository, check=True)
    with pytest.raises(GitError):
        Git(repository, can_ask=False).run("ls-remote", "ssh://nobody.invalid/x")

    asked = (tmp_path / "asked").read_text()
    assert "-i second-key" in asked
    assert "BatchMode" not in asked


def laid_ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An `ssh` that writes down how it was called."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin/ssh"
    program.write_text(f"""#!/bin/sh\necho "$@" >'{tmp_path}/asked'\nexit 1\n""")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin", prepend=os.pathsep)
