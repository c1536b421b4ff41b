"""Output folders: which may be written to, and what lies in them."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.diagnostics.catalogue import (
    OUTPUT_FILE_FOREIGN,
    OUTPUT_FILES_KEPT,
    OUTPUT_FOLDER_FOREIGN,
    OUTPUT_FOLDER_LEFT,
    OUTPUT_FOLDER_UNSAFE,
)
from generator.diagnostics.diagnostic import Diagnostic
from generator.disk.look import Look, is_within, looks_of, upward
from generator.disk.manifest import MANIFEST, REQUESTED, read_manifest
from generator.disk.regular import read_regular
from generator.layout import CONFIG, CONTENT, LOG, MEMORY_FOLDER, OWN_NAMES, SOURCE_FOLDERS
from generator.model.names import OutputPath, SourcePath
from generator.model.span import Span

_AT_CONFIG = Span(SourcePath(CONFIG))
_OF_SYSTEMS = (".DS_Store", "Thumbs.db", "desktop.ini")
"""Files that systems lay into every folder that somebody looks into: nobody misses them."""

_MOST = 50_000_000
"""Bytes of a file that is read as a whole."""

_OWN_SOURCES = (*SOURCE_FOLDERS, MEMORY_FOLDER, LOG, ".git")


class OutputFolder:
    """One output folder, and which files in it are raak's. `listed` is what its manifest lists, if known."""

    def __init__(self, site_dir: str, role: str, name: str, at: Span | None = None, listed: Iterable[str] = ()) -> None:
        self.role = role  # the first part of output paths
        self.name = name  # as `site.yaml` writes it
        self.at = at or _AT_CONFIG  # where it does
        self.place = f"{site_dir}/{name}"
        own = listed or read_manifest(self.place)
        self.has_manifest = own is not None
        self.own = frozenset(own or ())  # what builds made: below the folder, parts joined by `/`
        self.requested = frozenset(read_manifest(self.place, REQUESTED) or ()) - self.own  # what was made on request
        self.written = self.own | self.requested if self.requested else self.own

    def listed_now(self) -> set[str]:
        """The same as `written`, read again: another build may be at work, and lists a file before it is there."""
        return {*(read_manifest(self.place) or ()), *(read_manifest(self.place, REQUESTED) or ())}

    def holds(self, path: OutputPath) -> bool:
        """Whether a file belongs in this folder."""
        return path.startswith(f"{self.role}/")

    def inner(self, paths: Iterable[OutputPath]) -> list[str]:
        """The paths below this folder of those files that belong in it."""
        return [path.removeprefix(f"{self.role}/") for path in paths if self.holds(path)]

    def content(self, path: OutputPath) -> bytes:
        """What lies there. Raises `OSError` where it cannot be read."""
        return read_regular(f"{self.place}/{path.removeprefix(f'{self.role}/')}", _MOST)[0]

    def looks(self) -> Iterator[tuple[OutputPath, Look | None]]:
        """How raak's own files look now; None for those that somebody deleted."""
        paths = sorted(self.own)
        for path, look in zip(paths, looks_of(self.place, paths), strict=True):
            yield OutputPath(f"{self.role}/{path}"), look


def findings_about(site_dir: str, folders: Sequence[OutputFolder]) -> tuple[Diagnostic, ...]:
    """Why these folders cannot be written to."""
    unsafe = _unsafe_folders(site_dir, folders)
    return unsafe or tuple(finding for folder in folders for finding in foreign_folder(folder))


def _unsafe_folders(site_dir: str, folders: Iterable[OutputFolder]) -> tuple[Diagnostic, ...]:
    """Output folders that raak will not touch, whatever they hold."""
    found: list[Diagnostic] = []
    taken: list[str] = []
    for folder in folders:
        place = os.path.realpath(folder.place)
        reason = why_unsafe(os.path.realpath(site_dir), place)
        if not reason and not is_within(place, os.path.realpath(site_dir)):
            reason = "outside"
        if not reason and any(is_within(place, other) or is_within(other, place) for other in taken):
            reason = "same"
        if reason:
            found.append(OUTPUT_FOLDER_UNSAFE.at(folder.at, folder=folder.name, reason=reason))
        elif file := _in_place_of_a_folder(folder.place):
            name = os.path.relpath(file, site_dir)
            found.append(OUTPUT_FOLDER_UNSAFE.at(folder.at, folder=folder.name, reason="file", file=name))
        taken.append(place)
    return tuple(found)


def _in_place_of_a_folder(place: str) -> str:
    """The file, or the link to nothing, that stands at `place` or at a folder above it; empty where none does."""
    nearest = next(filter(os.path.lexists, upward(os.path.abspath(place))))
    return "" if os.path.isdir(nearest) else nearest


def foreign_folder(folder: OutputFolder) -> tuple[Diagnostic, ...]:
    """A folder with files in it and without raak's manifest belongs to somebody else."""
    if folder.has_manifest:
        return ()
    files = (path for path in _files_in(folder.place) if path.rpartition("/")[2] not in _OF_SYSTEMS)
    example = next(files, None)
    if example is None or read_manifest(folder.place) is not None:
        return ()
    return (OUTPUT_FOLDER_FOREIGN.at(folder.at, folder=folder.name, example=example),)


def obstacles(folder: OutputFolder, paths: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Files and links of somebody else's where raak wants to write `paths`."""
    if not os.path.isdir(folder.place):
        return ()
    in_the_way = {found for path in paths for found in _in_the_way(folder, path)}
    if in_the_way:
        in_the_way -= {path for path in folder.listed_now() if not os.path.islink(f"{folder.place}/{path}")}
    return tuple(OUTPUT_FILE_FOREIGN.at(folder.at, file=f"{folder.name}/{path}") for path in sorted(in_the_way))


def kept_files(folder: OutputFolder, own_names: int | None = None) -> tuple[Diagnostic, ...]:
    """A note about files at the top of the folder that are not raak's, which it lets be.

    `own_names` is how many of them builds make, where all of those are known to be there: where there are no more
    names, none is strange, and nobody need compare ten thousand.
    """
    if not folder.has_manifest:
        return ()
    found = names_in(folder.place)
    passed_by = [name for name in found if name[0] == "." and name.startswith(OWN_NAMES)]
    passed_by += (name for name in _OF_SYSTEMS if name in found)
    if len(found) - len(passed_by) == own_names and not folder.requested:
        return ()
    names = set(found).difference(passed_by)
    strange = sorted(names - _tops_of(folder.written))
    if strange:
        strange = sorted(names - _tops_of(folder.listed_now()))
    if not strange:
        return ()
    return (OUTPUT_FILES_KEPT.at(folder.at, folder=folder.name, count=len(strange), example=strange[0]),)


def left_folders(site_dir: str, folders: Iterable[OutputFolder]) -> tuple[Diagnostic, ...]:
    """A note about each folder at the top of the site that raak wrote to before `site.yaml` named another one."""
    in_use = [os.path.realpath(folder.place) for folder in folders]
    made = (name for name in sorted(names_in(site_dir)) if os.path.isfile(f"{site_dir}/{name}/{MANIFEST}"))
    left = (name for name in made if os.path.realpath(f"{site_dir}/{name}") not in in_use)
    return tuple(OUTPUT_FOLDER_LEFT.at(_AT_CONFIG, folder=name) for name in left)


def names_at_top(paths: Iterable[OutputPath]) -> Mapping[str, int]:
    """How many names these files have at the top of each folder, by its role."""
    return Counter(role for role, _ in {tuple(path.split("/", 2)[:2]) for path in paths})


def _tops_of(paths: Iterable[str]) -> set[str]:
    return {path.partition("/")[0] for path in paths}


def why_unsafe(site: str, place: str) -> str:
    """Why nothing that raak makes may go to `place`, both told by their real paths; empty when it may."""
    if place == os.path.dirname(place):
        return "root"
    if place == os.path.realpath(os.path.expanduser("~")):
        return "home"
    if place == site:
        return "site"
    if is_within(site, place):
        return "parent"
    sources = (f"{site}/{name}" for name in _OWN_SOURCES)
    return CONTENT if any(is_within(place, source) for source in sources) else ""


def _in_the_way(folder: OutputFolder, path: str) -> Iterator[str]:
    """What stands at `path`, or at a folder it needs, and is neither raak's nor a plain folder."""
    parts = path.split("/")
    for depth in range(1, len(parts)):
        above = "/".join(parts[:depth])
        place = f"{folder.place}/{above}"
        is_ours = above in folder.written and os.path.isfile(place)
        is_link = os.path.islink(place)  # whatever the list says: what lies behind it is not ours
        if is_link or (os.path.lexists(place) and not os.path.isdir(place) and not is_ours):
            yield above
    place = f"{folder.place}/{path}"
    if os.path.isdir(place) and not os.path.islink(place):
        yield from (inner for file in _files_in(place) if (inner := f"{path}/{file}") not in folder.written)
    elif os.path.lexists(place) and path not in folder.written:
        yield path


def _files_in(place: str) -> Iterator[str]:
    """Files below a folder but for raak's own; a link counts as a file."""
    for at, folders, files in os.walk(place):
        folders.sort()
        links = (name for name in folders if os.path.islink(os.path.join(at, name)))
        for name in sorted([*files, *links]):
            if not name.startswith(OWN_NAMES):
                yield os.path.relpath(os.path.join(at, name), place).replace(os.sep, "/")


def names_in(place: str) -> list[str]:
    """What lies in a folder; nothing where that cannot be told."""
    try:
        return os.listdir(place)
    except OSError:
        return []
