"""New files among those of an author: each whole or not there at all, and never in the place of another."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from generator.disk.lock import hold, try_to_hold
from generator.disk.memory import make_memory_folder
from generator.disk.stamp import MEMORY_FOLDER

_UNFINISHED = f"{MEMORY_FOLDER}/unfinished"


def create(site_dir: str, files: Mapping[str, bytes]) -> None:
    """Write the files, told by their paths in the site; should one of them fail, there will be none.

    Raises `FileExistsError` where something lies already.
    """
    with workbench(site_dir) as bench:
        for number, content in enumerate(files.values()):
            with open(f"{bench}/{number}", "xb") as file:
                file.write(content)
        made: list[str] = []
        try:
            for number, path in enumerate(files):
                place = os.path.join(site_dir, path)
                os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
                _put(f"{bench}/{number}", place)
                made.append(place)
        except OSError:
            for place in made:
                os.unlink(place)
            raise


@contextmanager
def workbench(site_dir: str) -> Iterator[str]:
    """An empty folder on the same disk, for this process alone, and for what is not whole yet."""
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
    bench = f"{site_dir}/{_UNFINISHED}"
    if not os.path.lexists(bench):
        return
    handle = _opened(bench)
    try:
        if try_to_hold(handle):
            _clear(bench)
    finally:
        os.close(handle)


def _opened(bench: str) -> int:
    return os.open(f"{bench}.lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)


def _clear(bench: str) -> None:
    """Links are taken away themselves: what they lead to is somebody else's."""
    with suppress(FileNotFoundError):
        if os.path.isdir(bench) and not os.path.islink(bench):
            shutil.rmtree(bench)
        else:
            os.unlink(bench)


def _put(finished: str, place: str) -> None:
    """A second name for the file, in one go. On disks without such names it is written there."""
    try:
        os.link(finished, place)
    except FileExistsError:
        raise
    except OSError:
        with open(finished, "rb") as file, open(place, "xb") as new:
            new.write(file.read())
