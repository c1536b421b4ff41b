"""Work in several processes gives what one process would give, whatever becomes of the others."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.walk import processes
from generator.walk.processes import PaysFrom, in_processes

ITEMS = range(330)
AT_ONCE = PaysFrom(fork=1, spawn=1)
LONGEST = 10  # seconds


def doubled(number: int) -> int:
    return 2 * number


def is_another_process() -> bool:
    return multiprocessing.parent_process() is not None


def doubled_in_turn(number: int) -> tuple[int, bool]:
    """Behind the first chunk, this process waits until another has taken one."""
    if is_another_process():
        Path(os.environ["BEGUN"]).touch()
    elif number >= 50:
        wait_for_the_other()
    return 2 * number, is_another_process()


def doubled_by_a_survivor(number: int) -> int:
    if is_another_process():
        Path(os.environ["BEGUN"]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    elif number >= 50:
        wait_for_the_other()
    return 2 * number


def doubled_beside_another(number: int) -> tuple[int, bool]:
    """Another process that does the second chunk waits, though not for ever, until this one has taken a further one."""
    begun = Path(os.environ["BEGUN"])
    if not is_another_process():
        if number >= 50:
            begun.touch()
    elif number == 50:
        until = time.monotonic() + LONGEST
        while not begun.exists() and time.monotonic() < until:
            time.sleep(0.001)
    return 2 * number, is_another_process()


def wait_for_the_other() -> None:
    while not Path(os.environ["BEGUN"]).exists():
        time.sleep(0.001)


def refused(number: int) -> int:
    raise ValueError(number)


def refused_elsewhere(number: int) -> int:
    doubled_in_turn(number)
    if is_another_process():
        raise ValueError(number)
    return 2 * number


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "processors", lambda: 2)


@pytest.fixture(autouse=True)
def a_sign_that_another_process_has_begun(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BEGUN", str(tmp_path / "begun"))


def test_work_comes_back_in_order() -> None:
    assert list(in_processes(doubled, ITEMS, pays_from=AT_ONCE)) == [2 * number for number in ITEMS]


def test_this_process_begins_and_another_works_along() -> None:
    made = list(in_processes(doubled_in_turn, ITEMS, pays_from=AT_ONCE))
    assert [number for number, _ in made] == [2 * number for number in ITEMS]
    elsewhere = [is_elsewhere for _, is_elsewhere in made]
    assert not any(elsewhere[:50])
    assert any(elsewhere)


def test_this_process_works_along_while_another_is_at_work() -> None:
    made = list(in_processes(doubled_beside_another, ITEMS, pays_from=AT_ONCE))
    assert [number for number, _ in made] == [2 * number for number in ITEMS]
    assert not all(is_elsewhere for _, is_elsewhere in made[50:])


@pytest.mark.parametrize(
    ("there", "pays_from", "others"), [(1, 1, 0), (2, 1, 1), (64, 1, 7), (64, 110, 3), (64, 331, 0)]
)
def test_no_more_processes_are_started_than_pay(
    there: int, pays_from: int, others: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(processes, "processors", lambda: there)
    monkeypatch.setattr(processes, "_in_pool", lambda *given: asked.append(given[-1]))
    in_processes(doubled, ITEMS, pays_from=PaysFrom(pays_from, pays_from))
    assert asked == [others] * (others > 0)


def test_a_process_that_is_killed_loses_nothing() -> None:
    assert list(in_processes(doubled_by_a_survivor, ITEMS, pays_from=AT_ONCE)) == [2 * number for number in ITEMS]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")
@pytest.mark.parametrize("given", [0, 1])
def test_this_process_does_what_no_other_is_given_for(given: int, monkeypatch: pytest.MonkeyPatch) -> None:
    fork = os.fork
    begun: list[str] = []

    def limited() -> int:
        if len(begun) == given:
            raise BlockingIOError
        begun.append("another")
        return fork()

    monkeypatch.setattr(processes, "processors", lambda: 4)
    monkeypatch.setattr(processes, "may_fork", lambda: True)
    monkeypatch.setattr("os.fork", limited)
    assert list(in_processes(doubled, ITEMS, pays_from=AT_ONCE)) == [2 * number for number in ITEMS]
    for other in multiprocessing.active_children():
        other.join(LONGEST)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("refuses", [refused, refused_elsewhere])
def test_a_fault_in_the_work_is_a_fault(refuses: Callable[[int], int]) -> None:
    with pytest.raises(ValueError, match=r"\d+"):
        list(in_processes(refuses, ITEMS, pays_from=AT_ONCE))
