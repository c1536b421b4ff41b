"""What the commands that make letters have in common: making them, and saying where they lie."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

from generator.cli.guard import DONE
from generator.cli.options import Arguments
from generator.cli.outcome import show_report
from generator.cli.phrases import Phrases
from generator.cli.post_name import PostName
from generator.cli.terminal import Terminal
from generator.model.files import OUTBOX, PlannedFile, is_public
from generator.model.providers import Provider
from generator.model.site import HeldBack, Site
from generator.outputs.newsletter import issue_files
from generator.walk.letters import Letters, Wanted, letters


def made_letters(wanted: Wanted, site: str, arguments: Arguments, terminal: Terminal, *, keep: bool) -> Letters:
    """The letters that are wanted; what is wrong with them, or with the site, is shown."""
    made = letters(
        site,
        wanted,
        now=datetime.now(UTC),
        drafts="--drafts" in arguments,
        future="--future" in arguments,
        keep=keep,
        on_wait=terminal.remark_waiting,
    )
    if made.report.refused or made.report.findings.diagnostics:
        show_report(made.report, site, "text", terminal)
    return made


def issue_named(name: PostName, phrases: Phrases) -> Wanted:
    """What asks for the letter of the post that is meant; raises `WrongUse` where there is none."""

    def wanted(site: Site, held_back: tuple[HeldBack, ...]) -> Iterator[PlannedFile]:
        return issue_files(site, name.find(site.posts, held_back, phrases))

    return wanted


def say_where(made: Letters, site: str, terminal: Terminal) -> int:
    """Name each folder with a letter, and what to take from it; gives the exit code."""
    if made.report.refused or made.config is None:
        return made.report.exit_code
    service = made.config.newsletter.service
    outbox = os.path.join(site, made.config.output.outbox)
    for folder in dict.fromkeys(path.rpartition("/")[0] for path in made.files if not is_public(path)):
        terminal.say("letter-made", folder=os.path.relpath(os.path.join(outbox, folder.removeprefix(f"{OUTBOX}/"))))
    if made.files:
        terminal.say(f"letter-taken {_taken(service)}", provider=service.name)
    return DONE


def _taken(service: Provider) -> str:
    return "plain" if service.name == "plain" else service.takes
