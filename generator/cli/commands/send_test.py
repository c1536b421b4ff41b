"""`raak send-test`: the letter of one post to one address, to see how it arrives."""

import os

from generator.cli.folder import site_folder
from generator.cli.guard import DONE, FAILED, WrongUse
from generator.cli.letters import issue_named, made_letters
from generator.cli.options import HELD_BACK, Arguments, Usage
from generator.cli.post_name import PostName
from generator.cli.terminal import Terminal
from generator.model.ascii import ascii_email
from generator.parse.forms import is_email
from generator.send import NotSent, UnfitSettings, send, settings_from

USAGE = Usage(HELD_BACK, operand="ADDRESS", subject="POST")


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Make the letter and send it; nothing is written to the outbox."""
    address = _address(arguments.operand, terminal)
    if not arguments.subject:
        raise WrongUse(terminal.phrases("post-missing", command="send-test ADDRESS"))
    try:
        settings = settings_from(os.environ)
    except UnfitSettings as unfit:
        raise WrongUse(terminal.phrases(f"send {unfit.reason}", **unfit.facts)) from None
    site = site_folder(arguments["--site"])
    wanted = issue_named(PostName(arguments.subject, site), terminal.phrases)
    made = made_letters(wanted, site, arguments, terminal, keep=False)
    if made.report.refused:
        return made.report.exit_code
    letter = next(content for path, content in made.files.items() if path.endswith("/issue.eml"))
    try:
        send(letter, address, settings)
    except NotSent as failure:
        terminal.remark("raak: " + terminal.phrases(f"send {failure.reason}", **failure.facts))
        return FAILED
    terminal.say("send-done", address=arguments.operand, host=settings.host)
    return DONE


def _address(written: str, terminal: Terminal) -> str:
    """One address, and never a list of them."""
    if not written:
        raise WrongUse(terminal.phrases("send-address-missing"))
    address = ascii_email(written)
    if not (is_email(address) and address.isascii()):
        raise WrongUse(terminal.phrases("send-address-unfit", value=written))
    return address
