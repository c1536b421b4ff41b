"""`raak deploy`: the repositories that it goes from, and that are left as they were."""

import shutil
from pathlib import Path

import pytest

from tests.cli.deploy.conftest import commits, edit, everything, git, made, online


def test_what_the_author_has_stays_byte_for_byte(raak, blog: Path, remote: Path) -> None:
    (blog / "staged.txt").write_text("staged")
    git(blog, "add", "staged.txt")
    (blog / "untracked.txt").write_text("untracked")
    edit(blog)
    before = everything(blog)
    assert ".git/index" in before
    assert raak("deploy").code == 0
    assert raak("deploy", "--fresh-history").code == 0

    assert everything(blog) == before
    assert git(blog, "for-each-ref", "--format=%(refname)") == "refs/heads/main\nrefs/remotes/origin/gh-pages"


def test_a_head_without_a_commit_will_do(raak, site: Path, remote: Path) -> None:
    git(site, "init", "-q")
    git(site, "remote", "add", "origin", str(remote))

    assert raak("deploy").code == 0
    assert online(remote) == made(site)
    assert not (site / ".git/index").exists()


def test_a_detached_head_will_do(raak, blog: Path, remote: Path) -> None:
    git(blog, "checkout", "-q", "--detach")

    assert raak("deploy").code == 0
    assert online(remote) == made(blog)


def test_a_worktree_will_do(raak, blog: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(blog, "worktree", "add", "-q", "-b", "spring", str(tmp_path / "spring"))
    monkeypatch.chdir(tmp_path / "spring")

    assert raak("deploy").code == 0
    assert online(remote) == made(tmp_path / "spring")


def test_a_site_may_lie_deep_in_a_repository(
    raak, site: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q", "work")
    shutil.copytree(site, tmp_path / "work/for all/bows")
    git(tmp_path / "work", "remote", "add", "origin", str(remote))
    monkeypatch.chdir(tmp_path / "work/for all/bows/content/posts")

    assert raak("deploy").code == 0
    assert online(remote) == made(tmp_path / "work/for all/bows")


def test_a_fresh_clone_goes_on_where_another_left_off(
    raak, blog: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(blog, "push", "-q", "origin", "main")
    raak("deploy")
    git(tmp_path, "clone", "-q", "--single-branch", "--branch", "main", "--depth", "1", f"file://{remote}", "desk")
    monkeypatch.chdir(tmp_path / "desk")
    assert "Nothing has changed" in raak("deploy").out
    edit(tmp_path / "desk")

    assert raak("deploy").code == 0
    assert online(remote) == made(tmp_path / "desk")
    assert commits(remote) == 2


def test_nothing_of_the_surroundings_of_a_hook_leads_astray(
    raak, blog: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "elsewhere/index"))

    assert raak("deploy").code == 0
    monkeypatch.delenv("GIT_DIR")
    assert online(remote) == made(blog)


def test_a_repository_of_the_new_kind_will_do(raak, site: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "--object-format=sha256", "new.git")
    git(site, "init", "-q", "--object-format=sha256")
    git(site, "remote", "add", "origin", str(tmp_path / "new.git"))

    assert raak("deploy").code == 0
    assert git(tmp_path / "new.git", "show", "gh-pages:index.html") == (site / "public/index.html").read_text().rstrip(
        "\n"
    )
    assert "Nothing has changed" in raak("deploy").out


def test_files_go_as_they_are_whatever_the_repository_does_with_its_own(raak, blog: Path, remote: Path) -> None:
    git(blog, "config", "core.autocrlf", "true")
    (blog / ".gitattributes").write_text("* text=auto eol=crlf ident\n*.html filter=shout\n")
    git(blog, "config", "filter.shout.clean", "tr a-z A-Z")

    assert raak("deploy").code == 0
    assert online(remote) == made(blog)
