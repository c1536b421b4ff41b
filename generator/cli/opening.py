"""The site opened to be asked, for commands that build nothing."""

import os
from datetime import UTC, datetime

from generator.cli.folder import site_folder
from generator.cli.guard import WrongUse
from generator.cli.options import Wishes
from generator.cli.terminal import Terminal
from generator.walk.blog import Blog, open_blog


def opened(wishes: Wishes, terminal: Terminal, *, drafts: bool = False, future: bool = False) -> Blog:
    """The site that the command line means, with or without posts that the public does not see yet."""
    site = site_folder(wishes["--site"])
    if not os.path.isfile(os.path.join(site, "site.yaml")):
        raise WrongUse(terminal.phrases("new-without-site", folder=site))
    now = datetime.now(UTC)
    blog = terminal.with_progress(
        lambda progress: open_blog(site, now=now, drafts=drafts, future=future, progress=progress)
    ).value
    if blog is None:
        raise WrongUse(terminal.phrases("new-site-unreadable"))
    return blog
