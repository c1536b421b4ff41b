"""`raak deploy`: a repository of a stranger's runs nothing."""

import os
import shutil
from pathlib import Path

from tests.cli.deploy.conftest import REFUSED, git, hook, made, online


def test_no_hook_and_no_watcher_of_the_repository_runs(raak, blog: Path, remote: Path) -> None:
    ran = blog.parent / "ran"
    names = ("pre-push", "post-commit", "pre-commit", "reference-transaction", "post-checkout", "pre-auto-gc")
    for name in names:
        hook(blog / ".git", name, f"echo {name} >> '{ran}'")
    hook(blog, "own", f"echo own >> '{ran}'")
    git(blog, "config", "core.fsmonitor", str(blog / "hooks/own"))

    assert raak("deploy").code == 0
    assert not ran.exists()
    assert online(remote) == made(blog)


def test_a_folder_made_up_as_a_bare_repository_is_not_believed(raak, site: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    git(tmp_path, "init", "-q", "--bare", "trap")
    for name in ("HEAD", "objects", "refs"):
        shutil.move(tmp_path / "trap" / name, site / name)
    (site / "config").write_text(
        f"[core]\n\tbare = true\n\tsshCommand = touch '{ran}'\n[remote \"origin\"]\n\turl = ssh://nobody.invalid/x\n"
    )

    answer = raak("deploy")
    assert answer.code == REFUSED
    assert not ran.exists()


def test_building_a_strangers_site_starts_no_git(raak, blog: Path, tmp_path: Path, monkeypatch) -> None:
    ran = tmp_path / "ran"
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text(f"#!/bin/sh\necho ran >> '{ran}'\n")
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin", prepend=os.pathsep)

    for command in (("build",), ("check",), ("report",), ("deploy", "--to", str(tmp_path / "www"))):
        assert raak(*command).code == 0
    assert not ran.exists()
