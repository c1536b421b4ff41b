"""`raak new`: a post that only needs its text."""

import os

from generator.cli.audience import choose_audience
from generator.cli.day import read_day
from generator.cli.folder import site_folder
from generator.cli.guard import DONE, REFUSED, Refused, WrongUse
from generator.cli.new_files import create, in_the_way
from generator.cli.one_line import one_line
from generator.cli.options import Arguments, Option, Usage
from generator.cli.site import open_site
from generator.cli.terminal import Terminal
from generator.reports.calendar import calendar
from generator.scaffold.post import new_post
from generator.walk.blog import Blog

USAGE = Usage(
    (Option("--persona", "ID"), Option("--problem", "ID"), Option("--from-question", "TEXT"), Option("--date", "DATE")),
    operand="TITLE",
)


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Write the draft, and say for whom the blog is and what it has least of."""
    site = site_folder(arguments["--site"])
    blog = open_site(arguments, terminal, drafts=True, future=True)
    asked = one_line(arguments["--from-question"])
    title = _title(arguments, asked, terminal)
    on = read_day(arguments["--date"], terminal.phrases) if arguments["--date"] else blog.today
    _remind(blog, terminal)
    audience = choose_audience(arguments, blog.config, terminal)
    if audience is None:
        return REFUSED
    file = new_post(title, audience, on, blog.config.language, asked)
    if in_the_way(site, (file.path,)):
        raise Refused(terminal.phrases("new-in-the-way", path=file.path))
    create(site, (file,))
    terminal.say("new-done", path=os.path.relpath(os.path.join(site, file.path)))
    return DONE


def _title(arguments: Arguments, asked: str, terminal: Terminal) -> str:
    """The title that is told; else the reader's question, which is often the best one."""
    title = one_line(arguments.operand) or asked
    while not title and terminal.can_ask:
        title = terminal.ask(terminal.phrases("ask-title") + "\n> ")
    if not title:
        raise WrongUse(terminal.phrases("new-title-missing"))
    return title


def _remind(blog: Blog, terminal: Terminal) -> None:
    """Say what the blog is about, and whose turn the calendar says it is; drafts and posts to come count as written."""
    if blog.config.focus:
        terminal.say("new-focus", focus=blog.config.focus)
    readers = blog.site.readership
    if len(readers.problems) > 1:
        turn = calendar(blog.ledger).turns[0]
        statement = readers.problem(turn.problem).statement
        terminal.say("new-scarce", count=turn.posts, problem=statement, id=turn.problem)
