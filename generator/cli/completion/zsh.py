"""Completion for zsh."""

from collections.abc import Iterator
from shlex import quote

from generator.cli import COMMANDS
from generator.cli.completion.slots import Slot, operands_of, options_of, takes_many, value_of
from generator.cli.options import Option, everywhere
from generator.cli.phrases import Phrases


def script(phrases: Phrases) -> str:
    """A completion function, which a file in `fpath` may hold, or a shell may read."""
    commands = "\n".join(f"    {quote(f'{command}:{phrases(command)}')}" for command in COMMANDS)
    first = " ".join(_option(option, "", phrases) for option in everywhere())
    cases = "\n".join(
        f"      {command}) _arguments {' '.join(_arguments(command, phrases))} ;;" for command in COMMANDS
    )
    return f"""#compdef raak
_raak() {{
  local curcontext=$curcontext context state state_descr line
  local -A opt_args
  local -a commands=(
{commands}
  )
  _arguments -C {first} --version '1: :->command' '*:: :->behind'
  case $state in
    command) _describe -t commands command commands ;;
    behind) case $words[1] in
{cases}
    esac ;;
  esac
}}
if [ "$funcstack[1]" = "_raak" ]; then _raak "$@"; else compdef _raak raak; fi
"""


def _arguments(command: str, phrases: Phrases) -> Iterator[str]:
    for option in options_of(command):
        yield _option(option, command, phrases)
    operands = operands_of(command)
    for number, slot in enumerate(operands, start=1):
        is_last = number == len(operands)
        yield quote(f"{'*' if is_last and takes_many(command) else number}:{slot.name}:{_action(slot)}")


def _option(option: Option, command: str, phrases: Phrases) -> str:
    purpose = option.purpose(command, phrases).replace("[", r"\[").replace("]", r"\]")
    slot = value_of(option)
    value = f":{slot.name}:{_action(slot)}" if slot else ""
    return quote(f"{option.flag}[{purpose}]{value}")


def _action(slot: Slot) -> str:
    if slot.is_folder:
        return "_files -/"
    return "_files" if slot.is_file else f"({' '.join(slot.words)})" if slot.words else ""
