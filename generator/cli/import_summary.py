"""What an import did, as people read it: a table of all that would arrive, findings, counts, and the next step."""

import os
from collections.abc import Iterator

from generator.cli.tables import show_sheets
from generator.cli.terminal import Terminal
from generator.diagnostics.diagnostic import Findings
from generator.diagnostics.show.text import show_finding
from generator.diagnostics.wording import wording
from generator.disk.replace import replace
from generator.disk.write_new import Outcome
from generator.importing.arrival import Kind
from generator.importing.placing import Place
from generator.importing.register import COMMENTS, PICTURES, REGISTER, REMARKS
from generator.model.language import primary
from generator.reports.sheet import Column, Sheet
from generator.reports.words import report_words
from generator.walk.importing import Arrived, ImportReport

_SHOWN_OF_A_KIND = 3
_COLUMNS = ("kind", "state", "date", "title", "file", "remarks")


def show_arrivals(report: ImportReport, terminal: Terminal) -> None:
    """All texts in a table."""
    phrases = terminal.phrases
    columns = tuple(Column(phrases(f"import-column {name}"), is_number=name == "remarks") for name in _COLUMNS)
    rows = tuple(_row(arrived, terminal) for arrived in report.arrived)
    sheet = Sheet("import", phrases("import-table"), phrases("import-table-about"), columns=columns, rows=rows)
    show_sheets((sheet,), report_words(terminal.language), terminal)
    terminal.show("\n")


def _row(arrived: Arrived, terminal: Terminal) -> tuple[str, ...]:
    place, outcome, phrases = arrived.place, arrived.outcome, terminal.phrases
    remarks = str(arrived.remarks or "") if outcome is Outcome.NEW else phrases(f"import-outcome {outcome}")
    kind, state = phrases(f"import-kind {place.arrival.kind}"), phrases(f"import-state {place.arrival.state}")
    return (kind, state, _day(place), place.title, place.path, remarks)


def _day(place: Place) -> str:
    """The day that the file will tell: every post has one, a page only that of the old site."""
    is_dated = place.arrival.kind is Kind.POST or place.arrival.published
    return f"{place.published:%Y-%m-%d}" if is_dated else ""


def tell_arrivals(report: ImportReport, site: str, language: str, terminal: Terminal, *, dry_run: bool) -> None:
    """Findings, a few of each kind; what was counted; and what comes next."""
    writes_down = not dry_run and report.count(Outcome.NEW) > 0
    _show_findings(report.findings, site if writes_down else "", terminal)
    for name, facts in _counts(report, terminal, dry_run=dry_run):
        terminal.say(name, **facts)
    if report.language and primary(report.language) != primary(language):
        terminal.say("import-language", there=report.language, here=language)
    if not dry_run and _new_posts(report):  # a draft needs a reader no less than what was public
        terminal.say("import-next", count=_new_posts(report))


def _show_findings(findings: Findings, site: str, terminal: Terminal) -> None:
    """A few of each kind; all of them in a file of the site, where it is named."""
    words, shown = wording(terminal.language), dict[str, int]()
    for found in findings.diagnostics:
        shown[found.code] = shown.get(found.code, 0) + 1
        if shown[found.code] <= _SHOWN_OF_A_KIND and not terminal.quiet:
            terminal.show(show_finding(found, words, _no_line, colour=terminal.colour) + "\n")
    if site and findings.diagnostics:
        _write_down(findings, site, terminal)
    more = sum(count - _SHOWN_OF_A_KIND for count in shown.values() if count > _SHOWN_OF_A_KIND)
    if more:
        terminal.say("import-more" if site else "import-more-later", count=more, path=REMARKS)


def _write_down(findings: Findings, site: str, terminal: Terminal) -> None:
    """All of them, for the days after."""
    words = wording(terminal.language)
    text = "\n".join(show_finding(found, words, _no_line) for found in findings.diagnostics)
    place = os.path.join(site, REMARKS)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    replace(place, text.encode("utf-8", "replace"))


def _no_line(_path: str, _number: int) -> str | None:
    """Lines of an export are long and made for machines: their numbers say enough."""
    return None


def _counts(report: ImportReport, terminal: Terminal, *, dry_run: bool) -> "Iterator[tuple[str, dict[str, object]]]":
    new = [arrived for arrived in report.arrived if arrived.outcome is Outcome.NEW]
    posts = _new_posts(report)
    told = ("import-would" if dry_run else "import-done") if new else "import-none"
    yield told, {"posts": _counted("posts", posts, terminal), "pages": _counted("pages", len(new) - posts, terminal)}
    counts = (
        ("import-completed", report.count(Outcome.COMPLETED), ""),
        ("import-same", report.count(Outcome.SAME), ""),
        ("import-differing", report.count(Outcome.DIFFERS), ""),
        ("import-authors", report.authors if report.authors > 1 else 0, REGISTER),
        ("import-comments", report.comments, COMMENTS),
        ("import-files", report.files, ""),
        ("import-elsewhere", report.elsewhere, PICTURES),
    )
    yield from ((name, {"count": count, "path": path}) for name, count, path in counts if count)


def _counted(what: str, count: int, terminal: Terminal) -> str:
    return terminal.phrases(f"import-{what}", count=count)


def _new_posts(report: ImportReport) -> int:
    return sum(arrived.place.arrival.kind is Kind.POST for arrived in report.arrived if arrived.outcome is Outcome.NEW)
