"""`python -m generator` does what `raak` does."""

import gc
import os
import sys

from generator import cli


def main() -> int:
    """Do what the command line asks; gives the exit code."""
    code = cli.main()
    gc.freeze()  # the process ends and lets everything go: nobody need look for circles in it first
    return code


def _import_nothing_from_here() -> None:
    """Python looks for modules where it was started first, and a stranger's site may hold a `yaml.py`."""
    is_our_home = __file__.startswith(f"{sys.path[0]}{os.sep}generator{os.sep}")
    if not (sys.flags.safe_path or is_our_home):
        del sys.path[0]


if __name__ == "__main__":
    _import_nothing_from_here()
    sys.exit(main())
