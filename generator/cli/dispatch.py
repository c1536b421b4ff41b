"""From the words on the command line to the one command they name."""

import os
import sys

from generator.cli.guard import DONE, WRONG_USE, WrongUse
from generator.cli.options import Arguments, Usage, everywhere
from generator.cli.phrases import Phrases, phrases_for, with_nearest
from generator.cli.terminal import Terminal
from generator.cli.time_zone import mend_time_zone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    class Command(Protocol):
        """What the module of a command offers."""

        USAGE: Usage

        def run(self, arguments: Arguments, terminal: Terminal) -> int:
            """Do it; gives the exit code."""


def dispatch(words: "Sequence[str]", commands: "Sequence[str]") -> int:
    """Find the command, read what follows, run it, or show the help that was asked for."""
    phrases = phrases_for(words)
    name, rest = _command_in(words, commands, phrases)
    if not name or _asks_help(rest):
        from generator.cli.help import help_of, overview

        print(help_of(name, command_named(name).USAGE, phrases) if name else overview(commands, phrases), end="")
        return DONE if name or _asks_help(rest) else WRONG_USE
    command = command_named(name)
    arguments = _arguments(name, command.USAGE, rest, phrases)
    if arguments["--site"] and not os.path.isdir(arguments["--site"]):
        raise WrongUse(phrases("site-not-a-folder", folder=arguments["--site"]))
    mend_time_zone()
    return command.run(arguments, Terminal(phrases, quiet="--quiet" in arguments))


def command_named(name: str) -> "Command":
    """The module of a command, imported now; `import` cannot be the name of one."""
    place = f"generator.cli.commands.{_MODULES.get(name, name).replace('-', '_')}"
    __import__(place)  # `importlib` would be one more library to load
    command: Command = sys.modules[place]
    return command


_MODULES = {"import": "import_"}


def _command_in(words: "Sequence[str]", commands: "Sequence[str]", phrases: Phrases) -> tuple[str, list[str]]:
    """The command and all other words. Options may stand before it: `raak --site blog build`."""
    place = 0
    while place < len(words) and words[place].startswith("-"):
        place += 2 if words[place] in _with_value() else 1
    if place >= len(words):
        return "", list(words)
    if words[place] not in commands:
        raise WrongUse(with_nearest("command-unknown", words[place], commands, phrases))
    return words[place], [*words[:place], *words[place + 1 :]]


def _with_value() -> set[str]:
    return {option.flag for option in everywhere() if option.value}


def _arguments(name: str, usage: Usage, words: "Sequence[str]", phrases: Phrases) -> Arguments:
    """What the words after the command say. The commonest call has none, and need not wait for what reads them."""
    if not words:
        return Arguments()
    from generator.cli.parsing import parse_arguments

    return parse_arguments(name, usage, words, phrases)


def _asks_help(words: "Sequence[str]") -> bool:
    return "-h" in words or "--help" in words
