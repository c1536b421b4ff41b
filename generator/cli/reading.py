"""From the words after a command to what the writer wishes."""

from generator.cli.guard import WrongUse
from generator.cli.options import Option, Usage, Wishes, everywhere
from generator.cli.phrases import Phrases

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def read_wishes(command: str, usage: Usage, words: "Sequence[str]", phrases: Phrases) -> Wishes:
    """What the words after a command ask of it; raises `WrongUse` for words it does not take.

    `--flag value` and `--flag=value` are one; after `--` nothing is an option.
    """
    options = (*everywhere(), *usage.options)
    reading = _Reading(command, usage, options, phrases)
    rest = iter(words)
    for word in rest:
        if word == "--":
            for operand in rest:
                reading.take_operand(operand)
        elif word.startswith("-") and len(word) > 1:
            reading.take_option(word, rest)
        else:
            reading.take_operand(word)
    return reading.wishes


class _Reading:
    def __init__(self, command: str, usage: Usage, options: tuple[Option, ...], phrases: Phrases) -> None:
        self.wishes = Wishes()
        self._command = command
        self._usage = usage
        self._flags = {name: option for option in options for name in (option.flag, option.short) if name}
        self._phrases = phrases

    def take_option(self, word: str, rest: "Iterator[str]") -> None:
        flag, given, value = word.partition("=")
        option = self._flags.get(flag)
        if option is None:
            long = [name for name in self._flags if name.startswith("--")]
            raise WrongUse(with_nearest("option-unknown", flag, long, self._phrases, command=self._command))
        if option.value and not given:
            value = next(rest, "")
        if option.value and (not value or value in self._flags):
            raise WrongUse(self._phrases("value-missing", flag=flag))
        if given and not option.value:
            raise WrongUse(self._phrases("value-unwanted", flag=flag))
        self._check(option.flag, value, option.choices)
        self.wishes[option.flag] = value

    def take_operand(self, word: str) -> None:
        if not self._usage.operand or self.wishes.operand:
            raise WrongUse(self._phrases("word-unknown", value=word, command=self._command))
        self._check(self._usage.operand, word, self._usage.operand_choices)
        self.wishes.operand = word

    def _check(self, name: str, value: str, choices: tuple[str, ...]) -> None:
        if choices and value not in choices:
            known = ", ".join(choices)
            raise WrongUse(with_nearest("choice-unknown", value, choices, self._phrases, name=name, known=known))


def with_nearest(phrase: str, value: str, near: "Sequence[str]", phrases: Phrases, **facts: str) -> str:
    """The phrase about `value`, and the one of `near` that may have been meant, where one is near."""
    from generator.parse.nearest import nearest

    said = phrases(phrase, value=value, **facts)
    meant = nearest(value, near, _NEAR)
    return f"{said} {phrases('nearest', nearest=meant)}" if meant else said


_NEAR = 0.5
