"""`raak deploy`: to which branches it goes."""

from pathlib import Path

import pytest

from tests.bows import SITE
from tests.cli.deploy.conftest import REFUSED, edit, git, made, online


def test_remote_and_branch_may_stand_in_site_yaml(raak, blog: Path, remote: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "second.git")
    git(blog, "remote", "add", "second", str(tmp_path / "second.git"))
    answer = raak("deploy")
    assert answer.code == REFUSED
    assert "several remotes: origin, second" in answer.err

    (blog / "site.yaml").write_text(SITE + "deploy: {remote: second, branch: pages}\n")
    assert raak("deploy").code == 0
    assert online(tmp_path / "second.git", "pages") == made(blog)
    assert git(remote, "for-each-ref") == ""

    assert raak("deploy", "--remote", "origin", "--branch", "web").code == 0
    assert online(remote, "web") == made(blog)


def test_a_remote_that_git_pushes_to_elsewhere_is_read_there_too(
    raak, blog: Path, remote: Path, tmp_path: Path
) -> None:
    git(tmp_path, "init", "-q", "--bare", "mirror.git")
    git(blog, "remote", "set-url", "--push", "origin", str(tmp_path / "mirror.git"))

    assert raak("deploy").code == 0
    edit(blog)
    assert raak("deploy").code == 0
    assert online(tmp_path / "mirror.git") == made(blog)
    assert git(remote, "for-each-ref") == ""


def test_what_was_deployed_from_texts_that_are_not_here_is_told(
    raak, blog: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(blog, "push", "-q", "origin", "main")
    git(tmp_path, "clone", "-q", "--branch", "main", str(remote), "desk")
    edit(tmp_path / "desk")
    git(tmp_path / "desk", "commit", "-q", "-a", "-m", "At the desk")
    with monkeypatch.context() as patch:
        patch.chdir(tmp_path / "desk")
        assert "which this repository does not have" not in raak("deploy").err
    newer = git(tmp_path / "desk", "rev-parse", "HEAD")

    for words in (("--dry-run",), ()):
        answer = raak("deploy", *words)
        assert answer.code == 0
        assert f"made from the commit {newer[:10]}, which this repository does not have" in answer.err


def test_at_github_the_one_setting_is_told_and_what_else_publishes(blog: Path) -> None:
    from generator.deploy.git_branch import GitBranch
    from generator.deploy.target import DeployRequest

    git(blog, "remote", "set-url", "origin", "git@github.com:ilse/bows.git")
    request = DeployRequest(str(blog), "https://ilse.github.io/bows/", ("public", "outbox"))
    settings = {"branch": "gh-pages", "settings": "https://github.com/ilse/bows/settings/pages"}
    assert GitBranch(request).refusals() == ()
    assert GitBranch(request).first_steps() == (("deploy-first-github", settings),)

    (blog / ".github/workflows").mkdir(parents=True)
    (blog / ".github/workflows/pages.yml").write_text("name: Publish\n")
    assert [phrase for phrase, _ in GitBranch(request).first_steps()] == [
        "deploy-first-github",
        "deploy-first-workflow",
    ]


def test_what_another_tool_deployed_stays_in_the_history(raak, blog: Path, remote: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(remote), "old")
    (tmp_path / "old/old.html").write_text("old")
    git(tmp_path / "old", "checkout", "-q", "-b", "gh-pages")
    git(tmp_path / "old", "add", ".")
    git(tmp_path / "old", "commit", "-q", "-m", "By hand")
    git(tmp_path / "old", "push", "-q", "origin", "gh-pages")
    assert raak("deploy", "--fresh-history").code == REFUSED
    assert set(online(remote)) == {"old.html"}

    assert raak("deploy").code == 0
    assert online(remote) == made(blog)
    assert git(remote, "show", "gh-pages~1:old.html") == "old"
