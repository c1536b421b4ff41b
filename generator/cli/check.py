"""`raak check`: everything that build would say, without building."""

from generator.cli.folder import site_folder
from generator.cli.options import FORMAT, STRICT, Usage, Wishes
from generator.cli.terminal import Terminal

USAGE = Usage((STRICT, FORMAT))


def run(wishes: Wishes, terminal: Terminal) -> int:
    """Check, and tell what was found."""
    from datetime import UTC, datetime

    from generator.cli.telling import tell
    from generator.walk import check

    site = site_folder(wishes["--site"])
    now, strict = datetime.now(UTC), "--strict" in wishes
    report = terminal.with_progress(lambda progress: check(site, now=now, strict=strict, progress=progress))
    tell(report, site, wishes["--format"], terminal)
    return report.exit_code
