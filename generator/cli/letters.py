"""What the commands that make letters have in common: making them, and saying where they lie."""

import os
from datetime import UTC, datetime

from generator.cli.guard import DONE
from generator.cli.options import Option, Wishes
from generator.cli.telling import tell
from generator.cli.terminal import Terminal
from generator.model.providers import Provider
from generator.walk.letters import Letters, Wanted, letters

HELD_BACK = (Option("--drafts"), Option("--future"))


def made_letters(wanted: Wanted, site: str, wishes: Wishes, terminal: Terminal, *, keep: bool) -> Letters:
    """The letters that are wanted; what is wrong with them, or with the site, is shown."""
    made = letters(
        site,
        wanted,
        now=datetime.now(UTC),
        drafts="--drafts" in wishes,
        future="--future" in wishes,
        keep=keep,
        waiting=lambda: terminal.remark(terminal.phrases("build-waiting")),
    )
    if made.report.refused or made.report.findings.diagnostics:
        tell(made.report, site, "text", terminal)
    return made


def say_where(made: Letters, site: str, terminal: Terminal) -> int:
    """Name each folder with a letter, and what to take from it; gives the exit code."""
    if made.report.refused or made.config is None:
        return made.report.exit_code
    service = made.config.newsletter.service
    outbox = os.path.join(site, made.config.output.outbox)
    for folder in dict.fromkeys(path.rpartition("/")[0] for path in made.files if path.startswith("outbox/")):
        terminal.say("letter-made", folder=os.path.relpath(os.path.join(outbox, folder.removeprefix("outbox/"))))
    if made.files:
        terminal.say(f"letter-taken {_taken(service)}", provider=service.name)
    return DONE


def _taken(service: Provider) -> str:
    return "plain" if service.name == "plain" else service.takes
