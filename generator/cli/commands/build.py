"""`raak build`: the site and the outbox, or everything that keeps them from being made."""

from generator.cli.folder import site_folder
from generator.cli.options import FORMAT, HELD_BACK, STRICT, Arguments, Option, Usage
from generator.cli.terminal import Terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from generator.walk import BuildReport

USAGE = Usage(
    (
        *HELD_BACK,
        STRICT,
        FORMAT,
        Option("--verify"),
        Option("--explain"),
        Option("--profile"),
    )
)


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Build, and tell what came of it."""
    site = site_folder(arguments["--site"])
    report, seconds = built(site, arguments, terminal, verify="--verify" in arguments)
    if nothing_happened(report) and arguments["--format"] in ("", "text"):
        terminal.say("nothing-changed", count=report.posts, seconds=terminal.seconds(seconds))
        if report.finding_count:
            terminal.say("found-before", count=report.finding_count)
    else:
        from generator.cli.outcome import show_report

        show_report(report, site, arguments["--format"], terminal, seconds)
    _tell_why(report, arguments, terminal)
    return report.exit_code


def built(site: str, arguments: Arguments, terminal: Terminal, *, verify: bool) -> "tuple[BuildReport, float]":
    """What came of a build as the command line asks for it, and the seconds that it took."""
    import time

    started = time.perf_counter()
    from generator.walk import build

    report = terminal.with_progress(
        lambda progress: build(
            site,
            drafts="--drafts" in arguments,
            future="--future" in arguments,
            strict="--strict" in arguments,
            verify=verify,
            progress=progress,
            on_wait=terminal.remark_waiting,
        )
    )
    return report, time.perf_counter() - started


def nothing_happened(report: "BuildReport") -> bool:
    """Whether all there is to tell is that nothing changed: then what shows findings need not be loaded."""
    quiet = report.as_before or not (report.finding_count or report.held_back or report.waivers or report.waiting)
    return quiet and not (report.refused or report.written or report.removed)


def _tell_why(report: "BuildReport", arguments: Arguments, terminal: Terminal) -> None:
    if "--explain" in arguments and report.reasons:
        rows = [f"  {path}  {terminal.phrases.get(f'why {reason}', reason)}" for path, reason in report.reasons]
        terminal.remark("\n".join([terminal.phrases("why-heading"), *rows]))
    if "--profile" in arguments:
        rows = [f"  {spent:8.3f}  {stage}" for stage, spent in report.seconds_by_stage.items()]
        terminal.remark("\n".join([terminal.phrases("profile-heading"), *rows]))
