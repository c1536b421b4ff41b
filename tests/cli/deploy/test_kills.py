"""`raak deploy`: a deploy that is killed leaves the old site or the new."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.cli import main
from tests.cli.conftest import POST
from tests.cli.deploy.conftest import REFUSED, edit, git, made, online, refused


def deployed(site: Path, patience: float | None = None) -> None:
    """Deploy in a process of its own, which is killed, with all that it started, when patience ends."""
    code = "import sys; from generator.cli import main; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "deploy", "-q"],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_killed_at_any_moment_it_leaves_the_old_site_or_the_new(raak, blog: Path, remote: Path) -> None:
    raak("deploy")
    started = time.perf_counter()
    edit(blog)
    deployed(blog)
    whole = time.perf_counter() - started
    dice = random.Random(7)

    for _ in range(8):
        before = online(remote)
        edit(blog)
        deployed(blog, dice.uniform(whole / 4, whole))
        after_kill = online(remote)
        for lock in remote.rglob("*.lock"):  # here the host died, too; a real one goes on by itself
            lock.unlink()
        answer = raak("deploy")

        assert answer.code == 0, answer.err
        assert online(remote) == made(blog)
        assert after_kill in (before, online(remote))


def test_a_forgotten_lock_keeps_no_name_in_the_repository(raak, blog: Path, remote: Path) -> None:
    (blog / ".git/packed-refs.lock").write_text("")
    assert raak("deploy").code == 0
    edit(blog)

    assert raak("deploy").code == 0
    assert online(remote) == made(blog)
    assert git(blog, "for-each-ref", "--format=%(refname)") == "refs/heads/main\nrefs/remotes/origin/gh-pages"


def test_a_build_that_was_killed_is_not_deployed(raak, blog: Path, remote: Path) -> None:
    """The folder holds half of a new site, and the sources are refused now: there is no build that could mend it."""
    raak("deploy")
    before = online(remote)
    (blog / "public/index.html").write_text("half a")
    (blog / ".raak/stamp").unlink(missing_ok=True)  # none is left behind files that were written a moment ago
    (blog / "content/posts/2026-03-01-nobody.md").write_text("---\ntitle: For nobody\n---\nHello.\n")

    assert raak("deploy").code == REFUSED
    assert online(remote) == before


def test_a_forgotten_memory_costs_one_more_build(raak, blog: Path, remote: Path) -> None:
    raak("build")
    (blog / ".raak/memory").unlink()

    assert raak("deploy").code == 0
    assert online(remote) == made(blog)


def test_a_preview_that_comes_between_is_not_deployed(
    raak, blog: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody builds with drafts in another window, each time before the deploy has looked."""
    import generator.cli.commands.deploy as command

    (blog / "content/posts/2026-02-01-secret.md").write_text(POST.replace("promise:", "draft: true\npromise:"))
    deploy = command.deploy

    def late(*given: object, **named: object) -> object:
        main(["build", "--drafts", "-q"])
        return deploy(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "deploy", late)
    refused(raak("deploy"), "is not as the build made it")
    assert git(remote, "for-each-ref") == ""
