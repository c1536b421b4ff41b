"""Words on the command line → one call each: a module a command, imported when it is asked for."""

import sys

from generator import __version__
from generator.cli.guard import DONE, guarded

TYPE_CHECKING = False  # `typing` costs more than all that happens here
if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (
    *("init", "import", "triage", "new", "glance", "check", "build", "serve", "issue", "digest", "send-test", "share"),
    *("deploy", "report", "brief", "log", "theme", "explain", "completion"),
)
"""In the order in which a writer meets them."""


def main(line: "Sequence[str] | None" = None) -> int:
    """Do what the command line asks, by default that of this process.

    Gives the exit code: 0 done, 1 refused, 2 wrong use, 3 the disk or the network failed.
    """
    return guarded(list(sys.argv[1:] if line is None else line), _run)


def _run(words: "Sequence[str]") -> int:
    if words[:1] in (["--version"], ["-V"]):
        print(f"raak {__version__}")
        return DONE
    from generator.cli.dispatch import dispatch

    return dispatch(words, COMMANDS)
