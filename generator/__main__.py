"""`python -m generator` does what `raak` does."""

import os
import sys

from generator import cli

TYPE_CHECKING = False  # `typing` costs more than a build with nothing to do
if TYPE_CHECKING:
    from typing import NoReturn, TextIO


def main() -> "NoReturn":
    """Do what the command line asks, and end with its exit code."""
    code = cli.main()
    _flush(sys.stdout)
    _flush(sys.stderr)
    os._exit(code)  # the system takes back at once what Python would let go of piece by piece


def _flush(stream: "TextIO") -> None:
    try:
        stream.flush()
    except (OSError, ValueError):
        return  # nobody reads it any more; what that comes to, `code` says


def _import_nothing_from_here() -> None:
    """Python looks for modules where it was started first, and a stranger's site may hold a `yaml.py`."""
    is_our_home = __file__.startswith(f"{sys.path[0]}{os.sep}generator{os.sep}")
    if not (sys.flags.safe_path or is_our_home):
        del sys.path[0]


if __name__ == "__main__":
    _import_nothing_from_here()
    main()
