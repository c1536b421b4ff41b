"""What remains of the findings once waivers, the site's own rules and held-back posts have had their say."""

from collections.abc import Callable, Iterable, Sequence, Set
from datetime import date

from msgspec.structs import replace

from generator.diagnostics.diagnostic import Diagnostic, Findings, Severity
from generator.model.content import Waiver
from generator.model.names import SourcePath
from generator.model.site import SiteConfig
from generator.validate.waivers import apply

OFF = "off"


def verdict(
    found: Iterable[Diagnostic],
    *,
    config: SiteConfig,
    waivers: Sequence[Waiver],
    held_back: Set[SourcePath],
    today: date,
    strict: bool = False,
) -> tuple[Findings, tuple[Waiver, ...]]:
    """The findings as they count, and the waivers in force."""
    remaining, in_force = apply(tuple(found), tuple(waivers), today)
    levelled = filter(None, map(_levelled_by(config), remaining))
    softened = (_softened(finding, held_back) for finding in levelled)
    return Findings.of(_hardened(finding, held_back) if strict else finding for finding in softened), in_force


def _levelled_by(config: SiteConfig) -> Callable[[Diagnostic], Diagnostic | None]:
    levels = dict(config.rules)

    def levelled(finding: Diagnostic) -> Diagnostic | None:
        level = levels.get(finding.code)
        if level is None:
            return finding
        return None if level == OFF else replace(finding, severity=Severity(level))

    return levelled


def _softened(finding: Diagnostic, held_back: Set[SourcePath]) -> Diagnostic:
    """A post that nobody sees yet refuses nothing."""
    if finding.severity is Severity.ERROR and finding.span.path in held_back:
        return replace(finding, severity=Severity.WARNING)
    return finding


def _hardened(finding: Diagnostic, held_back: Set[SourcePath]) -> Diagnostic:
    """With `--strict` warnings refuse, too."""
    if finding.severity is Severity.WARNING and finding.span.path not in held_back:
        return replace(finding, severity=Severity.ERROR)
    return finding
