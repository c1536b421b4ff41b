"""`--strict`: warnings count as errors."""

from msgspec.structs import replace

from generator.diagnostics.diagnostic import Findings, Severity
from generator.walk.report import BuildReport
from generator.walk.said import Said


def strictly(report: BuildReport) -> BuildReport:
    """The same report with warnings as errors, save those about posts that nobody sees yet."""
    unseen = {post.path for post in report.held_back}
    findings = Findings.of(
        replace(found, severity=Severity.ERROR)
        if found.severity is Severity.WARNING and found.span.path not in unseen
        else found
        for found in report.findings.diagnostics
    )
    return BuildReport(
        Said(findings, report.held_back, report.waivers),
        language=report.language,
        posts=report.posts,
        refused=bool(findings.errors),
        seconds_by_stage=report.seconds_by_stage,
    )
