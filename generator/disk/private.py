"""The user's own folder for what programs may lose, in which nobody else can have put something."""

import os
import stat
import sys

from generator.disk.look import upward
from generator.layout import CONFIG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def private_folder(name: str) -> str | None:
    """The folder of this name among raak's own, made where it is missing; None where there is none that is private."""
    home = cache_home(sys.platform, os.environ)
    if not home or _lies_in_a_site(home):
        return None
    folder = os.path.join(home, "raak", name)
    try:
        os.makedirs(folder, 0o700, exist_ok=True)
        found = os.lstat(folder)
    except OSError:
        return None
    return folder if stat.S_ISDIR(found.st_mode) and is_private(found) else None


def cache_home(platform: str, environment: "Mapping[str, str]") -> str:
    """The folder for what programs may lose, as each system has it; empty where there is none."""
    if platform == "win32":
        return environment.get("LOCALAPPDATA", "")
    chosen, home = environment.get("XDG_CACHE_HOME", ""), environment.get("HOME", "")
    if os.path.isabs(chosen):
        return chosen
    if not os.path.isabs(home):
        return ""
    return f"{home}/Library/Caches" if platform == "darwin" else f"{home}/.cache"


def is_private(found: os.stat_result) -> bool:
    """Whether this is the user's, and closed to others. So is nothing that came along with a clone, as git keeps no
    such modes. Windows gives each user a folder of their own."""
    if sys.platform == "win32":
        return True
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)


def _lies_in_a_site(home: str) -> bool:
    """A cache within a site, as workflows like to have it, may be a stranger's as much as the site."""
    return any(os.path.lexists(os.path.join(folder, CONFIG)) for folder in upward(os.path.realpath(home)))
