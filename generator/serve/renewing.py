"""Takes changes of the author's files into the preview, one after the other, as they are noticed."""

import queue
import threading
import time
from collections.abc import Callable, Set

from msgspec import Struct

from generator.serve.events import SiteChange
from generator.serve.preview import Preview


class Renewal(Struct, frozen=True):
    """What one change came to, for the line in the terminal."""

    paths: tuple[str, ...]
    pages: int  # that have changed
    all: bool  # every page may look otherwise: the theme has changed, or what `site.yaml` says
    milliseconds: float
    counts: tuple[int, int, int]  # of errors, warnings and notes, as they stand now


class Renewer:
    """One thread that takes in what changed: all that was noticed while it was busy is taken in at once."""

    def __init__(
        self,
        preview: Preview,
        tell: Callable[[SiteChange], None],
        renewed: Callable[[Renewal], None],
        stumbled: Callable[[Exception], None],
    ) -> None:
        self._preview = preview
        self._tell = tell
        self._renewed = renewed
        self._stumbled = stumbled
        self._noticed: queue.SimpleQueue[Set[str] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Work from now on."""
        self._thread.start()

    def notice(self, paths: Set[str]) -> None:
        """Take down that something changed there."""
        self._noticed.put(paths)

    def stop(self) -> None:
        """Work no longer, once the present change is in."""
        self._noticed.put(None)
        self._thread.join(timeout=1)

    def _run(self) -> None:
        while (paths := self._all_noticed()) is not None:
            self._renew(paths)

    def _renew(self, paths: Set[str]) -> None:
        told: list[SiteChange] = []
        started = time.perf_counter()

        def tell(change: SiteChange) -> None:
            told.append(change)
            self._tell(change)

        try:
            different = self._preview.renew(paths, tell)
        except OSError:  # a file that went away under our hands; its going is noticed, too
            return
        except Exception as fault:  # ours, and no reason to leave the writer alone
            self._stumbled(fault)
            return
        if different:
            milliseconds = (time.perf_counter() - started) * 1000
            counts = self._preview.summary.findings.counts
            pages = {address for change in told for address in change.changed}
            is_all = any(change.all for change in told)
            self._renewed(Renewal(tuple(sorted(different)), len(pages), is_all, milliseconds, counts))

    def _all_noticed(self) -> Set[str] | None:
        paths = self._noticed.get()
        noticed = set(paths or ())
        while paths is not None and not self._noticed.empty():
            paths = self._noticed.get()
            noticed |= paths or set()
        return None if paths is None else noticed
