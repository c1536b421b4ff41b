"""Runs a command so that no fault reaches a person as a traceback: what it raises becomes one line and an exit code."""

import os
import sys
from errno import ENOMEM, errorcode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.cli.phrases import Phrases

DONE, REFUSED, WRONG_USE, FAILED = 0, 1, 2, 3
"""Exit codes."""

INTERRUPTED, PIPE_CLOSED = 130, 141
"""Exit codes that shells give a command ended by Ctrl-C, or by a reader that went away."""


class WrongUse(Exception):  # noqa: N818  it is said to the writer, and no fault of ours
    """The command line asks for something that cannot be; its text says what, in the writer's language."""


class Refused(Exception):  # noqa: N818  likewise
    """What was asked would do harm; its text says which, in the writer's language."""


def guarded(words: "Sequence[str]", run: "Callable[[Sequence[str]], int]") -> int:
    """Run a command; whatever it raises becomes at most one line and an exit code."""
    _open_closed_streams()
    try:
        return _exit_code(words, run)
    except Exception as fault:
        if not _is_out_of_memory(fault):
            raise
    return _tell_of_memory(words)  # that takes some, too: all that was being worked on has been let go by now


def _exit_code(words: "Sequence[str]", run: "Callable[[Sequence[str]], int]") -> int:
    """What a command came to; it raises only what has to do with memory."""
    try:
        code = run(words)
        sys.stdout.flush()
    except WrongUse as wrong:
        _say(f"raak: {wrong}")
        return WRONG_USE
    except Refused as refused:
        _say(f"raak: {refused}")
        return REFUSED
    except KeyboardInterrupt:
        _say("")
        return INTERRUPTED
    except BrokenPipeError:
        return PIPE_CLOSED
    except Exception as fault:
        if _is_out_of_memory(fault):
            raise
        return _explain(fault, words)
    return code


def _is_out_of_memory(fault: Exception) -> bool:
    """Whether memory ran out: Python says so, or the system does, of a file or of a library that it could not load."""
    if isinstance(fault, ImportError):
        return any(sign in str(fault) for sign in _SIGNS_OF_FULL_MEMORY)
    return isinstance(fault, MemoryError) or (isinstance(fault, OSError) and fault.errno == ENOMEM)


_SIGNS_OF_FULL_MEMORY = ("failed to map segment", "annot allocate memory", "paging file is too small")


def _open_closed_streams() -> None:
    """Open what a shell closed, as by `raak build >&-`, on the null device: else the next file would take its place."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115  for as long as the process lives
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _explain(fault: Exception, words: "Sequence[str]") -> int:
    from generator.cli.phrases import phrases_for

    phrases = phrases_for(words)
    if os.environ.get("RAAK_TRACEBACK"):
        import traceback

        traceback.print_exception(fault)
    elif isinstance(fault, OSError) or type(fault).__module__ == "sqlite3":
        _say(f"raak: {_failure(fault, phrases)}")
    elif isinstance(fault, ImportError) and fault.name and not fault.name.startswith("generator"):
        told = "part-missing" if isinstance(fault, ModuleNotFoundError) else "part-broken"
        _say(f"raak: {phrases(told, name=fault.name, reason=fault)}")
    else:
        _say(f"raak: {phrases('fault', report=_written_report(fault, words))}")
    return FAILED


def _tell_of_memory(words: "Sequence[str]") -> int:
    try:
        from generator.cli.phrases import phrases_for

        said = phrases_for(words)("memory-failed")
    except (MemoryError, OSError):
        said = "there is not enough memory."
    _say(f"raak: {said}")
    return FAILED


def _say(line: str) -> None:
    """Tell the person; where nobody hears it, the exit code has to do."""
    try:
        print(line, file=sys.stderr)
    except OSError:
        return


def _failure(fault: Exception, phrases: "Phrases") -> str:
    """What a disk did not do, or cannot do and was not asked for."""
    from generator.disk.room import NoRoomError

    if isinstance(fault, NoRoomError):
        megabytes = {"needed": f"{fault.needed / 1e6:.1f}", "free": f"{fault.free / 1e6:.1f}"}
        return phrases("disk-without-room", folder=fault.filename, **megabytes)
    return phrases("disk-failed", reason=_reason(fault, phrases))


def _reason(fault: Exception, phrases: "Phrases") -> str:
    """What the system says, in the writer's language where it is a common thing to say, and about which file."""
    if not isinstance(fault, OSError):
        return str(fault)
    common = _COMMON.get(errorcode.get(fault.errno or 0, ""))
    said = phrases(common) if common else fault.strerror
    return ": ".join(str(part) for part in (said, fault.filename) if part) or type(fault).__name__


_COMMON = {
    **dict.fromkeys(("ENOSPC", "EDQUOT"), "disk-full"),
    **dict.fromkeys(("EACCES", "EPERM"), "disk-forbidden"),
    "EROFS": "disk-read-only",
    "ENAMETOOLONG": "disk-name-too-long",
}
"""What goes wrong on disks of healthy machines, too; not every system knows every name."""


def _written_report(fault: Exception, words: "Sequence[str]") -> str:
    """Where the report lies that the writer may send along."""
    import platform
    import tempfile
    import traceback

    from generator import __version__

    head = f"raak {__version__}, Python {platform.python_version()}, {platform.platform()}\nraak {' '.join(words)}\n\n"
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="replace", prefix="raak-report-", suffix=".txt", delete=False
        ) as report:
            report.write(head + "".join(traceback.format_exception(fault)))
    except OSError:
        return "RAAK_TRACEBACK=1"
    return report.name
