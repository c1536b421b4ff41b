"""`raak deploy`: build, and put the site where readers find it; or say why it stays at home."""

import sys
from collections.abc import Iterator, Sequence

from generator.cli.commands.build import built, nothing_happened
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
from generator.diagnostics.show.excerpt import harmless
from generator.disk.finished import Unfinished
from generator.disk.folders import OutputFolder, kept_files
from generator.disk.look import Look, look_at
from generator.layout import CONFIG
from generator.model.files import PUBLIC
from generator.walk import BuildReport
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
    return _Deployment(arguments, terminal).run()


class _Deployment:
    """One site on its way to its readers, and what the writer is told of it."""

    def __init__(self, arguments: Arguments, terminal: Terminal) -> None:
        self._arguments = arguments
        self._terminal = terminal
        self._phrases = terminal.phrases
        self._site = site_folder(arguments["--site"])
        self._is_rehearsal = "--dry-run" in arguments

    def run(self) -> int:
        """Build, deploy, and tell of it; gives the exit code."""
        report, blog = self._built_and_opened()
        if blog is None:
            return report.exit_code
        self._tell_kept(blog.config.output.site)
        try:
            target, changes = self._deployed(blog)
        except NotDeployed as no:
            self._tell_refusals(no.refusals)
            return FAILED if no.failed else REFUSED
        self._tell(target, changes, blog.config.url)
        return DONE

    # What goes

    def _built_and_opened(self) -> tuple[BuildReport, Blog | None]:
        """The site as it was built, with the very `site.yaml` it was built from; no site where the build refused."""
        while True:
            before = self._look_at_config()
            report = self._built()
            blog = None if report.refused else open_site(self._arguments, self._terminal)
            if blog is None or self._look_at_config() == before:
                return report, blog

    def _look_at_config(self) -> Look | None:
        return look_at(self._site, (), [CONFIG]).files.get(CONFIG)

    def _built(self, *, verify: bool = False) -> BuildReport:
        """The site as it is now, made and told of as `raak build` does it."""
        report, seconds = built(self._site, self._arguments, self._terminal, verify=verify)
        if not nothing_happened(report):
            show_report(report, self._site, "", self._terminal, seconds)
        return report

    def _deployed(self, blog: Blog) -> tuple[Target, Changes]:
        """The outcome. Where the folder does not hold what it should, one more build mends it, if anything does."""
        try:
            return self._deployed_once(blog)
        except Unfinished:
            self._built(verify=True)
        try:
            return self._deployed_once(blog)
        except Unfinished as still:
            folder = blog.config.output.site
            raise NotDeployed(Refusal("unfinished", {"place": f"{folder}/{still.path}"})) from None

    def _deployed_once(self, blog: Blog) -> tuple[Target, Changes]:
        config, arguments = blog.config, self._arguments
        return self._terminal.with_progress(
            lambda progress: deploy(
                DeployRequest(
                    site_dir=self._site,
                    url=config.url,
                    output_folders=(config.output.site, config.output.outbox),
                    unexplained=blog.unexplained_changes,
                    to=arguments["--to"],
                    remote=arguments["--remote"] or config.deploy.remote,
                    branch=arguments["--branch"] or config.deploy.branch,
                    fresh_history="--fresh-history" in arguments,
                    can_ask=sys.stdin.isatty(),
                    progress=progress,
                    on_wait=self._terminal.remark_waiting,
                ),
                dry_run=self._is_rehearsal,
            )
        )

    # What is told

    def _tell_kept(self, folder: str) -> None:
        """What lies in the output folder and is nobody's but the author's."""
        for kept in kept_files(OutputFolder(self._site, PUBLIC, folder)):
            facts = dict(kept.facts)
            example = f"{folder}/{facts['example']}"
            self._terminal.remark(self._phrases("deploy-kept", count=int(facts["count"]), file=example))

    def _tell_refusals(self, refusals: Sequence[Refusal]) -> None:
        """Each with what to do, and under it what another program said."""
        for refusal in refusals:
            self._terminal.remark("raak: " + self._phrases(f"deploy {refusal.reason}", **refusal.facts))
            if refusal.said:
                self._terminal.remark("\n".join(["", *(f"    {line}" for line in refusal.said.splitlines()), ""]))
        self._terminal.remark(self._phrases("deploy-refused"))

    def _tell(self, target: Target, changes: Changes, url: str) -> None:
        """What was done, or would be; and what there is to know and to do besides."""
        (self._tell_plan if self._is_rehearsal else self._tell_done)(target, changes)
        self._terminal.say("deploy-address", url=url)
        for phrase, facts in () if changes.nothing else target.cautions():
            self._terminal.remark(self._phrases(phrase, **facts))
        if gone := changes.gone:
            self._terminal.remark(self._phrases("deploy-gone", count=len(gone), addresses=gone))
        for phrase, facts in () if changes.nothing or self._is_rehearsal else target.first_steps():
            self._terminal.say(phrase, **facts)
        if is_example(url):
            self._terminal.remark(self._phrases("deploy-example", url=url))

    def _tell_plan(self, target: Target, changes: Changes) -> None:
        """What a deploy would do."""
        if changes.nothing:
            self._terminal.say("deploy-nothing", target=self._name(target))
            return
        self._terminal.say("deploy-would", target=self._name(target), counts=self._counted(changes))
        if not self._terminal.quiet:
            self._terminal.show("".join(f"  {line}\n" for line in self._named(changes)))
        self._terminal.say("deploy-dry")

    def _tell_done(self, target: Target, changes: Changes) -> None:
        told = "deploy-nothing" if changes.nothing else "deploy-done"
        self._terminal.say(told, target=self._name(target), counts=self._counted(changes))

    def _name(self, target: Target) -> str:
        phrase, facts = target.name()
        return self._phrases(phrase, **facts)

    def _counted(self, changes: Changes) -> str:
        counts = {
            "new": len(changes.new),
            "changed": len(changes.changed),
            "removed": len(changes.removed),
            "unchanged": changes.unchanged,
        }
        told = [self._phrases(f"deploy-{kind}", count=count) for kind, count in counts.items() if count]
        if changes.makes_history:
            told.append(self._phrases("deploy-forgets"))
        return ", ".join(told) + (f" ({self._size(changes.size)})" if changes.size else "")

    def _size(self, size: int) -> str:
        """Bytes, as people say them."""
        if size < 1000:
            return f"{size} B"
        if size < 1_000_000:
            return f"{size / 1000:.0f} kB"
        return f"{size / 1_000_000:.1f} MB".replace(".", self._phrases("decimal-point"))

    def _named(self, changes: Changes) -> Iterator[str]:
        for sign, paths in (("+", changes.new), ("~", changes.changed), ("-", changes.removed)):
            yield from (f"{sign} {harmless(path)}" for path in paths[:MOST_NAMED])
            if len(paths) > MOST_NAMED:
                yield f"{sign} " + self._phrases("and-more", count=len(paths) - MOST_NAMED)
