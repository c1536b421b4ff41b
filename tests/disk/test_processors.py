"""What a process may use beside itself."""

import sys
import threading

import pytest

from generator.disk.processes import may_fork, processors

ON_LINUX = sys.platform == "linux"


def test_this_process_has_one_processor_at_least() -> None:
    assert processors() >= 1


@pytest.mark.skipif(not ON_LINUX, reason="elsewhere a process has all there are")
def test_only_those_count_that_the_system_leaves_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 64)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {3, 5})
    assert processors() == 2


def test_a_process_with_another_thread_is_not_copied() -> None:
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()
    try:
        assert not may_fork()
    finally:
        over.set()
        other.join()
