"""What the watch tells that no change has told it."""

import queue
import threading
from collections.abc import Iterator, Set
from pathlib import Path

import pytest

from generator.serve import watch as watching
from generator.serve.watch import Watch


def quiet(*folders: Path, stop_event: threading.Event, **how: object) -> Iterator[Set[tuple[object, str]]]:
    """A watch that begins, and sees nothing change."""
    yield set()
    stop_event.wait()


def test_what_changed_before_the_watch_began_is_looked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.setattr(watching, "watch", quiet)
    told: queue.SimpleQueue[Set[str]] = queue.SimpleQueue()
    watch = Watch(str(tmp_path), told.put)
    watch.start()
    looked_for = told.get(timeout=60) | told.get(timeout=60)
    watch.stop()
    assert {"site.yaml", "content", "themes", "log"} <= looked_for
