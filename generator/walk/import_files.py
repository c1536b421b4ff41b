"""Takes files along that texts show or link to: each once, pictures only when pages can show them."""

import posixpath
from itertools import dropwhile

from generator.disk.old_files import OldFiles
from generator.disk.regular import TooLargeError
from generator.disk.write_new import Outcome, outcome_of, write_new
from generator.importing.arrival import Upload
from generator.model.names import SourcePath
from generator.model.pictures import is_picture
from generator.pictures.measure import measure

_PICTURES, _FILES = "content/images", "content/files"

_GENERAL = frozenset(("assets", "content", "files", "images", "img", "public", "static", "uploads"))
"""Folders whose names tell nothing of what lies in them; `content/images` would say it twice."""


class FileKeeper:
    """Copies files of the old blog into a site, or only says where they would lie."""

    def __init__(self, site_dir: str, old_files: OldFiles, *, dry_run: bool) -> None:
        self._site = site_dir
        self._old_files = old_files
        self._dry_run = dry_run
        self._kept: dict[tuple[Upload | str, bool], SourcePath | None] = {}
        self._copied: set[SourcePath] = set()

    @property
    def copied(self) -> int:
        """How many files were not there yet."""
        return len(self._copied)

    def keep(self, file: Upload | str, shown: bool) -> SourcePath | None:
        """Where the file lies in the site from now on; None for one that is missing, huge, or cannot be shown."""
        asked = (file, shown)
        if asked not in self._kept:
            self._kept[asked] = self._take(file, shown)
        return self._kept[asked]

    @property
    def has_uploads(self) -> bool:
        """Whether there is a folder of them, with something in it."""
        return bool(self._old_files.uploads)

    def keep_without_uploads(self, file: Upload | str, shown: bool) -> SourcePath | None:
        """The same as `keep` gives where nobody names a folder of them."""
        return None if isinstance(file, Upload) else self.keep(file, shown)

    def _take(self, file: Upload | str, shown: bool) -> SourcePath | None:
        path = file.path if isinstance(file, Upload) else file
        if path not in (self._old_files.uploads if isinstance(file, Upload) else self._old_files.paths):
            return None
        try:
            content = self._old_files.read_upload(path) if isinstance(file, Upload) else self._old_files.read(path)
        except TooLargeError:
            return None
        if (shown or is_picture(path)) and measure(content).fault:
            return None
        return self._settled(path, content)

    def _settled(self, path: str, content: bytes) -> SourcePath:
        """A name of its own, where another file has that name already."""
        folder = _PICTURES if is_picture(path) else _FILES
        name = _without_general_folders(path)
        stem, ending = posixpath.splitext(name)
        target, number = SourcePath(f"{folder}/{name}"), 1
        while (outcome := self._outcome(target, content)) is Outcome.DIFFERS:
            number += 1
            target = SourcePath(f"{folder}/{stem}-{number}{ending}")
        if outcome is Outcome.NEW:
            self._copied.add(target)
        return target

    def _outcome(self, target: SourcePath, content: bytes) -> Outcome:
        return (outcome_of if self._dry_run else write_new)(f"{self._site}/{target}", content)


def _without_general_folders(path: str) -> str:
    """The path from the first folder on whose name tells something."""
    *folders, name = path.split("/")
    telling = dropwhile(lambda folder: folder.casefold() in _GENERAL, folders)
    return "/".join((*telling, name))
