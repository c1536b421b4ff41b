"""`raak issue`: the letter of one post, also of one that is too old for the build to make it."""

from collections.abc import Iterator

from generator.cli.folder import site_folder
from generator.cli.guard import WrongUse
from generator.cli.letters import HELD_BACK, made_letters, say_where
from generator.cli.options import Usage, Wishes
from generator.cli.postname import PostName
from generator.cli.terminal import Terminal
from generator.model.files import PlannedFile
from generator.model.site import HeldBack, Site
from generator.outputs.newsletter import issue_files

USAGE = Usage(HELD_BACK, operand="POST")


def run(wishes: Wishes, terminal: Terminal) -> int:
    """Make the letter, and say where it lies."""
    if not wishes.operand:
        raise WrongUse(terminal.phrases("post-missing", command="issue"))
    folder = site_folder(wishes["--site"])
    name = PostName(wishes.operand, folder)

    def wanted(site: Site, held_back: tuple[HeldBack, ...]) -> Iterator[PlannedFile]:
        return issue_files(site, name.find(site.posts, held_back, terminal.phrases))

    return say_where(made_letters(wanted, folder, wishes, terminal, keep=True), folder, terminal)
