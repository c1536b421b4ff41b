"""What is to be said of a text that was made ready before anybody asked for it."""

from msgspec import Struct

from generator.diagnostics.catalogue import (
    IMPORT_HEALED,
    IMPORT_LEFT_OUT,
    IMPORT_MARKUP_KEPT,
    IMPORT_MARKUP_REPLACED,
)
from generator.diagnostics.diagnostic import Rule
from generator.importing.heads import Head
from generator.importing.references import References


class Remark(Struct, frozen=True):
    """One finding, without its place."""

    rule: Rule
    facts: tuple[tuple[str, str], ...]


class Remarks:
    """Gathers what is found in one text."""

    def __init__(self) -> None:
        self.made: list[Remark] = []

    @classmethod
    def on(cls, head: Head) -> "Remarks":
        """What is to be said of a text so far: only whether its head had to be healed."""
        remarks = cls()
        if head.healed:
            remarks.healed("front-matter")
        return remarks

    def kept(self, what: str) -> None:
        """Markup that nobody understood stands in the text as it was."""
        self._make(IMPORT_MARKUP_KEPT, what=what)

    def replaced(self, what: str, by: str) -> None:
        """Markup became something else."""
        self._make(IMPORT_MARKUP_REPLACED, what=what, by=by)

    def left_out(self, what: str) -> None:
        """Something that said nothing, or that raak makes itself, is gone."""
        self._make(IMPORT_LEFT_OUT, what=what, example=what)

    def healed(self, what: str) -> None:
        """Something broken was read as it was meant."""
        self._make(IMPORT_HEALED, what=what)

    def tell(self, references: References) -> None:
        """Hand everything on."""
        for remark in self.made:
            references.note(remark.rule, 0, **dict(remark.facts))

    def _make(self, rule: Rule, **facts: str) -> None:
        self.made.append(Remark(rule, tuple(facts.items())))
