"""`raak brief`: one page to talk through with a colleague."""

from generator.cli.guard import DONE
from generator.cli.opening import opened
from generator.cli.options import Usage, Wishes
from generator.cli.terminal import Terminal
from generator.reports.brief import brief
from generator.reports.words import report_words

USAGE = Usage()


def run(wishes: Wishes, terminal: Terminal) -> int:
    """Print the page as Markdown."""
    terminal.show(brief(opened(wishes, terminal).ledger, report_words(terminal.language)))
    return DONE
