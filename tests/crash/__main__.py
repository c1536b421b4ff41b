"""`python -m tests.crash --kills 200`: kill builds and other commands, and tell what that did to the blog."""

import argparse
import sys
import time
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryDirectory

from tests.crash.blog import MANY
from tests.crash.errands import Errands
from tests.crash.trial import Trial


def main() -> int:
    """Exit code 1 when anything was found that must never be."""
    asked = _asked()
    began = time.monotonic()
    with TemporaryDirectory(prefix="raak-crash-") as home:
        trial = Trial(Path(home), seed=asked.seed, many=asked.posts)
        trial.run(asked.kills)
        errands = Errands(Path(home), seed=asked.seed)
        errands.run(asked.errands)
    print(f"seed {asked.seed}, {asked.posts} posts and more, {time.monotonic() - began:.0f} s")
    print(f"{trial.kills.total()} builds killed ({_told(trial.kills)}), {trial.builds} builds afterwards")
    print(f"{errands.kills.total()} other commands killed ({_told(errands.kills)})")
    faults = [*trial.faults, *errands.faults]
    print(f"{len(faults)} faults" + "".join(f"\n  {fault}" for fault in faults))
    return 1 if faults else 0


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    words.add_argument("--kills", type=int, default=200, help="how many builds to kill (200)")
    words.add_argument("--errands", type=int, default=80, help="how many other commands to kill (80)")
    words.add_argument("--posts", type=int, default=MANY, help=f"size of the blog ({MANY})")
    words.add_argument("--seed", type=int, default=SystemRandom().randrange(1_000_000), help="to repeat a run")
    return words.parse_args()


def _told(kills: dict[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in sorted(kills.items()))


if __name__ == "__main__":
    sys.exit(main())
