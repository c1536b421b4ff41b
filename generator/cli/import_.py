"""`raak import`: texts from another place, as drafts that wait for their reader."""

import os

from generator.arrive import SOURCES
from generator.cli.folder import site_folder
from generator.cli.guard import DONE, REFUSED, WrongUse
from generator.cli.options import Option, Usage, Wishes
from generator.cli.terminal import Terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from generator.disk.luggage import Luggage
    from generator.model.site import SiteConfig
    from generator.walk.arriving import ArrivalReport

USAGE = Usage(
    (Option("--uploads", "DIR"), Option("--dry-run"), Option("--into", "DIR")),
    operand="SOURCE",
    operand_choices=tuple(source.name for source in SOURCES),
    subject="PATH",
)


def run(wishes: Wishes, terminal: Terminal) -> int:
    """Bring what is there, or show in a table what would arrive; then say what was found and what comes next."""
    from datetime import UTC, datetime

    from generator.cli.arrivals import show_arrivals, tell_arrivals
    from generator.walk.arriving import arrive

    site, config = _site(wishes, terminal)
    luggage = _luggage(wishes, terminal)
    source = next(source for source in SOURCES if source.name == wishes.operand)
    dry_run = "--dry-run" in wishes
    report: ArrivalReport = terminal.with_progress(
        lambda progress: arrive(
            site, config, source, luggage, now=datetime.now(UTC), dry_run=dry_run, progress=progress
        )
    )
    if not report.arrived and not report.findings.errors:
        raise WrongUse(terminal.phrases("import-nothing", path=wishes.subject, source=source.name))
    if dry_run:
        show_arrivals(report, terminal)
    tell_arrivals(report, site, config.language, terminal, dry_run=dry_run)
    return REFUSED if report.findings.errors else DONE


def _site(wishes: Wishes, terminal: Terminal) -> "tuple[str, SiteConfig]":
    from generator.disk.read import MOST_IN_A_TEXT
    from generator.disk.regular import read_regular
    from generator.fingerprint import fingerprint_of_bytes
    from generator.model.content import SourceFile
    from generator.model.names import SourcePath
    from generator.parse.config import parse_config

    site = wishes["--into"] or site_folder(wishes["--site"])
    try:
        content, _ = read_regular(os.path.join(site, "site.yaml"), MOST_IN_A_TEXT)
    except (FileNotFoundError, NotADirectoryError):
        raise WrongUse(terminal.phrases("import-without-site", folder=site)) from None
    config = parse_config(SourceFile(SourcePath("site.yaml"), content, fingerprint_of_bytes(content))).value
    if config is None:
        raise WrongUse(terminal.phrases("new-site-unreadable"))
    return site, config


def _luggage(wishes: Wishes, terminal: Terminal) -> "Luggage":
    from generator.disk.luggage import Luggage

    if not wishes.operand:
        raise WrongUse(terminal.phrases("import-source-missing", known=", ".join(USAGE.operand_choices)))
    if not wishes.subject:
        raise WrongUse(terminal.phrases("import-path-missing", source=wishes.operand))
    for place in filter(None, (wishes.subject, wishes["--uploads"])):
        if not os.path.exists(place):
            raise WrongUse(terminal.phrases("import-path-unknown", path=place))
    return Luggage(wishes.subject, wishes["--uploads"])
