"""New files among those of an author: each whole or not there at all, and never in the place of another.

A process that is killed between two of them leaves a list of what it was placing. By that list one that does the same
again knows which files are nobody's work yet, and takes them back first.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from msgspec import json

from generator.disk.lock import hold, try_to_hold
from generator.disk.memory import make_memory_folder
from generator.disk.regular import read_regular
from generator.disk.replace import discard
from generator.disk.seal import put_sealed, read_sealed
from generator.fingerprint import fingerprint_of_bytes
from generator.layout import MEMORY_FOLDER
from generator.model.names import Fingerprint

_UNFINISHED = f"{MEMORY_FOLDER}/unfinished"
_LIST = "list"
_MOST = 1 << 20  # bytes: no new file comes near it


def create(site_dir: str, files: Mapping[str, bytes]) -> None:
    """Write the files, told by their paths in the site; should one of them fail, there will be none.

    Raises `FileExistsError` where something lies already.
    """
    with workbench(site_dir) as bench:
        for number, content in enumerate(files.values()):
            with open(f"{bench}/{number}", "xb") as file:
                file.write(content)
        _write_list(bench, files)
        _place_all(bench, [os.path.join(site_dir, path) for path in files])
        discard(f"{bench}/{_LIST}")  # all are in place, and the author's from now on


def _place_all(bench: str, places: Sequence[str]) -> None:
    """Put the finished files where they belong; none of them stays where one fails."""
    placed: list[str] = []
    try:
        for number, place in enumerate(places):
            os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
            _put(f"{bench}/{number}", place)
            placed.append(place)
    except BaseException:
        for place in placed:
            os.unlink(place)
        raise


def broken_off(site_dir: str) -> frozenset[str]:
    """The files that a process had placed when it was killed before the last one, but for those changed since.

    Where there are none, what else it left is thrown away.
    """
    with _left_behind(site_dir) as bench:
        unchanged = frozenset(_unchanged(site_dir, bench)) if bench else frozenset()
        if bench and not unchanged:
            _clear(bench)
        return unchanged


def take_back(site_dir: str) -> None:
    """Take away what is `broken_off`, and the list with it."""
    with _left_behind(site_dir) as bench:
        if bench:
            for path in tuple(_unchanged(site_dir, bench)):
                os.unlink(os.path.join(site_dir, path))
            _clear(bench)


@contextmanager
def workbench(site_dir: str) -> Iterator[str]:
    """An empty folder on the same disk, for this process alone, in which to write what is not whole yet."""
    os.makedirs(site_dir, exist_ok=True)
    make_memory_folder(site_dir)
    bench = f"{site_dir}/{_UNFINISHED}"
    handle = _opened(bench)
    try:
        hold(handle)
        _clear(bench)
        os.mkdir(bench)
        try:
            yield bench
        finally:
            _clear(bench)
    finally:
        os.close(handle)


def clear_workbench(site_dir: str) -> None:
    """Throw away what a process left that was killed at its work."""
    with _left_behind(site_dir) as bench:
        if bench:
            _clear(bench)


@contextmanager
def _left_behind(site_dir: str) -> Iterator[str]:
    """The folder of a process that was killed, for this one alone; empty where there is none, or its process lives."""
    bench = f"{site_dir}/{_UNFINISHED}"
    if os.path.islink(f"{site_dir}/{MEMORY_FOLDER}") or not os.path.lexists(bench):
        yield ""
        return
    handle = _opened(bench)
    try:
        yield bench if try_to_hold(handle) else ""
    finally:
        os.close(handle)


def _write_list(bench: str, files: Mapping[str, bytes]) -> None:
    """Digests: the finished files cannot tell what was placed, as they change with the placed ones, which are the same
    files by another name.
    """
    fingerprints = {path: fingerprint_of_bytes(content) for path, content in files.items()}
    put_sealed(f"{bench}/{_LIST}", json.encode(fingerprints))


def _read_list(bench: str) -> dict[str, Fingerprint]:
    """What such a list says. Empty where no process was killed between its files, and where a stranger wrote it."""
    try:
        content, _ = read_sealed(f"{bench}/{_LIST}", _MOST)
        return json.decode(content, type=dict[str, Fingerprint])
    except (OSError, ValueError):
        return {}


def _unchanged(site_dir: str, bench: str) -> Iterator[str]:
    for path, fingerprint in _read_list(bench).items():
        with suppress(OSError):
            if fingerprint_of_bytes(read_regular(os.path.join(site_dir, path), _MOST)[0]) == fingerprint:
                yield path


def _opened(bench: str) -> int:
    return os.open(f"{bench}.lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)


def _clear(bench: str) -> None:
    """Empty a folder. Of a link, only the link itself goes: what it leads to is somebody else's."""
    with suppress(FileNotFoundError):
        if os.path.isdir(bench) and not os.path.islink(bench):
            from shutil import rmtree  # there is something to take away only where an init was killed

            rmtree(bench)
        else:
            os.unlink(bench)


def _put(finished: str, place: str) -> None:
    """Put a file in its place in one go, by a second name for it. On disks without such names, it is written there."""
    try:
        os.link(finished, place)
    except FileExistsError:
        raise
    except OSError:
        with open(finished, "rb") as file, open(place, "xb") as new:
            new.write(file.read())
