"""Seconds by stage, and word of progress to whoever waits."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]
"""Told a stage, how many files are done, and how many there are."""


class Stages:
    """The stages of one walk."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the seconds until the end of the `with` block to this stage."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started

    def tell(self, name: str, done: int, total: int) -> None:
        """Tell how far a stage is."""
        if self._progress:
            self._progress(name, done, total)
