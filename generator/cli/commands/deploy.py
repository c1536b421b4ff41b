"""`raak deploy`: build, and put the site where readers find it; or say why it stays at home."""

import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from generator.cli.commands.build import nothing_happened
from generator.cli.folder import site_folder
from generator.cli.guard import DONE, FAILED, REFUSED, WrongUse
from generator.cli.options import STRICT, Arguments, Option, Usage
from generator.cli.outcome import show_report
from generator.cli.phrases import MOST_NAMED
from generator.cli.site import open_site
from generator.cli.terminal import Terminal
from generator.deploy import deploy
from generator.deploy.address import is_example
from generator.deploy.target import Changes, DeployRequest, NotDeployed, Refusal, Target
from generator.diagnostics.show.text import harmless
from generator.disk.finished import Unfinished
from generator.disk.folders import OutputFolder, kept_files
from generator.disk.look import Look, look_at
from generator.layout import CONFIG
from generator.walk import BuildReport, build
from generator.walk.blog import Blog

USAGE = Usage(
    (
        Option("--dry-run"),
        Option("--remote", "NAME"),
        Option("--branch", "NAME"),
        Option("--fresh-history"),
        Option("--to", "DIR"),
        STRICT,
    )
)


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Build and deploy; gives 1 when raak refuses, and 3 when git, a server or the disk does."""
    if arguments["--to"] and any(flag in arguments for flag in ("--remote", "--branch", "--fresh-history")):
        raise WrongUse(terminal.phrases("deploy-either"))
    site = site_folder(arguments["--site"])
    report, blog = _built_and_opened(site, arguments, terminal)
    if blog is None:
        return report.exit_code
    _tell_kept(site, blog, terminal)
    try:
        target, changes = _deployed(site, blog, arguments, terminal)
    except NotDeployed as no:
        _tell_refusals(no.refusals, terminal)
        return FAILED if no.failed else REFUSED
    _tell(target, changes, blog.config.url, arguments, terminal)
    return DONE


def _built_and_opened(site: str, arguments: Arguments, terminal: Terminal) -> tuple[BuildReport, Blog | None]:
    """The site as it was built, with the very `site.yaml` it was built from; no site where the build refused."""
    while True:
        before = _look_at_config(site)
        report = _built(site, arguments, terminal)
        blog = None if report.refused else open_site(arguments, terminal)
        if blog is None or _look_at_config(site) == before:
            return report, blog


def _look_at_config(site: str) -> Look | None:
    return look_at(site, (), [CONFIG]).files.get(CONFIG)


def _built(site: str, arguments: Arguments, terminal: Terminal, *, verify: bool = False) -> BuildReport:
    """The site as it is now, made and told of as `raak build` does it."""
    started = time.perf_counter()
    now, strict = datetime.now(UTC), "--strict" in arguments
    report = terminal.with_progress(
        lambda progress: build(
            site, now=now, strict=strict, verify=verify, progress=progress, on_wait=terminal.remark_waiting
        )
    )
    if not nothing_happened(report):
        show_report(report, site, "", terminal, time.perf_counter() - started)
    return report


def _deployed(site: str, blog: Blog, arguments: Arguments, terminal: Terminal) -> tuple[Target, Changes]:
    """The outcome. Where the folder does not hold what it should, one more build mends it, if anything does."""
    try:
        return _deployed_once(site, blog, arguments, terminal)
    except Unfinished:
        _built(site, arguments, terminal, verify=True)
    try:
        return _deployed_once(site, blog, arguments, terminal)
    except Unfinished as still:
        folder = blog.config.output.site
        raise NotDeployed(Refusal("unfinished", {"place": f"{folder}/{still.path}"})) from None


def _deployed_once(site: str, blog: Blog, arguments: Arguments, terminal: Terminal) -> tuple[Target, Changes]:
    config = blog.config
    return terminal.with_progress(
        lambda progress: deploy(
            DeployRequest(
                site_dir=site,
                url=config.url,
                output_folders=(config.output.site, config.output.outbox),
                unexplained=blog.unexplained_changes,
                to=arguments["--to"],
                remote=arguments["--remote"] or config.deploy.remote,
                branch=arguments["--branch"] or config.deploy.branch,
                fresh_history="--fresh-history" in arguments,
                can_ask=sys.stdin.isatty(),
                progress=progress,
                on_wait=terminal.remark_waiting,
            ),
            dry_run="--dry-run" in arguments,
        )
    )


def _tell_kept(site: str, blog: Blog, terminal: Terminal) -> None:
    """What lies in the output folder and is nobody's but the author's."""
    folder = blog.config.output.site
    for kept in kept_files(OutputFolder(site, "public", folder)):
        facts = dict(kept.facts)
        terminal.remark(terminal.phrases("deploy-kept", count=int(facts["count"]), file=f"{folder}/{facts['example']}"))


def _tell_refusals(refusals: Sequence[Refusal], terminal: Terminal) -> None:
    """Each with what to do, and under it what another program said."""
    for refusal in refusals:
        terminal.remark("raak: " + terminal.phrases(f"deploy {refusal.reason}", **refusal.facts))
        if refusal.said:
            terminal.remark("\n".join(["", *(f"    {line}" for line in refusal.said.splitlines()), ""]))
    terminal.remark(terminal.phrases("deploy-refused"))


def _tell(target: Target, changes: Changes, url: str, arguments: Arguments, terminal: Terminal) -> None:
    """What was done, or would be; and what there is to know and to do besides."""
    is_rehearsal = "--dry-run" in arguments
    (_tell_plan if is_rehearsal else _tell_done)(target, changes, terminal)
    terminal.say("deploy-address", url=url)
    for phrase, facts in () if changes.nothing else target.cautions():
        terminal.remark(terminal.phrases(phrase, **facts))
    for phrase, facts in () if changes.nothing or is_rehearsal else target.first_steps():
        terminal.say(phrase, **facts)
    if is_example(url):
        terminal.remark(terminal.phrases("deploy-example", url=url))


def _tell_plan(target: Target, changes: Changes, terminal: Terminal) -> None:
    """What a deploy would do."""
    if changes.nothing:
        terminal.say("deploy-nothing", target=_name(target, terminal))
        return
    terminal.say("deploy-would", target=_name(target, terminal), counts=_counted(changes, terminal))
    if not terminal.quiet:
        terminal.show("".join(f"  {line}\n" for line in _named(changes, terminal)))
    terminal.say("deploy-dry")


def _tell_done(target: Target, changes: Changes, terminal: Terminal) -> None:
    told = "deploy-nothing" if changes.nothing else "deploy-done"
    terminal.say(told, target=_name(target, terminal), counts=_counted(changes, terminal))


def _name(target: Target, terminal: Terminal) -> str:
    phrase, facts = target.names()
    return terminal.phrases(phrase, **facts)


def _counted(changes: Changes, terminal: Terminal) -> str:
    counts = {
        "new": len(changes.new),
        "changed": len(changes.changed),
        "removed": len(changes.removed),
        "unchanged": changes.unchanged,
    }
    told = [terminal.phrases(f"deploy-{kind}", count=count) for kind, count in counts.items() if count]
    if changes.makes_history:
        told.append(terminal.phrases("deploy-forgets"))
    return ", ".join(told) + (f" ({_size(changes.size, terminal)})" if changes.size else "")


def _size(size: int, terminal: Terminal) -> str:
    """Bytes, as people say them."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", terminal.phrases("decimal-point"))


def _named(changes: Changes, terminal: Terminal) -> Iterator[str]:
    for mark, paths in (("+", changes.new), ("~", changes.changed), ("-", changes.removed)):
        yield from (f"{mark} {harmless(path)}" for path in paths[:MOST_NAMED])
        if len(paths) > MOST_NAMED:
            yield f"{mark} " + terminal.phrases("and-more", count=len(paths) - MOST_NAMED)
