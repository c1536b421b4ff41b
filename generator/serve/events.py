"""Changes of the site, as server-sent events to every browser that has one of its pages open. Those that fall behind
are caught up."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable
from typing import NamedTuple

from msgspec import Struct

KEPT = 64
"""So many changes are kept for browsers that fall behind."""

_MOST_DIGITS = 18  # of a number: no server runs that long

MOST_ADDRESSES = 500
"""More changed addresses than this are told as all of them."""


class Gone(NamedTuple):
    """An address at which nothing is any more."""

    address: str
    now: str  # where its text is now; empty when nowhere


class NewPost(NamedTuple):
    """A post that was not there before."""

    address: str
    title: str


class SiteChange(Struct, frozen=True):
    """What one change of the author's files did to the site. Addresses are those of a browser, base path included."""

    changed: tuple[str, ...] = ()
    all: bool = False  # every page may be another
    gone: tuple[Gone, ...] = ()
    fresh: tuple[NewPost, ...] = ()
    errors: int = 0  # findings as they stand now
    warnings: int = 0
    notes: int = 0
    faults: str = ""  # which findings: changes when any of them does


class Events:
    """The last changes of the site. Told and listened to in one event loop only."""

    def __init__(self, run: str) -> None:
        self._run = run  # tells this run of the server from all others
        self._told: deque[tuple[int, SiteChange]] = deque(maxlen=KEPT)
        self._number = 0
        self._listeners: set[asyncio.Event] = set()
        self._is_over = False

    @property
    def now(self) -> str:
        """The name of this moment, which pages carry and browsers come back with."""
        return f"{self._run}-{self._number}"

    def tell(self, change: SiteChange) -> None:
        """Wake everybody who listens."""
        self._number += 1
        self._told.append((self._number, change))
        self._wake()

    def end(self) -> None:
        """Let every listener go."""
        self._is_over = True
        self._wake()

    async def since(self, moment: str, patience: float) -> AsyncIterator[tuple[str, SiteChange | None]]:
        """All that happened after a moment, and then what happens; None when nothing did for `patience` seconds."""
        known = self._place_of(moment)
        bell = asyncio.Event()
        self._listeners.add(bell)
        try:
            while not self._is_over:
                bell.clear()
                if known != self._number:
                    change, known = self._all_since(known), self._number
                    yield self.now, change
                    continue
                try:
                    await asyncio.wait_for(bell.wait(), patience)
                except TimeoutError:
                    yield self.now, None
        finally:
            self._listeners.discard(bell)

    def _wake(self) -> None:
        for bell in self._listeners:
            bell.set()

    def _place_of(self, moment: str) -> int:
        """The number of a moment; of another run's, one before all others."""
        run, _, number = moment.rpartition("-")
        if run != self._run or not number.isascii() or not number.isdigit() or len(number) > _MOST_DIGITS:
            return -1
        return min(int(number), self._number)

    def _all_since(self, known: int) -> SiteChange:
        oldest = self._told[0][0] if self._told else self._number + 1
        missed = [change for number, change in self._told if number > known]
        if missed and known + 1 >= oldest:
            return merged(missed)
        last = missed[-1] if missed else SiteChange()
        return SiteChange(
            all=True, errors=last.errors, warnings=last.warnings, notes=last.notes, faults=last.faults or "?"
        )


def merged(changes: Iterable[SiteChange]) -> SiteChange:
    """Several changes, oldest first, as one."""
    told = tuple(changes)
    changed = tuple(dict.fromkeys(address for one in told for address in one.changed))
    last = told[-1]
    return SiteChange(
        changed=changed[:MOST_ADDRESSES],
        all=any(one.all for one in told) or len(changed) > MOST_ADDRESSES,
        gone=tuple({gone.address: gone for one in told for gone in one.gone}.values()),
        fresh=tuple({post.address: post for one in told for post in one.fresh}.values()),
        errors=last.errors,
        warnings=last.warnings,
        notes=last.notes,
        faults=last.faults,
    )
