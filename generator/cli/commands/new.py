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
from generator.layout import looks_like_text, name_as_text
from generator.model.names import SourcePath
from generator.parse.shared_keys import name_of
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
    """The title that is told; else the reader's question, which is often the best one. Whoever tells the path of a
    file, as other programs ask for it, means what its name says.
    """
    title = _said_by(one_line(arguments.operand)) or asked
    while not title and terminal.can_ask:
        title = terminal.ask(terminal.phrases("ask-title") + "\n> ")
    if not title:
        raise WrongUse(terminal.phrases("new-title-missing"))
    return title


def _said_by(words: str) -> str:
    """The words; of the path of a text, such as `posts/my-first-post.md`, those in its name."""
    if " " in words or not looks_like_text(words):
        return words
    name = name_of(SourcePath(name_as_text(words)))[1].replace("-", " ").replace("_", " ").strip()
    return name[:1].upper() + name[1:]


def _remind(blog: Blog, terminal: Terminal) -> None:
    """Say what the blog is about, and whose turn the calendar says it is; drafts and posts to come count as written."""
    if blog.config.focus:
        terminal.say("new-focus", focus=blog.config.focus)
    readers = blog.site.readership
    if len(readers.problems) > 1:
        turn = calendar(blog.ledger).turns[0]
        statement = readers.problem(turn.problem).statement
        terminal.say("new-scarce", count=turn.posts, problem=statement, id=turn.problem)
