"""Completion for fish."""

from collections.abc import Iterator
from shlex import quote

from generator.cli import COMMANDS
from generator.cli.completion.slots import Slot, operands_of, options_of, value_of
from generator.cli.options import Option, everywhere
from generator.cli.phrases import Phrases


def script(phrases: Phrases) -> str:
    """One `complete` for everything that may follow."""
    return "".join(f"complete -c raak {line}\n" for line in _lines(phrases))


def _lines(phrases: Phrases) -> Iterator[str]:
    yield "-f"
    fresh = f"-n {quote('not __fish_seen_subcommand_from ' + ' '.join(COMMANDS))}"
    for command in COMMANDS:
        yield f"{fresh} -a {command} -d {quote(phrases(command))}"
    for option in everywhere():
        yield _option(option, "", phrases)
    anywhere = {option.flag for option in everywhere()}
    for command in COMMANDS:
        behind = f"-n '__fish_seen_subcommand_from {command}'"
        for option in options_of(command):
            if option.flag not in anywhere:
                yield f"{behind} {_option(option, command, phrases)}"
        for slot in operands_of(command):
            if what := _completed(slot):
                yield f"{behind} {what}"


def _option(option: Option, command: str, phrases: Phrases) -> str:
    slot = value_of(option)
    value = f" -r {_completed(slot) or '-f'}" if slot else ""
    return f"-l {option.flag.removeprefix('--')}{value} -d {quote(option.purpose(command, phrases))}"


def _completed(slot: Slot) -> str:
    """What stands in a place; nothing where only the writer can know."""
    if slot.is_folder:
        return "-f -a '(__fish_complete_directories)'"
    return "-F" if slot.is_file else f"-f -a {quote(' '.join(slot.words))}" if slot.words else ""
