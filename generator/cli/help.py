"""Help texts, laid out from the options and the phrases."""

from collections.abc import Sequence

from generator.cli.options import Option, Usage, everywhere
from generator.cli.phrases import Phrases

_WIDTH = 88
_COLUMN = 26


def overview(commands: Sequence[str], phrases: Phrases) -> str:
    """What `raak --help` prints: what raak is, and its commands."""
    rows = [(command, phrases(command)) for command in commands]
    parts = (
        phrases("usage", line=f"raak {phrases('command-word')} ..."),
        phrases("about"),
        _table(phrases("commands-heading"), rows),
        _table(phrases("everywhere-heading"), _rows("", (*everywhere(), Option("--version", short="-V")), phrases)),
        _examples("raak", phrases),
        phrases("help-more"),
    )
    return "\n\n".join(parts) + "\n"


def help_of(command: str, usage: Usage, phrases: Phrases) -> str:
    """What `raak COMMAND --help` prints."""
    parts = [phrases("usage", line=f"raak {command}{usage.words} [...]"), phrases(f"{command}-about")]
    if usage.options:
        parts.append(_table(phrases("options-heading"), _rows(command, usage.options, phrases)))
    parts.append(_table(phrases("everywhere-heading"), _rows(command, everywhere(), phrases)))
    parts.append(_examples(command, phrases))
    return "\n\n".join(parts) + "\n"


def _rows(command: str, options: Sequence[Option], phrases: Phrases) -> list[tuple[str, str]]:
    return [(option.shown, option.purpose(command, phrases)) for option in options]


def _table(heading: str, rows: Sequence[tuple[str, str]]) -> str:
    return "\n".join([heading, *(line for left, right in rows for line in _row(left, right))])


def _row(left: str, right: str) -> list[str]:
    from textwrap import wrap

    lines = wrap(right, _WIDTH - _COLUMN, break_on_hyphens=False)
    if len(left) + 4 > _COLUMN:
        return [f"  {left}", *(" " * _COLUMN + line for line in lines)]
    return [f"  {left}".ljust(_COLUMN) + lines[0], *(" " * _COLUMN + line for line in lines[1:])]


def _examples(command: str, phrases: Phrases) -> str:
    return (
        phrases("examples-heading")
        + "\n"
        + "\n".join(f"  {line}" for line in phrases(f"{command}-examples").split("\n"))
    )
