"""Commands that write among an author's files, killed: each file is as it was or as it will be."""

import shutil
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.crash.blog import BLOG, lay, leftovers, outputs_of, raak, run, sources_of
from tests.crash.killing import killed_by_the_clock

AUDIENCE = ("--persona", "eerste-pitch", "--problem", "trillende-stem")
ANSWERS = (
    *("--who", "violin teachers who start a practice of their own"),
    *("--situation", "They have left the music school and have three pupils."),
    *("--problem", "Parents ask for a trial lesson and then I never hear from them again."),
    *("--outcome", "After the trial lesson you know what to say, and parents book the next one."),
    *("--offer", "An hour to go through your trial lesson together"),
)

ERRANDS: dict[str, tuple[str, ...]] = {
    "new": ("new", "Tel tot drie voor je begint", *AUDIENCE, "--date", "2020-09-20"),
    "log reply": ("log", "reply", "slides", "--from", "A.", "--date", "2020-09-21"),
    "log focus": ("log", "focus", "zeven lezers vroegen het", "--date", "2020-09-21"),
    "theme new": ("theme", "new", "nieuw"),
    "theme copy": ("theme", "copy", "post.html", "--theme", "eigen"),
    "issue": ("issue", "slides"),
    "init": ("init", *ANSWERS, "--title", "Measured Bows", "--language", "en"),
    "serve": ("serve", "--port", "0"),
}

THEMED = {**BLOG, "themes/eigen/theme.yaml": "extends: focus\ncontract: 1\n"}


class Errands:
    """Each errand in a site of its own. `faults` holds what must never be, in words."""

    def __init__(self, home: Path, *, seed: int) -> None:
        self._home = home
        self._chance = Random(seed)
        self._done: dict[str, dict[str, bytes]] = {}  # all files after an errand that nobody kills
        self._seconds: dict[str, float] = {}
        self._site = home / "errand"
        self.kills = Counter[str]()
        self.faults: list[str] = []
        for name in ERRANDS:
            if name != "serve":
                self._watch(name)
        self._seconds["serve"] = 2 * max(self._seconds.values())

    def run(self, kills: int) -> None:
        """Kill so many commands that still ran, each kind in its turn."""
        while self.kills.total() < kills:
            for name in ERRANDS:
                self._send(name)

    def _send(self, name: str) -> None:
        before = self._begin(name)
        command = raak(*ERRANDS[name], "--site", str(self._site))
        self.kills[name] += killed_by_the_clock(command, self._seconds[name], self._chance)
        after = self._done.get(name, before)
        for path, digest in self._files().items():
            if digest not in (before.get(path), after.get(path)):
                self._fault(name, f"{path} is half a file, or another one")
        for path in before.keys() - self._files().keys():
            self._fault(name, f"{path} was lost")
        _AFTERWARDS.get(name, Errands._once_more)(self, name)
        self.faults += [f"{name}: {path} was left behind" for path in leftovers(self._site)]

    def _once_more(self, name: str) -> None:
        """Whoever was interrupted does it again: it is done then, unless it was done already."""
        was_done = self._files() == self._done[name]
        done = run(self._site, *ERRANDS[name])
        if done.returncode != 0 and not was_done:
            self._fault(name, f"cannot be done again: {done.stderr}")
        if self._files() != self._done[name]:
            self._fault(name, "done again, it gives something else")

    def _once_more_in_the_log(self, name: str) -> None:
        """A second time adds lines, and all lines are whole."""
        if run(self._site, *ERRANDS[name]).returncode != 0:
            self._fault(name, "cannot be done again")
        if run(self._site, "check").returncode != 0:
            self._fault(name, "the log cannot be read any more")

    def _build(self, name: str) -> None:
        """A preview leaves nothing that a build could stumble over."""
        if run(self._site, "build").returncode != 0 or self._files() != self._done["build"]:
            self._fault(name, "the next build differs from a cold one")

    def _watch(self, name: str) -> None:
        self._begin(name)
        began = time.monotonic()
        done = run(self._site, *ERRANDS[name])
        self._seconds[name] = time.monotonic() - began
        if done.returncode != 0:
            raise ValueError(f"{name}: {done.stdout}{done.stderr}")
        self._done[name] = self._files()
        if "build" not in self._done and name != "init":
            self._begin("build")
            run(self._site, "build")
            self._done["build"] = self._files()

    def _begin(self, name: str) -> dict[str, bytes]:
        shutil.rmtree(self._site, ignore_errors=True)
        self._site.mkdir()
        if name != "init":
            lay(self._site, THEMED)
        return self._files()

    def _files(self) -> dict[str, bytes]:
        made = {path: digest for path, digest in outputs_of(self._site).items() if "/.raak" not in path}
        return sources_of(self._site) | made

    def _fault(self, name: str, told: str) -> None:
        self.faults.append(f"{name}: {told}")


_AFTERWARDS: dict[str, Callable[[Errands, str], None]] = {
    "log reply": Errands._once_more_in_the_log,
    "log focus": Errands._once_more_in_the_log,
    "serve": Errands._build,
}
