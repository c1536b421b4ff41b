"""One line on standard error that tells how far long work is, and disappears when it is done."""

import sys
import time

from generator.cli.phrases import Phrases

PATIENCE = 0.5
"""Seconds before it is worth saying anything."""

_PAUSE = 0.1


class ProgressLine:
    """Told a stage, how many files are done and how many there are; shows it now and then."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._next = time.monotonic() + PATIENCE
        self._shown = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show it, if it is time."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _PAUSE
        self._shown = True
        told = self._phrases.get(f"stage {stage}", stage)
        sys.stderr.write(f"\r\x1b[K{told} {done}/{total}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Leave the line as it was."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
