"""What happened to the site, for whoever has one of its pages open. Listeners that fall behind are caught up."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable

from msgspec import Struct

KEPT = 64
MOST_ADDRESSES = 500
"""More changed addresses than this are told as all of them."""


class Happening(Struct, frozen=True):
    """What one change of the author's files did. Addresses are those of a browser, base path included."""

    changed: tuple[str, ...] = ()
    all: bool = False  # every page may be another
    gone: tuple[tuple[str, str], ...] = ()  # an address, and where its text is now; empty when nowhere
    fresh: tuple[tuple[str, str], ...] = ()  # the address and title of posts that were not there before
    errors: int = 0  # findings as they stand now
    warnings: int = 0
    notes: int = 0
    faults: str = ""  # which findings: changes when any of them does


class News:
    """The last happenings. Told and listened to in one event loop only."""

    def __init__(self, edition: str) -> None:
        self.edition = edition  # tells this run of the server from all others
        self._told: deque[tuple[int, Happening]] = deque(maxlen=KEPT)
        self._number = 0
        self._listeners: set[asyncio.Event] = set()
        self._is_over = False

    @property
    def now(self) -> str:
        """The name of this moment, which pages carry and browsers come back with."""
        return f"{self.edition}-{self._number}"

    def tell(self, happening: Happening) -> None:
        """Wake everybody who listens."""
        self._number += 1
        self._told.append((self._number, happening))
        self._wake()

    def end(self) -> None:
        """Let every listener go."""
        self._is_over = True
        self._wake()

    async def since(self, moment: str, patience: float) -> AsyncIterator[tuple[str, Happening | None]]:
        """All that happened after a moment, and then what happens; None when nothing did for `patience` seconds."""
        known = self._place_of(moment)
        bell = asyncio.Event()
        self._listeners.add(bell)
        try:
            while not self._is_over:
                bell.clear()
                if known != self._number:
                    happening, known = self._all_since(known), self._number
                    yield self.now, happening
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
        """The number of a moment; before everything when it was another run's, or is long ago."""
        edition, _, number = moment.rpartition("-")
        if edition != self.edition or not number.isascii() or not number.isdigit():
            return -1
        return min(int(number), self._number)

    def _all_since(self, known: int) -> Happening:
        oldest = self._told[0][0] if self._told else self._number + 1
        missed = [happening for number, happening in self._told if number > known]
        is_whole = known + 1 >= oldest
        last = missed[-1] if missed else Happening()
        return (
            in_one(missed)
            if is_whole and missed
            else Happening(
                all=True, errors=last.errors, warnings=last.warnings, notes=last.notes, faults=last.faults or "?"
            )
        )


def in_one(happenings: Iterable[Happening]) -> Happening:
    """Several happenings, oldest first, as one."""
    told = tuple(happenings)
    changed = tuple(dict.fromkeys(address for one in told for address in one.changed))
    last = told[-1]
    return Happening(
        changed=changed[:MOST_ADDRESSES],
        all=any(one.all for one in told) or len(changed) > MOST_ADDRESSES,
        gone=tuple(dict(pair for one in told for pair in one.gone).items()),
        fresh=tuple(dict(pair for one in told for pair in one.fresh).items()),
        errors=last.errors,
        warnings=last.warnings,
        notes=last.notes,
        faults=last.faults,
    )
