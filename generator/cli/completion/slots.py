"""What may follow on the command line, as every shell wants to know it."""

from msgspec import Struct

from generator.cli.dispatch import command_named
from generator.cli.keys import key_names
from generator.cli.options import Option, everywhere
from generator.diagnostics.catalogue import RULES


class Slot(Struct, frozen=True):
    """A place for one word, of which there may be nothing to say beforehand."""

    name: str  # as help names it
    words: tuple[str, ...] = ()  # all that may stand there
    is_file: bool = False
    is_folder: bool = False


def options_of(command: str) -> tuple[Option, ...]:
    """All options that a command takes."""
    return (*command_named(command).USAGE.options, *everywhere())


def value_of(option: Option) -> Slot | None:
    """The value of an option; None for a switch."""
    return _slot(option.value, option.choices) if option.value else None


def operands_of(command: str) -> tuple[Slot, ...]:
    """The words without a flag that a command takes, in order."""
    usage = command_named(command).USAGE
    named = ((usage.operand, usage.operand_choices), (usage.subject, ()))
    return tuple(_slot(name, choices) for name, choices in named if name)


def takes_many(command: str) -> bool:
    """Whether a command takes the last of these any number of times."""
    return command_named(command).USAGE.many


def _slot(name: str, choices: tuple[str, ...]) -> Slot:
    words = (*RULES, *key_names()) if name == "TOPIC" else choices
    return Slot(name, words, is_file=name in _FILES, is_folder=name == "DIR")


_FILES = frozenset({"FILE", "FILE.csv", "PATH", "POST"})
