"""Completion for bash, that of macOS included. Where nothing else fits, it completes files by itself."""

from collections.abc import Iterator

from generator.cli import COMMANDS
from generator.cli.completion.slots import Slot, operands_of, options_of, value_of
from generator.cli.options import everywhere
from generator.cli.phrases import Phrases


def script(_phrases: Phrases) -> str:
    """Completes words of the line as bash splits it; bash describes nothing."""
    values = "\n".join(f"    {pattern}) {answer} ;;" for pattern, answer in _values())
    cases = "\n".join(f'    {command}:*) words="{" ".join(_after(command))}" ;;' for command in COMMANDS)
    return f"""_raak() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} command="" words="" part
  for part in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case " {" ".join(COMMANDS)} " in *" $part "*) command=$part; break ;; esac
  done
  case "$command:$previous" in
{values}
{cases}
    *) words="{" ".join((*COMMANDS, *_everywhere(), "--version"))}" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _raak raak
"""


def _values() -> Iterator[tuple[str, str]]:
    """What to do after each option with a value: after `command:option`, or after that option of any command."""
    for option in everywhere():
        if slot := value_of(option):
            yield f"*:{option.flag}", _answer(slot)
    anywhere = _everywhere()
    for command in COMMANDS:
        for option in options_of(command):
            slot = value_of(option)
            if slot and option.flag not in anywhere:
                yield f"{command}:{option.flag}", _answer(slot)


def _answer(slot: Slot) -> str:
    if slot.is_folder:
        return 'COMPREPLY=($(compgen -d -- "$word")); return'
    return f'words="{" ".join(slot.words)}"' if slot.words else "return"


def _everywhere() -> tuple[str, ...]:
    return tuple(option.flag for option in everywhere())


def _after(command: str) -> list[str]:
    """All words that may follow a command and are known beforehand."""
    operands = (word for slot in operands_of(command) for word in slot.words)
    return [*operands, *(option.flag for option in options_of(command))]
