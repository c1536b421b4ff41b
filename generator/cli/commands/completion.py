"""`raak completion`: a script that lets a shell complete commands and options."""

from generator.cli.completion import SCRIPTS
from generator.cli.guard import DONE, WrongUse
from generator.cli.options import Arguments, Usage
from generator.cli.terminal import Terminal

USAGE = Usage(operand="SHELL", operand_choices=tuple(SCRIPTS))


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Print the script for one shell."""
    if not arguments.operand:
        raise WrongUse(terminal.phrases("completion-shell-missing"))
    terminal.show(SCRIPTS[arguments.operand](terminal.phrases))
    return DONE
