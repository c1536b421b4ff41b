"""`raak check`: everything that build would say, without building."""

from generator.cli.folder import site_folder
from generator.cli.options import FORMAT, STRICT, Arguments, Usage
from generator.cli.terminal import Terminal

USAGE = Usage((STRICT, FORMAT))


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Check, and tell what was found."""
    from generator.cli.outcome import show_report
    from generator.walk import check

    site = site_folder(arguments["--site"])
    strict = "--strict" in arguments
    report = terminal.with_progress(lambda progress: check(site, strict=strict, progress=progress))
    show_report(report, site, arguments["--format"], terminal)
    return report.exit_code
