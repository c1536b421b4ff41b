"""Commands that are killed at some moment, with all their processes or without."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

Seconds = float


class Victim:
    """A running command. Everything it starts belongs to its group."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    @property
    def is_alive(self) -> bool:
        """Whether the command itself still runs."""
        return self._process.poll() is None

    def kill(self, *, alone: bool) -> bool:
        """Kill -9, the whole group or the first process alone; whether it still ran. Nothing of it does then."""
        was_alive = self.is_alive
        if was_alive:
            (os.kill if alone else os.killpg)(self._process.pid, signal.SIGKILL)
        self._process.wait()
        was_alive = was_alive and self._process.returncode == -signal.SIGKILL
        assert eventually(lambda: not group_lives(self._process.pid)), "processes were left behind"
        return was_alive

    def wait(self) -> int:
        """Let it end by itself; gives its exit code."""
        return self._process.wait(timeout=120)


def group_lives(group: int) -> bool:
    """Whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def eventually(is_so: Callable[[], bool], seconds: Seconds = 20) -> bool:
    """Whether it comes true before long."""
    until = time.monotonic() + seconds
    while not is_so() and time.monotonic() < until:
        time.sleep(0.002)
    return is_so()


def killed_by_the_clock(command: list[str], within: Seconds, chance: Random) -> bool:
    """Kill it at any moment of the time that it takes; whether it still ran."""
    victim = Victim(command)
    time.sleep(chance.uniform(0, within))
    return victim.kill(alone=chance.random() < 0.25)


def killed_at_work(command: list[str], sign: Path, within: Seconds, chance: Random) -> bool:
    """Kill it shortly after `sign`, a file, has become another; whether it still ran."""
    before = _look(sign)
    victim = Victim(command)
    while victim.is_alive and _look(sign) == before:
        time.sleep(0.0005)
    time.sleep(chance.uniform(0, within))
    return victim.kill(alone=chance.random() < 0.25)


def _look(place: Path) -> tuple[int, int] | None:
    try:
        found = place.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
