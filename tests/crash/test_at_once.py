"""Many processes on one site at once, and a disk that is full in the middle: the site is right in the end."""

import subprocess
import sys
from pathlib import Path

from tests.crash.blog import BLOG, all_of, lay, leftovers, outputs_of, raak, run, states

CRAMPED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from generator.__main__ import main
main()
"""
"""`raak` on a disk that takes no file larger than so many bytes."""


def at_once(site: Path, *commands: tuple[str, ...]) -> list[tuple[int, str]]:
    """The exit codes and complaints of commands that all run at the same time."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    running = [subprocess.Popen(raak(*words, "--site", str(site)), **pipes) for words in commands]
    told = [process.communicate(timeout=200) for process in running]
    return [(process.returncode, out + err) for process, (out, err) in zip(running, told, strict=True)]


def made_from_nothing(home: Path, *orders: tuple[str, ...]) -> dict[str, bytes]:
    lay(home / "cold", BLOG)
    for words in orders:
        assert run(home / "cold", *words).returncode == 0
    return outputs_of(home / "cold")


def test_builds_checks_letters_and_reports_at_once_leave_the_right_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    lay(site, BLOG)
    orders = [("build",), ("check",), ("issue", "slides"), ("report",), ("build",), ("check",), ("brief",), ("build",)]
    told = at_once(site, *orders)
    assert [(code, text) for code, text in told if code] == []
    assert not any("Traceback" in text for _, text in told)
    assert run(site, "build").returncode == 0
    assert outputs_of(site) == made_from_nothing(tmp_path, ("build",), ("issue", "slides"))
    assert leftovers(site) == []


def test_a_full_disk_is_told_in_one_line_and_what_it_spoiled_is_mended_by_the_next_build(tmp_path: Path) -> None:
    site = tmp_path / "site"
    lay(site, BLOG)
    wanted = made_from_nothing(tmp_path, ("build",))
    for limit in (500, 5_000, 9_000, 20_000):
        command = [sys.executable, "-c", CRAMPED, str(limit), *raak("build", "--site", str(site))[3:]]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
        assert "File too large" in done.stderr
        lying = {path: digest for path, digest in outputs_of(site).items() if "/.raak" not in path}
        assert lying.items() <= wanted.items()
        assert not any(path.endswith((".part", "-part")) for path in all_of(site))
    assert run(site, "build").returncode == 0
    assert outputs_of(site) == wanted


def test_a_refused_site_and_a_good_one_at_once_end_as_the_files_are(tmp_path: Path) -> None:
    site = tmp_path / "site"
    lay(site, states(0)["refused"])
    assert all(code == 1 for code, _ in at_once(site, ("build",), ("check",), ("build",)))
    assert outputs_of(site) == {}
