"""`raak report`: whom the blog serves, what it leaves out, and where it is going."""

import os

from generator.cli.guard import DONE
from generator.cli.options import Arguments, Option, Usage
from generator.cli.site import open_site
from generator.cli.terminal import Terminal
from generator.reports import REPORTS, sheets
from generator.reports.words import report_words
from generator.walk.blog import Blog

USAGE = Usage(
    (Option("--format", "FORMAT", ("text", "json")), Option("--html", "FILE")),
    operand="NAME",
    operand_choices=tuple(REPORTS),
    many=True,
)


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Show the reports that were asked for, or all of them."""
    blog = open_site(arguments, terminal)
    names = tuple(dict.fromkeys(arguments.operands)) or tuple(REPORTS)
    if arguments["--html"]:
        _write_page(arguments["--html"], blog, names, terminal)
    if arguments["--format"] == "json":
        terminal.show_to_program(_as_json(blog, names))
    elif not arguments["--html"]:
        _show(blog, names, terminal)
    _tell_what_is_missing(blog, terminal)
    return DONE


def _write_page(place: str, blog: Blog, names: tuple[str, ...], terminal: Terminal) -> None:
    from generator.disk.replace import replace
    from generator.reports.page import report_page

    words = report_words(terminal.language)
    told = sheets(blog.ledger, words, names)
    page = report_page(blog.config.title, blog.today, len(blog.site.posts), told, words)
    os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
    replace(place, page.encode("utf-8", "replace"))
    terminal.remark(terminal.phrases("report-written", path=place))


def _as_json(blog: Blog, names: tuple[str, ...]) -> str:
    from msgspec import json

    told = {name: REPORTS[name].count(blog.ledger) for name in names}
    head = {"title": blog.config.title, "on": blog.today, "posts": len(blog.site.posts)}
    return json.format(json.encode({**head, "reports": told}), indent=2).decode() + "\n"


def _show(blog: Blog, names: tuple[str, ...], terminal: Terminal) -> None:
    from generator.cli.tables import show_sheets

    words = report_words(terminal.language)
    show_sheets(sheets(blog.ledger, words, names), words, terminal)


def _tell_what_is_missing(blog: Blog, terminal: Terminal) -> None:
    """Beside the report, so that nobody trusts it more than it deserves."""
    if blog.uncounted:
        terminal.remark(terminal.phrases("report-unread", count=blog.uncounted))
    if blog.troubles_with_log:
        terminal.remark(terminal.phrases("report-log", count=len(blog.troubles_with_log)))
