"""What lies in a folder, told by names and stat alone: the cheapest question one can ask a disk.

Imports next to nothing, because a build with nothing to do asks no other.
"""

import os
import stat
import time

from generator.disk.processes import in_two_processes
from generator.layout import OWN_NAMES, STATIC

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Look = tuple[int, int, int, int]
"""Of one file: modified (ns), changed (ns), size, inode. Git looks at the same four: the second
time stamp shows an edit after which the first was set back."""

_DEEPEST = 40  # folders within folders


class Oddity:
    """Something in the author's folders that cannot be read as a file."""

    __slots__ = ("path", "reason")

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason  # what the system says of it; `outside` for a link out of the site


class Snapshot:
    """What one look at the author's folders found."""

    __slots__ = ("_in_order", "files", "looked_ns", "oddities")

    def __init__(self) -> None:
        self._in_order: list[tuple[str, Look]] = []
        self.looked_ns = time.time_ns()  # the beginning: what is changed later, this look may have missed
        self.files: dict[str, Look] = {}
        self.oddities: list[Oddity] = []

    @property
    def in_order(self) -> "Sequence[tuple[str, Look]]":
        """The files with their looks, by path. Asked for once all of them are seen."""
        if len(self._in_order) != len(self.files):
            self._in_order = sorted(self.files.items())
        return self._in_order


def look_at(site_dir: str, folders: "Iterable[str]", files: "Iterable[str]" = ()) -> Snapshot:
    """All files below `folders`, and those of `files` that exist, by their paths relative to `site_dir`."""
    snapshot, site = Snapshot(), os.path.realpath(site_dir)
    for path in files:
        _Walk(site, os.path.join(site_dir, path), path, snapshot).see_named()
    for folder in folders:
        _Walk(site, os.path.join(site_dir, folder), folder, snapshot).see_all()
    return snapshot


def look_of(found: os.stat_result) -> Look:
    """The part of a stat that tells one state of a file from another."""
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def looks_of(
    folder: str, paths: "Sequence[str]", meanwhile: "Callable[[], object] | None" = None
) -> "list[Look | None]":
    """How the files `paths` below `folder` look now; None for one that is no regular file. Where another process helps
    to look, this one also does what there is to do `meanwhile`.
    """
    if os.stat not in os.supports_dir_fd:
        return _looks(None, [f"{folder}/{path}" for path in paths])
    try:
        home = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return [None for _ in paths]
    try:  # each would take longer with the way to the folder in its path
        return in_two_processes(lambda those: _looks(home, those), paths, meanwhile)
    finally:
        os.close(home)


def _looks(home: int | None, paths: "Iterable[str]") -> "list[Look | None]":
    looks: list[Look | None] = []
    add, ask, is_file = looks.append, os.lstat, stat.S_ISREG  # asked for each of thirty thousand files
    for path in paths:
        try:
            of = ask(path, dir_fd=home)
        except OSError:
            add(None)
        else:
            add((of.st_mtime_ns, of.st_ctime_ns, of.st_size, of.st_ino) if is_file(of.st_mode) else None)
    return looks


def is_racy(look: Look, looked_ns: int) -> bool:
    """Whether a file could have been changed after a look at `looked_ns` without its time stamps showing it.

    True for what was modified within the clock's grain of the look, or "later" than it. A file
    system without fractions of a second has a grain of two seconds at worst (FAT).
    """
    grain = 2_000_000_000 if look[0] % 1_000_000_000 == 0 else 20_000_000
    return max(look[0], look[1]) > looked_ns - grain


class _Walk:
    """One walk from a place in the site downwards."""

    def __init__(self, site: str, place: str, path: str, snapshot: Snapshot) -> None:
        self._site = site  # its real place: what leads out of it is not followed
        self._place = place
        self._path = path  # in the site
        self._top = os.path.realpath(place)
        self._snapshot = snapshot
        self._followed: set[str] = set()  # folders reached through symbolic links

    def see_named(self) -> None:
        """The file at this very place."""
        if self._is_there():
            try:
                self._see_file(os.stat(self._top), self._path)
            except OSError as refusal:
                self._odd(self._path, _reason(refusal))

    def see_all(self) -> None:
        """All files below this place."""
        if not self._is_there():
            return
        if os.path.isdir(self._top):
            self._see_folder(self._place, self._path)
        else:
            self._odd(self._path, "not a folder")

    def _is_there(self) -> bool:
        if not os.path.lexists(self._place):
            return False
        is_inside = is_within(self._top, self._site)
        if not is_inside:
            self._odd(self._path, "outside")
        return is_inside

    def _see_folder(self, place: str, path: str) -> None:
        if path.count("/") > _DEEPEST:
            self._odd(path, "too deep")
            return
        try:
            names = os.listdir(place)
        except OSError as refusal:
            self._odd(path, _reason(refusal))
            return
        hidden_too = path == STATIC or path.startswith(STATIC + "/")
        suspects = [name for name in names if name[0] in _FIRST_SIGNS or name[-1] in _LAST_SIGNS]
        ignored = {name for name in suspects if _is_ignored(name, hidden_too)}
        names = sorted(name for name in names if name not in ignored)
        files, above = self._snapshot.files, f"{path}/"
        for name, look in zip(names, looks_of(place, names), strict=True):
            if look and (name.isascii() or is_utf8(name)):
                files[above + name] = look
            else:
                self._see_entry(f"{place}/{name}", above + name)

    def _see_entry(self, place: str, path: str) -> None:
        """What is more than a file, or less."""
        if not is_utf8(path):
            self._odd(path, "not UTF-8")
            return
        try:
            found = os.lstat(place)
            if stat.S_ISLNK(found.st_mode):
                self._see_link(place, path)
            elif stat.S_ISDIR(found.st_mode):
                self._see_folder(place, path)
            else:
                self._see_file(found, path)
        except OSError as refusal:
            self._odd(path, _reason(refusal))

    def _see_link(self, place: str, path: str) -> None:
        """Links are followed within the site; to a folder only when it is not walked anyway, and once."""
        target = os.path.realpath(place, strict=True)
        if not is_within(target, self._site):
            self._odd(path, "outside")
        elif not os.path.isdir(target):
            self._see_file(os.stat(target), path)
        elif not (is_within(target, self._top) or is_within(self._top, target) or target in self._followed):
            self._followed.add(target)
            self._see_folder(place, path)

    def _see_file(self, found: os.stat_result, path: str) -> None:
        if stat.S_ISREG(found.st_mode):
            self._snapshot.files[path] = look_of(found)
        else:
            self._odd(path, "not a file")

    def _odd(self, path: str, reason: str) -> None:
        printable = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        self._snapshot.oddities.append(Oddity(printable, reason))


_FIRST_SIGNS, _LAST_SIGNS = frozenset("#._"), frozenset("#p~")
"""Of names that are ignored: one in ten thousand is asked what it is."""


def _is_ignored(name: str, hidden_too: bool) -> bool:
    """Editors' backups and swap files, and what systems, Python and version control leave behind."""
    if name[-1] == "~" or name.endswith(".swp") or (name[0] == "#" and name[-1] == "#") or name == "__pycache__":
        return True
    if name[0] == ".":
        return not hidden_too or name in (".DS_Store", ".git", ".gitkeep", ".gitignore") or name.startswith(OWN_NAMES)
    return False


def is_utf8(name: str) -> bool:
    """Whether the name of a file is text, and can be said."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def upward(place: str) -> "Iterator[str]":
    """`place`, which is absolute, and each folder above it, the nearest first."""
    yield place
    while (above := os.path.dirname(place)) != place:
        yield (place := above)


def is_within(place: str, folder: str) -> bool:
    """Whether `place` is `folder`, or lies below it."""
    return place == folder or place.startswith(folder.rstrip(os.sep) + os.sep)


def _reason(refusal: OSError) -> str:
    return refusal.strerror or str(refusal)
