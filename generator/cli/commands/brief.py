"""`raak brief`: one page to talk through with a colleague."""

from generator.cli.guard import DONE
from generator.cli.options import Arguments, Usage
from generator.cli.site import open_site
from generator.cli.terminal import Terminal
from generator.reports.brief import brief
from generator.reports.words import report_words

USAGE = Usage()


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Print the page as Markdown."""
    terminal.show(brief(open_site(arguments, terminal).ledger, report_words(terminal.language)))
    return DONE
