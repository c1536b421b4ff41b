"""`raak digest`: one letter of several posts for one persona, or one for each who has news."""

from collections.abc import Iterator
from datetime import date

from generator.cli.day import read_day
from generator.cli.folder import site_folder
from generator.cli.guard import WrongUse
from generator.cli.letters import made_letters, say_where
from generator.cli.options import HELD_BACK, Arguments, Option, Usage
from generator.cli.phrases import with_nearest
from generator.cli.terminal import Terminal
from generator.model.files import PlannedFile
from generator.model.names import Slug
from generator.model.site import HeldBack, Site
from generator.outputs.digests import digest_on_request, news_since

USAGE = Usage((Option("--persona", "ID"), Option("--since", "DATE"), *HELD_BACK))


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Make the letters, and say where they lie, or for whom there is nothing new."""
    since = _since(arguments["--since"], terminal)
    folder = site_folder(arguments["--site"])
    without_news: list[Slug] = []

    def wanted(site: Site, held_back: tuple[HeldBack, ...]) -> Iterator[PlannedFile]:
        news = news_since(site, since)
        for persona in _personas(site, arguments["--persona"], terminal):
            if persona in news:
                yield from digest_on_request(site, persona, news[persona])
            else:
                without_news.append(persona)

    made = made_letters(wanted, folder, arguments, terminal, keep=True)
    if not made.report.refused:
        for persona in without_news:
            terminal.say("digest-nothing-new", persona=persona, since=since.isoformat())
    return say_where(made, folder, terminal)


def _since(written: str, terminal: Terminal) -> date:
    if not written:
        raise WrongUse(terminal.phrases("digest-since-missing"))
    return read_day(written, terminal.phrases)


def _personas(site: Site, named: str, terminal: Terminal) -> tuple[Slug, ...]:
    """The one that is named; else all."""
    known = tuple(persona.id for persona in site.readership.personas)
    if named and named not in known:
        raise WrongUse(with_nearest("digest-persona-unknown", named, known, terminal.phrases, known=known))
    return (Slug(named),) if named else known
