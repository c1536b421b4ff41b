"""`raak issue`: the letter of one post, also of one that is too old for the build to make it."""

from generator.cli.folder import site_folder
from generator.cli.guard import WrongUse
from generator.cli.letters import issue_named, made_letters, say_where
from generator.cli.options import HELD_BACK, Arguments, Usage
from generator.cli.post_name import PostName
from generator.cli.terminal import Terminal

USAGE = Usage(HELD_BACK, operand="POST")


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Make the letter, and say where it lies."""
    if not arguments.operand:
        raise WrongUse(terminal.phrases("post-missing", command="issue"))
    folder = site_folder(arguments["--site"])
    wanted = issue_named(PostName(arguments.operand, folder), terminal.phrases)
    return say_where(made_letters(wanted, folder, arguments, terminal, keep=True), folder, terminal)
