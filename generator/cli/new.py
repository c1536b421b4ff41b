"""`raak new`: a post that only needs its text."""

import os
from collections import Counter
from datetime import date

from generator.cli.audience import choose_audience
from generator.cli.folder import site_folder
from generator.cli.guard import DONE, REFUSED, Refused, WrongUse
from generator.cli.newfiles import create, in_the_way
from generator.cli.oneline import one_line
from generator.cli.options import Option, Usage, Wishes
from generator.cli.terminal import Terminal
from generator.disk.look import look_at
from generator.fingerprint import fingerprint_of_bytes
from generator.model.content import SourceFile
from generator.model.names import SourcePath
from generator.model.site import SiteConfig
from generator.parse.config import parse_config
from generator.parse.dates import parse_day
from generator.parse.frontmatter import open_source
from generator.parse.post import KEYS
from generator.scaffold.post import new_post

USAGE = Usage((Option("--persona", "ID"), Option("--problem", "ID"), Option("--date", "DATE")), operand="TITLE")

_POSTS = "content/posts"


def run(wishes: Wishes, terminal: Terminal) -> int:
    """Write the draft, and say for whom the blog is and what it has least of."""
    site = site_folder(wishes["--site"])
    config = _config(site, terminal)
    title = _title(wishes, terminal)
    on = _day(wishes["--date"], terminal)
    _remind(config, site, terminal)
    audience = choose_audience(wishes, config, terminal)
    if audience is None:
        return REFUSED
    file = new_post(title, audience.persona, audience.problem, audience.said, on, config.language)
    if in_the_way(site, (file.path,)):
        raise Refused(terminal.phrases("new-in-the-way", path=file.path))
    create(site, (file,))
    terminal.say("new-done", path=os.path.relpath(os.path.join(site, file.path)))
    return DONE


def _config(site: str, terminal: Terminal) -> SiteConfig:
    if not os.path.isfile(os.path.join(site, "site.yaml")):
        raise WrongUse(terminal.phrases("new-without-site", folder=site))
    config = parse_config(_source(site, "site.yaml")).value
    if config is None:
        raise WrongUse(terminal.phrases("new-site-unreadable"))
    return config


def _source(site: str, path: str) -> SourceFile:
    with open(os.path.join(site, path), "rb") as file:
        content = file.read()
    return SourceFile(SourcePath(path), content, fingerprint_of_bytes(content))


def _title(wishes: Wishes, terminal: Terminal) -> str:
    title = one_line(wishes.operand)
    while not title and terminal.can_ask:
        title = terminal.ask(terminal.phrases("ask-title") + "\n> ")
    if not title:
        raise WrongUse(terminal.phrases("new-title-missing"))
    return title


def _day(written: str, terminal: Terminal) -> date:
    day = parse_day(written) if written else date.today()
    if day is None:
        raise WrongUse(terminal.phrases("new-date-impossible", value=written))
    return day


def _remind(config: SiteConfig, site: str, terminal: Terminal) -> None:
    """Say what the blog is about, and which problem has the fewest posts."""
    if config.focus:
        terminal.say("new-focus", focus=config.focus)
    if len(config.readership.problems) > 1:
        posts = _posts_by_problem(site)
        scarce = min(config.readership.problems, key=lambda problem: posts[problem.id])
        terminal.say("new-scarce", count=posts[scarce.id], problem=scarce.statement, id=scarce.id)


def _posts_by_problem(site: str) -> Counter[str]:
    """How many posts name each problem, drafts included; their texts are not parsed."""
    paths = (path for path in look_at(site, [_POSTS]).files if path.endswith(".md"))
    return Counter(open_source(_source(site, path), KEYS).head.text("problem") for path in paths)
