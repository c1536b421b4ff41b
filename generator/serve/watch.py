"""Says which of the author's files changed, a moment after they did."""

import os
import threading
from collections.abc import Callable, Iterator, Set
from pathlib import Path

from watchfiles import Change, watch

from generator.layout import CONFIG, LOG, LOG_FILES, SOURCE_FOLDERS

STEP_MS = 1
"""How long to wait for another change before the first ones are told."""

BATCH_MS = 50
"""The longest that changes are gathered while more keep coming."""

_STOP_MS = 250
"""How often a watch asks whether it is over: so long an end takes at most."""

_NEXT_TRY = 0.5
"""Seconds until a folder that is away is looked for again."""

_NEXT_LOOK = 0.05
"""Seconds until the folders are looked at again, one of which has just gone."""

_TOP_FOLDERS = (*SOURCE_FOLDERS, LOG)
_TOP_FILES = (CONFIG, *(name for name in LOG_FILES if "/" not in name))


class Watch:
    """Watches the site folder itself, for `site.yaml` and folders that come and go, and these folders in depth."""

    def __init__(self, site_dir: str, tell: Callable[[Set[str]], None]) -> None:
        self._site = Path(site_dir).resolve()
        self._tell = tell
        self._over = threading.Event()
        self._regrouped = threading.Event()  # a folder came or went: the watch in depth begins anew
        self._threads = [threading.Thread(target=run, daemon=True) for run in (self._watch_top, self._watch_folders)]

    def start(self) -> None:
        """Watch from now on."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._over.set()
        self._regrouped.set()

    def _watch_top(self) -> None:
        while not self._over.is_set():
            try:
                missed = {CONFIG}  # what happened while nobody watched
                for changes in self._changes([self._site], self._over, recursive=False):
                    paths = missed | {self._relative(path) for _, path in changes}
                    missed = set()
                    if any(path in _TOP_FOLDERS for path in paths):
                        self._regrouped.set()
                    told = {path for path in paths if path in _TOP_FILES or path in _TOP_FOLDERS}
                    if told:
                        self._tell(told)
            except (OSError, RuntimeError):
                self._over.wait(_NEXT_TRY)  # the site folder itself is away

    def _watch_folders(self) -> None:
        while not self._over.is_set():
            self._regrouped.clear()
            folders = [place for name in _TOP_FOLDERS if (place := self._site / name).is_dir()]
            if not folders:
                self._regrouped.wait(_NEXT_TRY)
                continue
            try:
                missed = set(_TOP_FOLDERS)  # likewise
                for changes in self._changes(folders, self._regrouped, recursive=True):
                    if told := missed | {self._relative(path) for _, path in changes}:
                        self._tell(told)
                    missed = set()
            except (OSError, RuntimeError):
                self._over.wait(_NEXT_LOOK)  # a folder went away between the look and the watch

    def _changes(
        self, folders: list[Path], stop: threading.Event, *, recursive: bool
    ) -> Iterator[set[tuple[Change, str]]]:
        return watch(
            *folders,
            watch_filter=_is_of_interest,
            debounce=BATCH_MS,
            step=STEP_MS,
            stop_event=stop,
            rust_timeout=_STOP_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            recursive=recursive,
            ignore_permission_denied=True,
        )

    def _relative(self, path: str) -> str:
        return os.path.relpath(path, self._site).replace(os.sep, "/")


def _is_of_interest(change: Change, path: str) -> bool:
    """Not what editors leave beside a file while it is being written."""
    name = Path(path).name
    return not (name.endswith(("~", ".swp", ".swx")) or name == "4913" or (name[:1] == "#" and name[-1:] == "#"))
