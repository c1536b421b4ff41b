"""What may stand on the command line, as data: parsing, help and completion all read it."""

from typing import NamedTuple

from generator.cli.phrases import Phrases, languages


class Option(NamedTuple):
    """One option; what it is for stands in the phrases under its flag, or under `<command> <flag>`."""

    flag: str
    value: str = ""  # how help names its value; empty for a switch
    choices: tuple[str, ...] = ()
    short: str = ""

    @property
    def attribute(self) -> str:
        """Its name among the wishes."""
        return self.flag.removeprefix("--").replace("-", "_")

    @property
    def shown(self) -> str:
        """As help shows it: `-q, --quiet`, `--site DIR`, `--format text|json`."""
        names = f"{self.short}, {self.flag}" if self.short else self.flag
        value = "|".join(self.choices) or self.value
        return f"{names} {value}" if value else names

    def purpose(self, command: str, phrases: Phrases) -> str:
        """What it is for, when given to `command`."""
        own = f"{command} {self.flag}"
        return phrases(own if own in phrases else self.flag)


class Usage(NamedTuple):
    """What one command takes."""

    options: tuple[Option, ...] = ()
    operand: str = ""  # how help names its one word without a flag; empty when it takes none
    operand_choices: tuple[str, ...] = ()


def everywhere() -> tuple[Option, ...]:
    """Options of every command."""
    return (
        Option("--site", "DIR"),
        Option("--messages", "LANGUAGE", languages()),
        Option("--quiet", short="-q"),
        Option("--help", short="-h"),
    )


FORMAT = Option("--format", "FORMAT", ("text", "json", "github", "sarif"))
STRICT = Option("--strict")
