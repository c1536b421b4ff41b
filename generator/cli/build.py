"""`raak build`: the site and the outbox, or everything that keeps them from being made."""

from generator.cli.folder import site_folder
from generator.cli.options import FORMAT, STRICT, Option, Usage, Wishes
from generator.cli.terminal import Terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from generator.walk import BuildReport
    from generator.walk.stages import Progress

USAGE = Usage(
    (
        Option("--drafts"),
        Option("--future"),
        STRICT,
        FORMAT,
        Option("--verify"),
        Option("--explain"),
        Option("--profile"),
    )
)


def run(wishes: Wishes, terminal: Terminal) -> int:
    """Build, and tell what came of it."""
    import time

    started = time.perf_counter()
    site = site_folder(wishes["--site"])
    report = terminal.with_progress(lambda progress: _built(site, wishes, terminal, progress))
    seconds = time.perf_counter() - started
    if nothing_happened(report) and wishes["--format"] in ("", "text"):
        terminal.say("nothing-changed", count=report.posts, seconds=terminal.seconds(seconds))
        if report.found:
            terminal.say("found-before", count=report.found)
    else:
        from generator.cli.telling import tell

        tell(report, site, wishes["--format"], terminal, seconds)
    _tell_why(report, wishes, terminal)
    return report.exit_code


def _built(site: str, wishes: Wishes, terminal: Terminal, progress: "Progress | None") -> "BuildReport":
    from datetime import UTC, datetime

    from generator.walk import build

    return build(
        site,
        now=datetime.now(UTC),
        drafts="--drafts" in wishes,
        future="--future" in wishes,
        strict="--strict" in wishes,
        verify="--verify" in wishes,
        progress=progress,
        waiting=lambda: terminal.remark(terminal.phrases("build-waiting")),
    )


def nothing_happened(report: "BuildReport") -> bool:
    """Asked first: a build with nothing to do says nothing twice, and need not load what says it."""
    quiet = report.as_before or not (report.found or report.held_back or report.waivers or report.waiting)
    return quiet and not (report.refused or report.written or report.removed)


def _tell_why(report: "BuildReport", wishes: Wishes, terminal: Terminal) -> None:
    if "--explain" in wishes and report.reasons:
        rows = [f"  {path}  {terminal.phrases.get(f'why {reason}', reason)}" for path, reason in report.reasons]
        terminal.remark("\n".join([terminal.phrases("why-heading"), *rows]))
    if "--profile" in wishes:
        rows = [f"  {spent:8.3f}  {stage}" for stage, spent in report.seconds_by_stage.items()]
        terminal.remark("\n".join([terminal.phrases("profile-heading"), *rows]))
