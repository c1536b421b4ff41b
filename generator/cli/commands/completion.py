"""`raak completion`: a script that lets bash, zsh or fish complete commands and options."""

from collections.abc import Iterator
from shlex import quote

from generator.cli import COMMANDS
from generator.cli.dispatch import command_named
from generator.cli.guard import DONE, WrongUse
from generator.cli.options import Arguments, Option, Usage, everywhere
from generator.cli.phrases import Phrases
from generator.cli.terminal import Terminal

USAGE = Usage(operand="SHELL", operand_choices=("bash", "zsh", "fish"))


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Print the script for one shell."""
    scripts = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    if not arguments.operand:
        raise WrongUse(terminal.phrases("completion-shell-missing"))
    terminal.show(scripts[arguments.operand](terminal.phrases))
    return DONE


def _options_of(command: str) -> tuple[Option, ...]:
    return (*command_named(command).USAGE.options, *everywhere())


def _after(command: str) -> list[str]:
    """All that may follow a command."""
    return [*command_named(command).USAGE.operand_choices, *(option.flag for option in _options_of(command))]


def _bash(phrases: Phrases) -> str:
    """Completes words of the line as bash splits it; after `--site` and where nothing fits, files."""
    choices: dict[str, tuple[str, ...]] = {}
    for command in COMMANDS:
        for option in _options_of(command):
            choices[option.flag] = tuple(dict.fromkeys((*choices.get(option.flag, ()), *option.choices)))
    values = "\n".join(f'    {flag}) words="{" ".join(known)}" ;;' for flag, known in choices.items() if known)
    cases = "\n".join(f'      {command}) words="{" ".join(_after(command))}" ;;' for command in COMMANDS)
    return f"""_raak() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} command="" words="" part
  for part in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case " {" ".join(COMMANDS)} " in *" $part "*) command=$part; break ;; esac
  done
  case "$previous" in
{values}
    --site|--to) COMPREPLY=($(compgen -d -- "$word")); return ;;
    *) case "$command" in
{cases}
      *) words="{" ".join(COMMANDS)} --version --help" ;;
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _raak raak
"""


def _zsh(phrases: Phrases) -> str:
    commands = "\n".join(f"    {quote(f'{command}:{phrases(command)}')}" for command in COMMANDS)
    cases = "\n".join(f"    {command}) _arguments {' '.join(_zsh_arguments(command))} ;;" for command in COMMANDS)
    return f"""#compdef raak
_raak() {{
  local -a commands=(
{commands}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case $words[1] in
{cases}
  esac
}}
if [ "$funcstack[1]" = "_raak" ]; then _raak "$@"; else compdef _raak raak; fi
"""


def _zsh_arguments(command: str) -> Iterator[str]:
    for option in _options_of(command):
        action = f"({' '.join(option.choices)})" if option.choices else "_files -/" if option.value == "DIR" else ""
        yield quote(f"{option.flag}:{option.value}:{action}" if option.value else option.flag)
    usage = command_named(command).USAGE
    if usage.operand:
        yield quote(
            f"{'*' if usage.many else '1'}:{usage.operand}:"
            + (f"({' '.join(usage.operand_choices)})" if usage.operand_choices else "_files")
        )


def _fish(phrases: Phrases) -> str:
    fresh = f"not __fish_seen_subcommand_from {' '.join(COMMANDS)}"
    lines = ["complete -c raak -f", *(_fish_command(command, fresh, phrases) for command in COMMANDS)]
    for command in COMMANDS:
        lines.extend(_fish_options(command, phrases))
    return "\n".join(lines) + "\n"


def _fish_command(command: str, condition: str, phrases: Phrases) -> str:
    return f"complete -c raak -n {quote(condition)} -a {command} -d {quote(phrases(command))}"


def _fish_options(command: str, phrases: Phrases) -> Iterator[str]:
    start = f"complete -c raak -n '__fish_seen_subcommand_from {command}'"
    for option in _options_of(command):
        value = " -r" if option.value else ""
        value += f" -f -a {quote(' '.join(option.choices))}" if option.choices else ""
        yield f"{start} -l {option.flag.removeprefix('--')}{value} -d {quote(option.purpose(command, phrases))}"
    if known := command_named(command).USAGE.operand_choices:
        yield f"{start} -a {quote(' '.join(known))}"
