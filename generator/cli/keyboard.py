"""Answers of one key: from a terminal without Enter, and where there is none, from the lines of the input."""

import os
import sys
from types import TracebackType
from typing import Any

from generator.cli.one_line import one_line

END = "\x04"
"""Ctrl-D, and the end of all input."""

ENTER = "\n"

_ESCAPE = "\x1b"
_INTERRUPT = "\x03"
_PREFIXES_OF_WINDOWS = ("\x00", "\xe0")  # before a key that is no letter
_MOST_OF_A_KEY = 16  # bytes of an arrow or function key
_REST_COMES_WITHIN = 0.02  # seconds


class Lines:
    """A line is an answer. What a terminal does, happens here between `with` and its end."""

    is_keyboard = False

    def __enter__(self) -> "Lines":
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        return

    def key(self) -> str:
        """The next answer: in small letters, ENTER for an empty one, END when there are no more."""
        answer = self.line("")
        return answer.lower() or ENTER

    def line(self, question: str) -> str:
        """The next whole line, without space around it; END when there are no more."""
        try:
            return one_line(input(question))
        except EOFError:
            return END


class Keyboard(Lines):
    """A key is an answer. What is typed ahead is kept."""

    is_keyboard = True
    _before: Any = None

    def __enter__(self) -> "Keyboard":
        if os.name != "nt":
            import termios

            self._before = termios.tcgetattr(sys.stdin.fileno())
            self._listen()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._restore()

    def key(self) -> str:
        """The key that is pressed next, shown as it is; "" for one that is neither letter nor digit."""
        sys.stdout.write("> ")
        sys.stdout.flush()
        key = _pressed_on_windows() if os.name == "nt" else _pressed(sys.stdin.fileno())
        print(key if key.isprintable() else "")
        return key.lower()

    def line(self, question: str) -> str:
        """The next whole line, as one types it elsewhere."""
        self._restore()
        try:
            return super().line(question)
        finally:
            self._listen()

    def _listen(self) -> None:
        if self._before is not None:
            import termios

            mode = termios.tcgetattr(sys.stdin.fileno())
            mode[3] &= ~(termios.ECHO | termios.ICANON)  # Ctrl-C goes on to interrupt
            mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, mode)

    def _restore(self) -> None:
        if self._before is not None:
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)


def _pressed(handle: int) -> str:
    first = os.read(handle, 1)
    return _meant((first + _rest_of(first, handle)).decode("utf-8", "replace"))


def _rest_of(first: bytes, handle: int) -> bytes:
    """What belongs to the same key: the further bytes of a letter, or all that an arrow sends at once."""
    from select import select

    if first == _ESCAPE.encode():
        return os.read(handle, _MOST_OF_A_KEY) if select([handle], [], [], _REST_COMES_WITHIN)[0] else b""
    more = next((count for lead, count in ((0xF0, 3), (0xE0, 2), (0xC0, 1)) if first and first[0] >= lead), 0)
    return os.read(handle, more) if more else b""


def _pressed_on_windows() -> str:
    import msvcrt

    key: str = msvcrt.getwch()  # type: ignore[attr-defined]
    if key in _PREFIXES_OF_WINDOWS:
        msvcrt.getwch()  # type: ignore[attr-defined]
        return ""
    if key == _INTERRUPT:
        raise KeyboardInterrupt
    return _meant(key)


def _meant(key: str) -> str:
    if key in ("", END, _ESCAPE):
        return END
    if key in ("\r", "\n"):
        return ENTER
    return key if key.isprintable() and len(key) == 1 else ""
