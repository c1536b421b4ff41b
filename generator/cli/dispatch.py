"""From the words on the command line to the one command they name."""

from argparse import SUPPRESS, ArgumentError, ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Protocol, cast

from generator.cli.guard import DONE, WRONG_USE, WrongUse
from generator.cli.options import Option, Usage, everywhere
from generator.cli.phrases import Phrases, phrases_for
from generator.cli.terminal import Terminal


class Command(Protocol):
    """What the module of a command offers."""

    USAGE: Usage

    def run(self, wishes: Namespace, terminal: Terminal) -> int:
        """Do it; gives the exit code."""


def dispatch(words: Sequence[str], commands: Sequence[str]) -> int:
    """Find the command, parse what follows, run it, or show the help that was asked for."""
    phrases = phrases_for(words)
    name, rest = _command_in(words, commands, phrases)
    if not name or _asks_help(rest):
        from generator.cli.help import help_of, overview

        print(help_of(name, command_named(name).USAGE, phrases) if name else overview(commands, phrases), end="")
        return DONE if name or _asks_help(rest) else WRONG_USE
    command = command_named(name)
    wishes = parse(name, command.USAGE, rest, phrases)
    return command.run(wishes, Terminal(phrases, quiet=wishes.quiet))


def command_named(name: str) -> Command:
    """The module of a command, imported now."""
    return cast(Command, import_module(f"generator.cli.{name}"))


def parse(command: str, usage: Usage, words: Sequence[str], phrases: Phrases) -> Namespace:
    """The wishes that the words after a command express; raises `WrongUse` for words it does not take."""
    options = (*everywhere(), *usage.options)
    wishes, unknown = _parsed(_parser(usage, options), words, phrases)
    if unknown:
        raise WrongUse(_what_is_unknown(unknown[0], command, options, phrases))
    for option in options:
        _check_choice(option.flag, getattr(wishes, option.attribute), option.choices, phrases)
    if usage.operand:
        _check_choice(usage.operand, wishes.operand, usage.operand_choices, phrases)
    if wishes.site and not Path(wishes.site).is_dir():
        raise WrongUse(phrases("site-not-a-folder", folder=wishes.site))
    return wishes


def _command_in(words: Sequence[str], commands: Sequence[str], phrases: Phrases) -> tuple[str, list[str]]:
    """The command and all other words. Options may stand before it: `raak --site blog build`."""
    with_value = {option.flag for option in everywhere() if option.value}
    place = 0
    while place < len(words) and words[place].startswith("-"):
        place += 2 if words[place] in with_value else 1
    if place >= len(words):
        return "", list(words)
    if words[place] not in commands:
        raise WrongUse(with_nearest("command-unknown", words[place], commands, phrases))
    return words[place], [*words[:place], *words[place + 1 :]]


def _asks_help(words: Sequence[str]) -> bool:
    return not {"-h", "--help"}.isdisjoint(words)


class _Parser(ArgumentParser):
    """Leaves the wording of mistakes to `parse`."""

    def error(self, message: str) -> NoReturn:
        raise WrongUse(message)


def _parser(usage: Usage, options: Sequence[Option]) -> _Parser:
    parser = _Parser(add_help=False, allow_abbrev=False, exit_on_error=False, argument_default=SUPPRESS)
    for option in options:
        names = (option.flag, option.short) if option.short else (option.flag,)
        if option.value:
            parser.add_argument(*names, default="")
        else:
            parser.add_argument(*names, action="store_true", default=False)
    if usage.operand:
        parser.add_argument("operand", nargs="?", default="")
    return parser


def _parsed(parser: _Parser, words: Sequence[str], phrases: Phrases) -> tuple[Namespace, list[str]]:
    try:
        return parser.parse_known_args(words)
    except ArgumentError as mistake:
        flag = (mistake.argument_name or "").rpartition("/")[0] or mistake.argument_name
        wants_none = any(word.startswith(f"{flag}=") for word in words)
        raise WrongUse(phrases("value-unwanted" if wants_none else "value-missing", flag=flag)) from None


def _what_is_unknown(word: str, command: str, options: Sequence[Option], phrases: Phrases) -> str:
    if word.startswith("-"):
        flag = word.partition("=")[0]
        known = [option.flag for option in options]
        return with_nearest("option-unknown", flag, known, phrases, command=command)
    return phrases("word-unknown", value=word, command=command)


def _check_choice(name: str, value: object, choices: Sequence[str], phrases: Phrases) -> None:
    if choices and value and value not in choices:
        known = ", ".join(choices)
        raise WrongUse(with_nearest("choice-unknown", str(value), choices, phrases, name=name, known=known))


def with_nearest(phrase: str, value: str, near: Sequence[str], phrases: Phrases, **facts: str) -> str:
    """The phrase about `value`, and the one of `near` that may have been meant, where one is near."""
    from difflib import get_close_matches

    said = phrases(phrase, value=value, **facts)
    meant = get_close_matches(value, near, n=1, cutoff=0.5)
    return said + (" " + phrases("nearest", nearest=meant[0]) if meant else "")
