"""What the last build finished: the files of the site, each exactly as it was written."""

import os
import stat
from collections.abc import Mapping

from generator.disk.engine import exact_engine
from generator.disk.folders import OutputFolder
from generator.disk.look import Look, look_of
from generator.disk.memory import load_memory


class Unfinished(Exception):  # noqa: N818  it is said to the writer, and no fault of ours
    """The folder does not hold what a build said; `path` tells where, as far as one place can be named."""

    def __init__(self, path: str = "") -> None:
        super().__init__(path)
        self.path = path


class FinishedSite:
    """The files of one output folder. Whoever reads one gets what the build wrote, or `Unfinished`."""

    def __init__(self, folder: OutputFolder, looks: Mapping[str, Look]) -> None:
        self.place = folder.place
        self.paths = tuple(sorted(looks))  # below the folder, parts joined by `/`; never one of raak's own lists
        self._looks = looks

    def size(self, path: str) -> int:
        """How many bytes the file has."""
        return self._looks[path][2]

    def read(self, path: str) -> bytes:
        """The content of a file."""
        try:
            handle = os.open(f"{self.place}/{path}", os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        except OSError:
            raise Unfinished(path) from None
        with open(handle, "rb") as file:
            content = file.read()
            self._hold_to_its_look(path, os.fstat(file.fileno()))
        return content

    def check(self, path: str) -> None:
        """Make sure that the file is the one that the build wrote."""
        try:
            self._hold_to_its_look(path, os.lstat(f"{self.place}/{path}"))
        except OSError:
            raise Unfinished(path) from None

    def _hold_to_its_look(self, path: str, found: os.stat_result) -> None:
        """Raise `Unfinished` for a file that looks otherwise than when it was written."""
        if not stat.S_ISREG(found.st_mode) or look_of(found) != self._looks[path]:
            raise Unfinished(path)


def finished_site(site_dir: str, folder: OutputFolder) -> FinishedSite:
    """What the last build put into this folder; raises `Unfinished` where the folder holds anything else.

    That is so after a build that was killed, one that showed drafts or scheduled posts, or a change by hand.
    """
    memory = load_memory(site_dir, exact_engine())
    if memory is None or memory.shows_held_back:
        raise Unfinished
    planned = folder.inner(memory.made.files)
    looks = {folder.inner([path])[0]: look for path, look in memory.looks.items() if folder.holds(path)}
    if set(planned) != set(looks) or set(planned) != folder.own:
        raise Unfinished
    finished = FinishedSite(folder, looks)
    for path in finished.paths:
        finished.check(path)
    return finished
