"""One finding, and collections of them: where, which rule, which facts. The words come later, from `guide/`."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from generator.model.span import Span

T = TypeVar("T")


class Severity(StrEnum):
    """How much a finding weighs: an error refuses the build, a warning asks, a note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Diagnostic(Struct, frozen=True):
    """One occurrence of a rule: a place and the facts that its message is filled with."""

    code: str
    severity: Severity
    span: Span
    facts: tuple[tuple[str, str], ...] = ()  # sorted by name


class Rule(Struct, frozen=True):
    """A kind of finding. Message, hint and guide of each rule stand in `guide/<language>.md` under its code."""

    code: str  # kebab-case, reads as what is wrong, never reused
    severity: Severity
    waivable: bool = False  # may be waived with a reason, where it stands

    def at(self, span: Span, severity: Severity | None = None, /, **facts: object) -> Diagnostic:
        """This rule, broken at `span`; `facts` fill the message and the hint. One that is None is not known."""
        known = tuple(sorted((name, str(fact)) for name, fact in facts.items() if fact is not None))
        return Diagnostic(self.code, severity or self.severity, span, known)


class Checked(Struct, Generic[T], frozen=True):
    """A value that was held against rules: `value` is None when an error kept it from existing."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether an error is among the findings."""
        return any(found.severity is Severity.ERROR for found in self.diagnostics)


class Findings(Struct, frozen=True):
    """All that was found, in reading order: by file, then place, then code."""

    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> "Findings":
        """These, in reading order."""
        return cls(tuple(sorted(diagnostics, key=lambda found: (found.span, found.code, found.facts))))

    def with_severity(self, severity: Severity) -> tuple[Diagnostic, ...]:
        """Those that weigh so much and no more."""
        return tuple(found for found in self.diagnostics if found.severity is severity)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many errors, warnings and notes there are."""
        return len(self.errors), len(self.warnings), len(self.notes)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What refuses the build."""
        return self.with_severity(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What asks to be looked at."""
        return self.with_severity(Severity.WARNING)

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        """What is good to know."""
        return self.with_severity(Severity.NOTE)
