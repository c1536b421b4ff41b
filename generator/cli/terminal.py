"""The conversation with the person at the keyboard."""

import os
import sys

from generator.cli.phrases import Phrases

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from generator.cli.progress import ProgressLine

    T = TypeVar("T")


class Terminal:
    """Where a command says things and asks questions, in the writer's language."""

    def __init__(self, phrases: Phrases, *, quiet: bool = False) -> None:
        self.phrases = phrases
        self.quiet = quiet
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")  # an old code page shows `?`, and nothing fails

    @property
    def language(self) -> str:
        """The language of all that is said."""
        return self.phrases.language

    @property
    def can_ask(self) -> bool:
        """Whether a person is there to answer."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def colour(self) -> bool:
        """Whether colour is seen, and welcome."""
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def say(self, name: str, **facts: object) -> None:
        """Print a phrase, unless the writer asked for quiet."""
        if not self.quiet:
            print(self.phrases(name, **facts))

    def show(self, text: str) -> None:
        """Print a text that was asked for, as it is."""
        sys.stdout.write(text)

    def show_to_program(self, text: str) -> None:
        """Print a text that another program reads: in UTF-8, whatever the terminal speaks."""
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.write(text)

    def remark(self, text: str) -> None:
        """Print something beside what was asked for, where it spoils no JSON."""
        sys.stdout.flush()
        print(text, file=sys.stderr)

    def remark_waiting(self) -> None:
        """Say that another build is at work, and that this command waits for it."""
        self.remark(self.phrases("build-waiting"))

    def strong(self, text: str) -> str:
        """The text set off from its surroundings, where colour is welcome."""
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def seconds(self, seconds: float) -> str:
        """A duration as the language writes it."""
        return self.phrases("seconds", seconds=f"{seconds:.2f}".replace(".", self.phrases("decimal-point")))

    def ask(self, question: str) -> str:
        """The answer, on one line, without space around it; the end of input is as good as Ctrl-C."""
        from generator.cli.one_line import one_line

        try:
            answer = input(question)
        except EOFError:
            raise KeyboardInterrupt from None
        return one_line(answer)

    def with_progress(self, work: "Callable[[ProgressLine | None], T]") -> "T":
        """What the work gives. In a terminal, a line tells meanwhile how far it is, unless the writer wants quiet."""
        if self.quiet or not sys.stderr.isatty():
            return work(None)
        from generator.cli.progress import ProgressLine

        line = ProgressLine(self.phrases)
        try:
            return work(line)
        finally:
            line.clear()
