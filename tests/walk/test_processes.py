"""Work in several processes gives what one process would give, whatever becomes of the others."""

import multiprocessing
import os
import signal

import pytest

from generator.walk.processes import in_processes

ITEMS = range(330)
AT_ONCE = {"fork": 1, "spawn": 1}


def doubled(number: int) -> int:
    return 2 * number


def doubled_by_a_survivor(number: int) -> int:
    if number == 220 and multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def refused(number: int) -> int:
    raise ValueError(number)


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def test_work_comes_back_in_order() -> None:
    assert list(in_processes(doubled, ITEMS, pays_from=AT_ONCE)) == [2 * number for number in ITEMS]


def test_a_process_that_is_killed_loses_nothing() -> None:
    assert list(in_processes(doubled_by_a_survivor, ITEMS, pays_from=AT_ONCE)) == [2 * number for number in ITEMS]


def test_a_fault_in_the_work_is_a_fault() -> None:
    with pytest.raises(ValueError, match="0"):
        list(in_processes(refused, ITEMS, pays_from=AT_ONCE))
