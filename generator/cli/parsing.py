"""From the words after a command to its arguments."""

from generator.cli.guard import WrongUse
from generator.cli.options import Arguments, Usage, everywhere
from generator.cli.phrases import Phrases, with_nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentError, ArgumentParser
    from collections.abc import Sequence
    from typing import Any


def parse_arguments(command: str, usage: Usage, words: "Sequence[str]", phrases: Phrases) -> Arguments:
    """What the words after a command say; raises `WrongUse` for words that it does not take."""
    return _Reading(command, usage, phrases).read(words)


class _Reading:
    """`argparse` reads; what it says when it cannot is said here, in the writer's language."""

    def __init__(self, command: str, usage: Usage, phrases: Phrases) -> None:
        self._command = command
        self._usage = usage
        self._options = (*everywhere(), *usage.options)
        self._phrases = phrases

    def read(self, words: "Sequence[str]") -> Arguments:
        from argparse import ArgumentError

        try:
            given, surplus = self._parser().parse_known_args(words)
        except ArgumentError as error:
            raise self._misused(error) from error
        words_behind = [word for word in surplus if not word.startswith("-")] if self._usage.many else []
        if len(surplus) > len(words_behind):
            raise self._unknown(next(word for word in surplus if word not in words_behind))
        return self._arguments(vars(given), words_behind)

    def _parser(self) -> "ArgumentParser":
        from argparse import ArgumentParser

        parser = ArgumentParser(prog="raak", add_help=False, allow_abbrev=False, exit_on_error=False)
        for option in self._options:
            names = tuple(filter(None, (option.flag, option.short)))
            if option.many:
                parser.add_argument(*names, dest=option.flag, action="append", nargs="+")
            else:
                parser.add_argument(*names, dest=option.flag, action="store" if option.value else "store_true")
        if self._usage.operand:
            parser.add_argument(_OPERAND, nargs="*" if self._usage.many else "?")
        if self._usage.subject:
            parser.add_argument(_SUBJECT, nargs="?")
        return parser

    def _arguments(self, given: dict[str, "Any"], words_behind: "Sequence[str]" = ()) -> Arguments:
        arguments = Arguments()
        operand, subject = given.pop(_OPERAND, None), given.pop(_SUBJECT, None)
        operands = [*operand, *words_behind] if isinstance(operand, list) else [operand]
        name, choices = f"raak {self._command}", self._usage.operand_choices
        arguments.operands = tuple(self._checked(name, str(word), choices) for word in operands if word)
        arguments.operand = "".join(arguments.operands[:1])
        if subject:
            arguments.subject = str(subject)
        for option in self._options:
            value = given[option.flag]
            if isinstance(value, list):
                arguments.repeated[option.flag] = tuple(map(tuple, value))
                continue
            if value == "":
                raise WrongUse(self._phrases("value-missing", flag=option.flag))
            if value:
                arguments[option.flag] = self._checked(option.flag, str(value), option.choices)
        return arguments

    def _checked(self, name: str, value: str, choices: tuple[str, ...]) -> str:
        if choices and value not in choices:
            raise WrongUse(with_nearest("choice-unknown", value, choices, self._phrases, name=name, known=choices))
        return value

    def _misused(self, error: "ArgumentError") -> WrongUse:
        flag = str(error.argument_name).rpartition("/")[2]
        takes_value = any(option.value for option in self._options if flag in (option.flag, option.short))
        return WrongUse(self._phrases("value-missing" if takes_value else "value-unwanted", flag=flag))

    def _unknown(self, word: str) -> WrongUse:
        if not word.startswith("-") or word == "-":
            return WrongUse(self._phrases("word-unknown", value=word, command=self._command))
        flags = [option.flag for option in self._options]
        flag = word.partition("=")[0]
        begun = [one for one in flags if one.startswith(f"-{flag.lower()}")] if len(flag) == len("-D") else []
        if len(begun) == 1:  # the letter is the first of a word, as it is elsewhere
            said = self._phrases("option-unknown", value=flag, command=self._command)
            return WrongUse(f"{said} {self._phrases('nearest', nearest=begun[0])}")
        return WrongUse(with_nearest("option-unknown", flag, flags, self._phrases, command=self._command))


_OPERAND, _SUBJECT = "operand", "subject"
