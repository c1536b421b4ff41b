"""The site that the command line means: its folder, its `site.yaml`, or all of it for commands that build nothing."""

import os

from generator.cli.folder import site_folder
from generator.cli.guard import WrongUse
from generator.cli.options import Arguments
from generator.cli.terminal import Terminal
from generator.layout import CONFIG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from generator.model.site import SiteConfig
    from generator.walk.blog import Blog


def existing_site(arguments: Arguments, terminal: Terminal) -> str:
    """The folder of the site; raises `WrongUse` where there is no `site.yaml` in it."""
    site = site_folder(arguments["--site"])
    if not os.path.isfile(os.path.join(site, CONFIG)):
        raise WrongUse(terminal.phrases("site-missing", folder=site))
    return site


def read_config(site: str) -> "SiteConfig | None":
    """What `site.yaml` says, faults or not; None where it says too little to go by. Raises `OSError` without one."""
    from generator.disk.read import MOST_IN_A_TEXT
    from generator.disk.regular import read_regular
    from generator.fingerprint import fingerprint_of_bytes
    from generator.model.content import SourceFile
    from generator.model.names import SourcePath
    from generator.parse.config import parse_config

    content, _ = read_regular(os.path.join(site, CONFIG), MOST_IN_A_TEXT)
    return parse_config(SourceFile(SourcePath(CONFIG), content, fingerprint_of_bytes(content))).value


def open_site(arguments: Arguments, terminal: Terminal, *, drafts: bool = False, future: bool = False) -> "Blog":
    """The site with all its texts, with or without posts that the public does not see yet.

    Raises `WrongUse` where there is no `site.yaml`, or none that can be read.
    """
    from datetime import UTC, datetime

    from generator.walk.blog import open_blog

    site, now = existing_site(arguments, terminal), datetime.now(UTC)
    blog = terminal.with_progress(
        lambda progress: open_blog(site, now=now, drafts=drafts, future=future, progress=progress)
    ).value
    if blog is None:
        raise WrongUse(terminal.phrases("site-unreadable"))
    return blog
