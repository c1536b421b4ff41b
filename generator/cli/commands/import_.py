"""`raak import`: texts from another place, as drafts that wait for their reader."""

import os

from generator.cli.folder import site_folder
from generator.cli.guard import DONE, REFUSED, WrongUse
from generator.cli.options import Arguments, Option, Usage
from generator.cli.site import read_config
from generator.cli.terminal import Terminal
from generator.importing import SOURCES
from generator.layout import CONTENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from generator.disk.old_files import OldFiles
    from generator.model.site import SiteConfig
    from generator.walk.importing import ImportReport

USAGE = Usage(
    (Option("--uploads", "DIR"), Option("--dry-run"), Option("--into", "DIR")),
    operand="SOURCE",
    operand_choices=tuple(source.name for source in SOURCES),
    subject="PATH",
)


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Bring what is there, or show in a table what would arrive; then say what was found and what comes next."""
    from datetime import UTC, datetime

    from generator.cli.import_summary import show_arrivals, tell_arrivals
    from generator.walk.importing import import_blog

    site, config = _site(arguments, terminal)
    old_files = _old_files(arguments, terminal)
    _refuse_own_texts(arguments.subject, site, terminal)
    source = next(source for source in SOURCES if source.name == arguments.operand)
    dry_run = "--dry-run" in arguments
    report: ImportReport = terminal.with_progress(
        lambda progress: import_blog(
            site, config, source, old_files, now=datetime.now(UTC), dry_run=dry_run, progress=progress
        )
    )
    if not report.arrived and not report.findings.errors:
        raise WrongUse(terminal.phrases("import-nothing", path=arguments.subject, source=source.name))
    if dry_run:
        show_arrivals(report, terminal)
    tell_arrivals(report, site, config.language, terminal, dry_run=dry_run)
    return REFUSED if report.findings.errors else DONE


def _site(arguments: Arguments, terminal: Terminal) -> "tuple[str, SiteConfig]":
    site = arguments["--into"] or site_folder(arguments["--site"])
    try:
        config = read_config(site)
    except (FileNotFoundError, NotADirectoryError):
        raise WrongUse(terminal.phrases("import-without-site", folder=site)) from None
    if config is None:
        raise WrongUse(terminal.phrases("site-unreadable"))
    return site, config


def _refuse_own_texts(path: str, site: str, terminal: Terminal) -> None:
    """Whoever names the site itself, or a folder of its texts, would get all of them twice."""
    place, home = os.path.realpath(path), os.path.realpath(site)
    texts = os.path.join(home, CONTENT)
    if os.path.isdir(place) and (place == home or f"{place}/".startswith(f"{texts}/")):
        raise WrongUse(terminal.phrases("import-own-texts", path=path))


def _old_files(arguments: Arguments, terminal: Terminal) -> "OldFiles":
    from generator.disk.old_files import OldFiles

    if not arguments.operand:
        raise WrongUse(terminal.phrases("import-source-missing", known=USAGE.operand_choices))
    if not arguments.subject:
        raise WrongUse(terminal.phrases("import-path-missing", source=arguments.operand))
    for place in filter(None, (arguments.subject, arguments["--uploads"])):
        if not os.path.exists(place):
            raise WrongUse(terminal.phrases("import-path-unknown", path=place))
    return OldFiles(arguments.subject, arguments["--uploads"])
