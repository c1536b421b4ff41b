"""Keys as Windows gives them, and lines where there is no keyboard."""

import io
import sys
from types import SimpleNamespace

import pytest

from generator.cli import keyboard
from generator.cli.keyboard import END, ENTER, Keyboard, Lines


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed next, on a keyboard of Windows."""
    waiting: list[str] = []
    monkeypatch.setattr(keyboard, "os", SimpleNamespace(name="nt"))
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(getwch=lambda: waiting.pop(0)))
    return waiting


def test_a_letter_is_a_small_letter_and_a_key_without_one_is_none(typed: list[str]) -> None:
    typed += ["A", "7", "\r", "\xe0", "H", "\x00", ";", "\x1b", "\x04", "é"]

    with Keyboard() as keyboard:
        assert [keyboard.key() for _ in range(8)] == ["a", "7", ENTER, "", "", END, END, "é"]


def test_ctrl_c_interrupts(typed: list[str]) -> None:
    typed.append("\x03")

    with Keyboard() as keyboard, pytest.raises(KeyboardInterrupt):
        keyboard.key()


def test_a_line_is_an_answer_and_the_last_one_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(" A \n\nstiff-hand"))

    with Lines() as lines:
        assert [lines.key(), lines.key(), lines.line(""), lines.key(), lines.line("")] == [
            *("a", ENTER, "stiff-hand"),
            *(END, END),
        ]
