"""What remains of the findings once waivers, the site's own rules and held-back posts have had their say."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from generator.diagnostics.catalogue import (
    FOCUS_CHANGED,
    ISSUE_TOO_LARGE,
    OF_TEMPLATES,
    PERSONA_WITHOUT_PROBLEM,
    PROBLEM_WITHOUT_POST,
    PROSE,
)
from generator.diagnostics.diagnostic import Diagnostic, Findings, Severity
from generator.layout import CONFIG
from generator.model.content import Post, Waiver
from generator.model.names import SourcePath
from generator.model.site import SiteConfig
from generator.model.span import Span
from generator.validate.waivers import waive

OFF = "off"

MOST_NOTES = 3
"""So many notes on its prose a post gets, the most useful ones: who is told everything at once mends nothing."""

_NEWS = timedelta(days=90)
"""The letter of a post that is older than this has been sent, or never will be."""

_PLANS = frozenset((PERSONA_WITHOUT_PROBLEM.code, PROBLEM_WITHOUT_POST.code))
_IN_TEMPLATES = frozenset(rule.code for rule in OF_TEMPLATES)
_USE = {rule.code: rank for rank, rule in enumerate(PROSE)}


def verdict(
    found: Iterable[Diagnostic],
    *,
    config: SiteConfig,
    waivers: Sequence[Waiver],
    held_back: Set[SourcePath],
    unsent: Set[SourcePath] = frozenset(),
    today: date,
    strict: bool = False,
) -> tuple[Findings, tuple[Waiver, ...]]:
    """The findings as they count, and the waivers in force."""
    remaining, in_force = waive(tuple(_without_repeats(found)), tuple(waivers), today)
    levelled = filter(None, map(_levelled_by(config), remaining))
    softened = [_softened(finding, held_back, unsent) for finding in levelled]
    kept = _without_lesser_notes(_without_unread_focus(_without_plans_for_refused(softened)))
    return Findings.of(_hardened(finding, held_back) if strict else finding for finding in kept), in_force


def is_old_news(post: Post, now: datetime) -> bool:
    """Whether nobody is about to send the letter of this post."""
    return post.card.published < now - _NEWS


def _without_repeats(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings, each mistake in a template once: every page that is made with it meets it again."""
    met: set[tuple[str, Span]] = set()
    for finding in findings:
        if finding.code in _IN_TEMPLATES:
            if (finding.code, finding.span) in met:
                continue
            met.add((finding.code, finding.span))
        yield finding


def _without_plans_for_refused(findings: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """The findings, without what could be written for a persona or a problem that is refused itself."""
    refused = {finding.span for finding in findings if finding.severity is Severity.ERROR}
    return [finding for finding in findings if finding.code not in _PLANS or finding.span not in refused]


def _without_unread_focus(findings: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """The findings, without a changed focus where `site.yaml` has errors: it may not say what is meant."""
    if any(finding.severity is Severity.ERROR and finding.span.path == CONFIG for finding in findings):
        return [finding for finding in findings if finding.code != FOCUS_CHANGED.code]
    return findings


def _without_lesser_notes(findings: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings, with no notes on the prose of a file that has errors to mend first, and a few in any other."""
    refused = {finding.span.path for finding in findings if finding.severity is Severity.ERROR}
    notes: defaultdict[SourcePath, list[Diagnostic]] = defaultdict(list)
    for finding in findings:
        if finding.severity is not Severity.NOTE or finding.code not in _USE:
            yield finding
        elif finding.span.path not in refused:
            notes[finding.span.path].append(finding)
    for those in notes.values():
        yield from sorted(those, key=lambda note: _USE[note.code])[:MOST_NOTES]


def _levelled_by(config: SiteConfig) -> Callable[[Diagnostic], Diagnostic | None]:
    levels = dict(config.rules)

    def levelled(finding: Diagnostic) -> Diagnostic | None:
        level = levels.get(finding.code)
        if level is None:
            return finding
        return None if level == OFF else replace(finding, severity=Severity(level))

    return levelled


def _softened(finding: Diagnostic, held_back: Set[SourcePath], unsent: Set[SourcePath]) -> Diagnostic:
    """A post that nobody sees yet refuses nothing, and neither does a letter that nobody is about to send."""
    lenient = held_back | unsent if finding.code == ISSUE_TOO_LARGE.code else held_back
    if finding.severity is Severity.ERROR and finding.span.path in lenient:
        return replace(finding, severity=Severity.WARNING)
    return finding


def _hardened(finding: Diagnostic, held_back: Set[SourcePath]) -> Diagnostic:
    """With `--strict` warnings refuse, too."""
    if finding.severity is Severity.WARNING and finding.span.path not in held_back:
        return replace(finding, severity=Severity.ERROR)
    return finding
