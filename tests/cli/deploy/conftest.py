"""A blog in a repository of its own, and the host that it is deployed to."""

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

REFUSED, WRONG_USE, FAILED = 1, 2, 3


@pytest.fixture(autouse=True)
def _git_of_nobody_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Git as a person has it who has told it their name, and nothing else; and as slow as it may be today."""
    monkeypatch.setattr("generator.deploy.git.A_MOMENT", 600)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\n\tname = Ilse Brandt\n\temail = ilse@example.org\n[init]\n\tdefaultBranch = main\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("HOME", str(tmp_path))


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """An empty bare repository, such as a host has."""
    git(tmp_path, "init", "-q", "--bare", "host.git")
    return tmp_path / "host.git"


@pytest.fixture
def blog(site: Path, remote: Path) -> Path:
    """A site in a repository of its own, with one commit, as the present folder."""
    git(site, "init", "-q")
    (site / ".gitignore").write_text("/public/\n/outbox/\n/.raak/\n")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "First")
    git(site, "remote", "add", "origin", str(remote))
    return site


def online(remote: Path, branch: str = "gh-pages") -> dict[str, str]:
    """What the branch holds: path and digest of each file."""
    listed = git(remote, "ls-tree", "-r", "-z", branch).split("\0")[:-1]
    return {line.partition("\t")[2]: line.split()[2] for line in listed}


def made(site: Path) -> dict[str, str]:
    """What the output folder holds but for raak's own lists, as git would call it."""
    files = (place for place in (site / "public").rglob("*") if place.is_file() and not place.name.startswith(".raak"))
    return {place.relative_to(site / "public").as_posix(): digest(place.read_bytes()) for place in files}


def digest(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


def commits(remote: Path, branch: str = "gh-pages") -> int:
    return int(git(remote, "rev-list", "--count", branch))


def edit(site: Path) -> None:
    """One line more."""
    post = site / "content/posts/2026-01-05-trial.md"
    post.write_text(post.read_text() + "\nThey ring you back on Friday.\n")


def everything(site: Path) -> dict[str, bytes]:
    """Every byte of the author's, and what git knows of it but for its store of objects and what it has heard."""
    own = (".git/objects", ".git/refs/remotes", ".git/logs/refs/remotes", "public", "outbox", ".raak")
    files = (place for place in site.rglob("*") if place.is_file())
    paths = {place.relative_to(site).as_posix(): place for place in files}
    return {path: place.read_bytes() for path, place in paths.items() if not path.startswith(own)}


def refused(answer, *said: str, code: int = REFUSED) -> None:
    assert answer.code == code, answer.err
    for part in said:
        assert part in answer.err
    assert "Nothing was deployed; what is online stays as it is." in answer.err
    assert "Traceback" not in answer.err


def hook(remote: Path, name: str, script: str) -> None:
    place = remote / "hooks" / name
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(0o755)
