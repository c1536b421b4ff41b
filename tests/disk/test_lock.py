"""One build at a time: who comes second waits, hears of it, and gets the lock of a process that died."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator.disk import lock
from generator.disk.lock import if_nobody_builds, only_one_at_a_time
from generator.disk.memory import make_memory_folder

HOLDER = """
import sys
from generator.disk.lock import only_one_at_a_time
with only_one_at_a_time(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def site(tmp_path: Path) -> str:
    make_memory_folder(str(tmp_path))
    return str(tmp_path)


def holder(site: str) -> "subprocess.Popen[str]":
    """Another process that holds the lock, until its standard input ends."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen([sys.executable, "-c", HOLDER, site], text=True, **pipes)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def let_go(process: "subprocess.Popen[str]") -> None:
    process.communicate("")


def test_a_free_lock_is_not_waited_for(site: str) -> None:
    with only_one_at_a_time(site, lambda: pytest.fail("told")) as waited:
        assert not waited


def test_who_comes_second_hears_it_once_and_waits(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "A_MOMENT", 0.0)
    first, told = holder(site), threading.Event()
    threading.Thread(target=lambda: (told.wait(), let_go(first))).start()

    def waiting() -> None:
        assert not told.is_set()
        told.set()

    with only_one_at_a_time(site, waiting) as waited:
        assert waited
        assert told.is_set()
        assert first.wait() == 0


def test_a_process_that_is_killed_lets_go(site: str) -> None:
    first = holder(site)
    first.send_signal(signal.SIGKILL)
    with only_one_at_a_time(site):
        assert first.wait() == -signal.SIGKILL
    let_go(first)


def test_who_only_looks_does_not_wait(site: str) -> None:
    first = holder(site)
    with if_nobody_builds(site) as is_free:
        assert not is_free
    let_go(first)
    with if_nobody_builds(site) as is_free:
        assert is_free


def test_where_no_lock_can_be_made_nobody_takes_it_in_passing(tmp_path: Path) -> None:
    with if_nobody_builds(str(tmp_path)) as is_free:
        assert not is_free


def test_a_lock_that_was_taken_away_with_the_memory_is_made_anew(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    taken_away = []
    try_to_hold = lock.try_to_hold

    def holds_and_loses(handle: int) -> bool:
        held = try_to_hold(handle)
        if held and not taken_away:
            taken_away.append(shutil.rmtree(f"{site}/.raak"))
            make_memory_folder(site)
        return held

    monkeypatch.setattr(lock, "try_to_hold", holds_and_loses)
    with only_one_at_a_time(site):
        monkeypatch.undo()
        assert taken_away
        assert subprocess.run([sys.executable, "-c", _TRY, site], check=False).returncode == 7


_TRY = """
import sys
from generator.disk.lock import if_nobody_builds
with if_nobody_builds(sys.argv[1]) as is_free:
    sys.exit(0 if is_free else 7)
"""


@pytest.mark.parametrize("refusal", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL])
def test_a_disk_that_knows_no_locks_lets_builds_through(
    refusal: int, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(handle: int) -> None:
        raise OSError(refusal, os.strerror(refusal))

    monkeypatch.setattr(lock, "_lock", refuses)
    with only_one_at_a_time(site, lambda: pytest.fail("told")) as waited:
        assert not waited


def test_a_link_in_the_place_of_the_lock_is_not_followed(site: str, tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("precious")
    (tmp_path / ".raak/lock").symlink_to("../victim")
    with pytest.raises(OSError, match="lock"), only_one_at_a_time(site):
        pytest.fail("held")
