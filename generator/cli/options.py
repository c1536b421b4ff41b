"""What may stand on the command line, as data: reading it, help and completion all use it.

Plain classes: a build with nothing to do takes less time than importing `dataclasses` would.
"""

from generator.cli.phrases import Phrases, languages


class Option:
    """One option; what it is for stands in the phrases under its flag, or under `<command> <flag>`."""

    def __init__(
        self, flag: str, value: str = "", choices: tuple[str, ...] = (), short: str = "", many: bool = False
    ) -> None:
        self.flag = flag
        self.value = value  # how help names its value; empty for a switch
        self.choices = choices
        self.short = short
        self.many = many  # whether it takes several words, and may be given several times

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


class Usage:
    """What one command takes."""

    def __init__(
        self,
        options: tuple[Option, ...] = (),
        operand: str = "",
        operand_choices: tuple[str, ...] = (),
        subject: str = "",
        many: bool = False,
    ) -> None:
        self.options = options
        self.operand = operand  # how help names its word without a flag; empty when it takes none
        self.operand_choices = operand_choices
        self.subject = subject  # how help names the second word without a flag; empty when it takes none
        self.many = many  # whether it takes several operands

    @property
    def words(self) -> str:
        """The words without a flag, as help shows them."""
        operand = ("|".join(self.operand_choices) if self.subject else "") or self.operand
        more = " ..." if self.many else ""
        return "".join(f" [{word}{more}]" for word in (operand, self.subject) if word)


class Arguments:
    """What the writer gave one command: `arguments["--site"]`, `"--drafts" in arguments`."""

    def __init__(self) -> None:
        self.operand = ""  # the first of `operands`
        self.operands: tuple[str, ...] = ()  # the words without a flag
        self.subject = ""  # the second word without a flag, of a command that takes one
        self._given: dict[str, str] = {}
        self.repeated: dict[str, tuple[tuple[str, ...], ...]] = {}  # the words of options that take many, each time

    def __contains__(self, flag: str) -> bool:
        return flag in self._given or flag in self.repeated

    def __getitem__(self, flag: str) -> str:
        """The value given to an option; empty when there is none."""
        return self._given.get(flag, "")

    def __setitem__(self, flag: str, value: str) -> None:
        self._given[flag] = value


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
HELD_BACK = (Option("--drafts"), Option("--future"))
"""Show what the public does not see yet."""
