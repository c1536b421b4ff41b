"""A folder that becomes what the site is, for any host: to be copied from, or served as it stands.

It is written the way that a build writes its own: each file whole, put in place in one go, and a list of what raak
put there (`.raak-files`) in the folder itself, so that another machine, or a site whose memory is gone, still knows
which files may be removed. The list is no part of the site; nothing links to it, and it may stay at home.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from generator.deploy.target import Changes, DeployRequest, NotDeployed, Phrase, Refusal
from generator.disk.finished import FinishedSite
from generator.disk.folders import OutputFolder, foreign_folder, obstacles, why_unsafe
from generator.disk.look import is_within
from generator.disk.room import Load, ensure_room
from generator.disk.write import OutputWriter, holds
from generator.model.addresses import folders_above
from generator.model.files import PUBLIC


def to_folder(request: DeployRequest) -> "Folder | None":
    """The folder, for a request that names one."""
    return Folder(request) if request.to else None


class Folder:
    """A folder outside of what the author and the build have."""

    def __init__(self, request: DeployRequest) -> None:
        self._request = request
        self._place = Path(os.path.realpath(request.to))

    def refusals(self) -> tuple[Refusal, ...]:
        """Why nothing can be put there."""
        if reason := self._why_unsafe():
            return (Refusal("folder-unsafe", {"folder": self._request.to, "reason": reason}),)
        if self._place.exists() and not self._place.is_dir():
            return (Refusal("folder-is-a-file", {"folder": self._request.to}),)
        if not self._place.parent.is_dir():
            return (Refusal("folder-above-missing", {"folder": str(self._place.parent)}),)
        strange = (dict(found.facts)["example"] for found in foreign_folder(self._there()))
        return tuple(Refusal("folder-foreign", {"folder": self._request.to, "example": str(one)}) for one in strange)

    def survey(self, site: FinishedSite) -> Changes:
        """What differs in the folder."""
        there = self._there()
        if in_the_way := obstacles(there, site.paths):
            example = str(dict(in_the_way[0].facts)["file"])
            raise NotDeployed(Refusal("file-foreign", {"folder": self._request.to, "file": example}))
        new, changed = [], []
        for path in site.paths:
            if not os.path.lexists(self._place / path):
                new.append(path)
            elif not holds(str(self._place / path), site.read(path)):
                changed.append(path)
        removed = sorted(path for path in there.own - set(site.paths) if os.path.lexists(self._place / path))
        return Changes.of(site, new, changed, removed)

    def deliver(self, site: FinishedSite, changes: Changes) -> None:
        """Copy what is new, then what changed, then take away what is gone: no page leads nowhere meanwhile."""
        ensure_room([Load(str(self._place), {path: site.size(path) for path in (*changes.new, *changes.changed)})])
        writer = OutputWriter(self._there(), site.paths)
        writer.open()
        for path in _in_the_way(changes):
            writer.remove(path)
        going = sorted(changes.new, key=_is_page) + sorted(changes.changed, key=_is_page)
        for done, path in enumerate(going, start=1):
            writer.write(path, site.read(path))
            if self._request.progress:
                self._request.progress("deploy-copy", done, len(going))
        for path in changes.removed:
            writer.remove(path)
        writer.close()

    def name(self) -> Phrase:
        """The folder, as the writer wrote it."""
        return Phrase("deploy-to-folder", {"folder": self._request.to})

    def cautions(self) -> tuple[Phrase, ...]:
        """None: a folder does not tell where its files come from."""
        return ()

    def first_steps(self) -> tuple[Phrase, ...]:
        """None: nothing has to be set anywhere."""
        return ()

    def _there(self) -> OutputFolder:
        return OutputFolder(str(self._place.parent), PUBLIC, self._place.name)

    def _why_unsafe(self) -> str:
        site = os.path.realpath(self._request.site_dir)
        place = str(self._place)
        if reason := why_unsafe(site, place):
            return reason
        outputs = [os.path.realpath(f"{site}/{name}") for name in self._request.output_folders]
        if any(is_within(place, output) or is_within(output, place) for output in outputs):
            return "output"
        return "git" if ".git" in self._place.parts else ""


def _in_the_way(changes: Changes) -> Iterator[str]:
    """Files that go where a folder of that name comes, or whose folder becomes a file."""
    going = {*changes.new, *changes.changed}
    folders = {above for path in going for above in folders_above(path)}
    return (path for path in changes.removed if path in folders or not going.isdisjoint(folders_above(path)))


def _is_page(path: str) -> bool:
    return path.endswith(".html")
