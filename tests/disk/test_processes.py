"""Two processes answer as one would, whatever becomes of the other."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence

import pytest

from generator.disk import processes
from generator.disk.processes import in_two_processes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process asks all")

QUESTIONS = [str(number) for number in range(processes._MANY + 1)]
HERE = os.getpid()


@pytest.fixture(autouse=True)
def two_processors_and_no_other_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests may have left a thread behind; none of them does anything here."""
    monkeypatch.setattr(processes, "processors", lambda: 2)
    monkeypatch.setattr(processes, "may_fork", lambda: True)


def lengths(about: Sequence[str]) -> list[tuple[int, int] | None]:
    return [(len(one), os.getpid()) if int(one) % 7 else None for one in about]


@pytest.mark.parametrize(("has_more_to_do", "part"), [(False, 2), (True, 5)])
def test_each_answers_its_share(has_more_to_do: bool, part: int) -> None:
    done: list[int] = []
    answers = in_two_processes(lengths, QUESTIONS, (lambda: done.append(os.getpid())) if has_more_to_do else None)
    share = len(QUESTIONS) // part
    assert [answer and answer[0] for answer in answers] == [len(one) if int(one) % 7 else None for one in QUESTIONS]
    assert {answer[1] == HERE for answer in answers[:share] if answer} == {True}
    assert {answer[1] == HERE for answer in answers[share:] if answer} == {False}
    assert done == [HERE] * has_more_to_do


@pytest.mark.parametrize(
    "why", ["few questions", "one processor", "no copy of this process", "no more processes", "no more files"]
)
def test_one_process_asks_all_where_another_is_of_no_use(why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    about = QUESTIONS
    if why == "few questions":
        about = QUESTIONS[: processes._MANY - 1]
    elif why == "one processor":
        monkeypatch.setattr(processes, "processors", lambda: 1)
    elif why == "no more processes":
        monkeypatch.setattr("os.fork", refuse)
    elif why == "no more files":
        monkeypatch.setattr("os.pipe", refuse)
    else:
        monkeypatch.setattr(processes, "may_fork", lambda: False)
    assert in_two_processes(lengths, about, refuse) == lengths(about)


def refuse() -> int:
    raise OSError


def killed_elsewhere(about: Sequence[str]) -> list[int]:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return [len(one) for one in about]


def broken_elsewhere(about: Sequence[str]) -> list[int]:
    return [1 // (os.getpid() == HERE) * len(one) for one in about]


@pytest.mark.parametrize("ask", [killed_elsewhere, broken_elsewhere])
def test_what_another_process_does_not_answer_is_asked_here(ask: object) -> None:
    assert in_two_processes(ask, QUESTIONS) == [len(one) for one in QUESTIONS]  # type: ignore[arg-type]


def interrupted_here(about: Sequence[str]) -> list[int]:
    if os.getpid() == HERE:
        raise KeyboardInterrupt
    return [len(one) for one in about]


def test_an_interrupt_leaves_no_process_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    others: list[int] = []
    fork = os.fork

    def seen() -> int:
        others.append(fork())
        return others[-1]

    monkeypatch.setattr("os.fork", seen)
    with pytest.raises(KeyboardInterrupt):
        in_two_processes(interrupted_here, QUESTIONS)
    with pytest.raises(ChildProcessError):
        os.waitpid(others[0], os.WNOHANG)


WITHOUT_A_READER = """
import os, signal
from generator.disk import processes

processes.processors = lambda: 2
here = os.getpid()

def ask(about):
    if os.getpid() == here:
        {end}
    return [one * 1000 for one in about]

processes.in_two_processes(ask, list(map(str, range(processes._MANY))))
"""
"""Its report is longer than what waits in a pipe to be read."""


@pytest.mark.parametrize("end", ["raise KeyboardInterrupt", "os.kill(here, signal.SIGKILL)"])
def test_a_report_that_nobody_reads_any_more_ends_the_process_that_writes_it(end: str) -> None:
    ended = subprocess.run(  # and all that hold its output
        [sys.executable, "-c", WITHOUT_A_READER.format(end=end)], capture_output=True, timeout=60, check=False
    )
    assert ended.returncode != 0


def test_whoever_started_raak_may_take_no_notice_of_processes_that_end() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert in_two_processes(broken_elsewhere, QUESTIONS) == [len(one) for one in QUESTIONS]
    finally:
        signal.signal(signal.SIGCHLD, before)
