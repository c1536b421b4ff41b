"""`python -m generator` does what `raak` does."""

import gc
import sys

from generator import cli


def main() -> int:
    """Do what the command line asks; gives the exit code."""
    code = cli.main()
    gc.freeze()  # the process ends and lets everything go: nobody need look for circles in it first
    return code


if __name__ == "__main__":
    sys.exit(main())
