"""The trial: builds and other commands are killed, and everything that must never be is looked for."""

import time
from collections import Counter
from collections.abc import Container
from pathlib import Path
from random import Random

from tests.crash.blog import forget, lay, leftovers, outputs_of, raak, run, sources_of, states
from tests.crash.killing import killed_at_work, killed_by_the_clock

REFUSED = "refused"
MANIFEST = ".raak-files"

_WRITING = 0.25
"""Seconds after the first sign of writing in which most of it is done."""


class Trial:
    """One blog, killed again and again. `faults` holds what must never be, in words."""

    def __init__(self, home: Path, *, seed: int, many: int, only: Container[str] | None = None) -> None:
        self._home = home
        self._site = home / "site"
        self._chance = Random(seed)
        self._states = {name: files for name, files in states(many).items() if only is None or name in only}
        self._cold = {name: self._made_from_nothing(name) for name in self._states if name != REFUSED}
        self._state = ""  # the state of which the outputs are; none before the first build
        self._allowed: dict[str, set[bytes]] = {}  # what may lie at each path of the outputs
        self._steady: set[str] = set()  # paths at which something must lie at every moment
        self.kills = Counter[str]()
        self.builds = 0
        self.faults: list[str] = []

    def run(self, kills: int) -> None:
        """Kill so many builds that still ran."""
        while self.kills.total() < kills:
            self._round()

    # One round: an author at work, one build or several that are killed, and one that is not

    def _round(self) -> None:
        kind = self._chance.choice(["cold", "warm", "warm", "warm", "lost"])
        if kind == "cold":
            forget(self._site)
            self._state = ""
        elif kind == "lost":
            forget(self._site, ".raak")
        goal = self._chance.choice([name for name in self._states if name != self._state])
        lay(self._site, self._states[goal])
        before = outputs_of(self._site)
        self._expect(before, goal)
        for _ in range(self._chance.choice([1, 1, 2, 3])):
            self._kill(kind if goal != REFUSED else REFUSED)
            self._look_at_the_wreck(before, goal)
        self._mend(goal)

    def _kill(self, kind: str) -> None:
        command = raak("build", "--site", str(self._site))
        if self._chance.random() < 0.5:
            hit = killed_by_the_clock(command, self._seconds[kind == "warm"], self._chance)
        else:
            sign = self._site / self._chance.choice(["public", "outbox"]) / MANIFEST
            hit = killed_at_work(command, sign, _WRITING, self._chance)
        self.kills[kind] += hit

    def _expect(self, before: dict[str, bytes], goal: str) -> None:
        after = self._cold[goal] if goal != REFUSED else before
        self._allowed = {path: {digest} for path, digest in before.items()}
        for path, digest in after.items():
            self._allowed.setdefault(path, set()).add(digest)
        self._steady = before.keys() & after.keys()

    def _look_at_the_wreck(self, before: dict[str, bytes], goal: str) -> None:
        found = outputs_of(self._site)
        if goal == REFUSED and found != before:
            self._fault(f"a refused build touched {sorted(dict(found.items() ^ before.items()))[:3]}")
        for path, digest in found.items():
            is_own = path.rpartition("/")[2].startswith(".raak")
            if not is_own and digest not in self._allowed.get(path, ()):
                self._fault(f"{path} is neither the old nor the new file")
        for path in self._steady - found.keys():
            self._fault(f"{path} is away, and should have been there all the time")
        self._look_at_the_sources(goal)

    def _look_at_the_sources(self, goal: str) -> None:
        alone = self._home / "alone"
        lay(alone, self._states[goal])
        if sources_of(self._site) != sources_of(alone):
            self._fault(f"sources were changed or lost: {goal}")

    def _mend(self, goal: str) -> None:
        done = run(self._site, "build")
        self.builds += 1
        if goal == REFUSED:
            if done.returncode != 1:
                self._fault(f"a build that must be refused ended with {done.returncode}: {done.stderr}")
            return
        if done.returncode != 0:
            self._fault(f"the next build ended with {done.returncode}: {done.stdout}{done.stderr}")
            forget(self._site)
            self._state = ""
            return
        self._state = goal
        if outputs_of(self._site) != self._cold[goal]:
            wrong = sorted(dict(outputs_of(self._site).items() ^ self._cold[goal].items()))
            self._fault(f"the next build differs from a cold one in {wrong[:5]}: {goal}")
        self.faults += [f"{path} was left behind" for path in leftovers(self._site)]
        self._look_at_the_sources(goal)

    def _made_from_nothing(self, name: str) -> dict[str, bytes]:
        """The outputs of a cold build; on the way, how long a cold and a warm build take."""
        lay(self._site, self._states[name])
        forget(self._site)
        began = time.monotonic()
        done = run(self._site, "build")
        took = time.monotonic() - began
        if done.returncode != 0:
            raise ValueError(f"{name} does not build: {done.stdout}{done.stderr}")
        self._seconds = {False: took, True: took / 2}
        return outputs_of(self._site)

    def _fault(self, told: str) -> None:
        self.faults.append(told)
