"""How many processes are of use here; and many small questions to a disk, asked from two of them."""

import marshal
import os
import sys

TYPE_CHECKING = False  # a build with nothing to do asks these questions, and little else
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn, TypeVar

    A = TypeVar("A")

_MANY = 4000
"""Of fewer, the answers come sooner than another process would take to start and to report."""


def processors() -> int:
    """Those that the system leaves to this process; at least one."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def may_fork() -> bool:
    """Whether this process may be copied: that is quick, but safe only where no other thread of it holds a lock."""
    threading = sys.modules.get("threading")
    return sys.platform == "linux" and (threading is None or threading.active_count() == 1)


def in_two_processes(
    ask: "Callable[[Sequence[str]], list[A]]", about: "Sequence[str]", meanwhile: "Callable[[], object] | None" = None
) -> "list[A]":
    """What `ask` answers about all of these, in order: plain values of Python. Where they are many, a process beside
    this one asks about half of them. It asks about four fifths if there is something to do here `meanwhile`, which is
    done only then.
    """
    if len(about) < _MANY or processors() == 1 or not may_fork():
        return ask(about)
    channel: tuple[int, ...] = ()
    try:
        reading, writing = channel = os.pipe()
        other = os.fork()
    except OSError:  # no more files or processes
        for end in channel:
            os.close(end)
        return ask(about)
    share = len(about) // (5 if meanwhile else 2)
    if not other:
        os.close(reading)  # else a long report would wait for ever for a reader that was interrupted or killed
        _report(ask, about[share:], writing)
    try:
        with open(reading, "rb") as report:
            os.close(writing)
            answers = ask(about[:share])
            if meanwhile:
                meanwhile()
            told = report.read()
    finally:
        _wait_for(other)
    return answers + (_read(told) or ask(about[share:]))


def _wait_for(process: int) -> None:
    try:
        os.waitpid(process, 0)
    except ChildProcessError:
        return  # the system has done so: whoever started raak let it take no notice of processes that end


def _report(ask: "Callable[[Sequence[str]], list[A]]", about: "Sequence[str]", place: int) -> "NoReturn":
    """Write the answers to `place`, and end without doing anything that the other process will do."""
    try:
        with open(place, "wb") as report:
            report.write(marshal.dumps(ask(about)))
    finally:
        os._exit(0)


def _read(report: bytes) -> "list[A] | None":
    """The answers of the other process; None where it was killed."""
    try:
        answers: list[A] = marshal.loads(report)  # noqa: S302 (by this very program)
    except (EOFError, ValueError, TypeError):
        return None
    return answers
