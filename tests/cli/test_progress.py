"""The line that tells how far long work is."""

import pytest

from generator.cli import progress
from generator.cli.phrases import Phrases
from generator.cli.progress import PATIENCE, ProgressLine


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The present moment; tests move it on."""
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_short_work_shows_nothing(capsys, clock: list[float]) -> None:
    line = ProgressLine(Phrases("en"))
    line("render", 1, 3)
    line.clear()

    assert capsys.readouterr().err == ""


def test_long_work_shows_how_far_it_is_and_leaves_nothing_behind(capsys, clock: list[float]) -> None:
    line = ProgressLine(Phrases("nl"))
    clock[0] += PATIENCE
    line("render", 500, 1000)
    line("render", 501, 1000)
    line.clear()

    assert capsys.readouterr().err == "\r\x1b[Kpagina's maken 500/1000\r\x1b[K"
