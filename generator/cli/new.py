"""`raak new`: a post that only needs its text."""

import os
from datetime import date

from generator.cli.audience import choose_audience
from generator.cli.folder import site_folder
from generator.cli.guard import DONE, REFUSED, Refused, WrongUse
from generator.cli.newfiles import create, in_the_way
from generator.cli.oneline import one_line
from generator.cli.opening import opened
from generator.cli.options import Option, Usage, Wishes
from generator.cli.terminal import Terminal
from generator.parse.dates import parse_day
from generator.reports.calendar import calendar
from generator.scaffold.post import new_post
from generator.walk.blog import Blog

USAGE = Usage(
    (Option("--persona", "ID"), Option("--problem", "ID"), Option("--from-question", "TEXT"), Option("--date", "DATE")),
    operand="TITLE",
)


def run(wishes: Wishes, terminal: Terminal) -> int:
    """Write the draft, and say for whom the blog is and what it has least of."""
    site = site_folder(wishes["--site"])
    blog = opened(wishes, terminal, drafts=True, future=True)
    asked = one_line(wishes["--from-question"])
    title = _title(wishes, asked, terminal)
    on = _day(wishes["--date"], terminal)
    _remind(blog, terminal)
    audience = choose_audience(wishes, blog.config, terminal)
    if audience is None:
        return REFUSED
    said = asked or audience.said
    file = new_post(title, audience.persona, audience.problem, said, on, blog.config.language, asked)
    if in_the_way(site, (file.path,)):
        raise Refused(terminal.phrases("new-in-the-way", path=file.path))
    create(site, (file,))
    terminal.say("new-done", path=os.path.relpath(os.path.join(site, file.path)))
    return DONE


def _title(wishes: Wishes, asked: str, terminal: Terminal) -> str:
    """The title that is told; else the reader's question, which is often the best one."""
    title = one_line(wishes.operand) or asked
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


def _remind(blog: Blog, terminal: Terminal) -> None:
    """Say what the blog is about, and whose turn the calendar says it is; drafts and posts to come count as written."""
    if blog.config.focus:
        terminal.say("new-focus", focus=blog.config.focus)
    readers = blog.site.readership
    if len(readers.problems) > 1:
        turn = calendar(blog.ledger).turns[0]
        statement = readers.problem(turn.problem).statement
        terminal.say("new-scarce", count=turn.posts, problem=statement, id=turn.problem)
