"""`python -m tests.fuzz --minutes 5`: front matter, `site.yaml`, Markdown, exports and sites nobody has seen."""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from generator.parse.config import parse_config
from generator.parse.mail import render_mail_body
from generator.parse.markdown import render_page_body
from generator.parse.markdown.places import Source
from generator.parse.post import parse_post
from tests.hostile.laying import CONFIG, lay
from tests.hostile.strategies import CONFIGS, EXPORTS, HEADS, MARKDOWN, sites
from tests.hostile.test_any_site import hold_to_its_word
from tests.hostile.trial import said_by
from tests.make import make_source, make_standards

EXAMPLES = 100
"""In one go, after which the clock is looked at."""


def front_matter(head: str, body: str) -> None:
    """A post of anything."""
    parse_post(make_standards(), make_source(f"---\n{head}\n---\n{body}"))


def configuration(text: str) -> None:
    """A `site.yaml` of anything."""
    parse_config(make_source(text, "site.yaml"))
    parse_config(make_source(CONFIG + text, "site.yaml"))


def markdown(text: str) -> None:
    """A body of anything, as a page and as a letter, by an author who is trusted and by one who is not."""
    for trusted in (False, True):
        render_page_body(Source(text, 1, make_source("").path), "en", trusted=trusted)
        render_mail_body(Source(text, 1, make_source("").path), "nl", trusted=trusted)


def export(text: str) -> None:
    """What WordPress gives away, brought into a blog that then says what is still to do."""
    with TemporaryDirectory() as home:
        site = lay(Path(home, "site"), {})
        Path(home, "export.xml").write_text(text, encoding="utf-8")
        code, _, _ = said_by("import", "wordpress", str(Path(home, "export.xml")), "--into", str(site))
        assert code in (0, 1, 2)  # 2: there is no text in it
        assert sorted(place.name for place in Path(home).iterdir()) == ["export.xml", "site"]
        assert said_by("check", "--site", str(site))[0] in (0, 1)


KINDS: dict[str, tuple[Callable[..., None], tuple[st.SearchStrategy[object], ...], int]] = {
    "front matter": (front_matter, (HEADS, MARKDOWN), EXAMPLES),
    "site.yaml": (configuration, (CONFIGS,), EXAMPLES),
    "Markdown": (markdown, (MARKDOWN,), EXAMPLES),
    "exports": (export, (EXPORTS,), EXAMPLES // 10),
    "sites": (hold_to_its_word, (sites(), sites()), EXAMPLES // 20),
}


def main() -> int:
    """Exit code 1 when anything was found; its smallest form is told, and the seed that finds it again."""
    asked = _asked()
    start, until, faults = asked.seed, time.monotonic() + asked.minutes * 60, 0
    tried = dict.fromkeys(KINDS, 0)
    while time.monotonic() < until and not faults:
        for name, (work, wanted, examples) in KINDS.items():
            faults += _found(name, work, wanted, examples, start)
            tried[name] += examples
        start += 1
    print(f"seeds {asked.seed} to {start - 1}: " + ", ".join(f"{count} of {name}" for name, count in tried.items()))
    print(f"{faults} faults")
    return 1 if faults else 0


def _found(
    name: str, work: Callable[..., None], wanted: tuple[st.SearchStrategy[object], ...], examples: int, start: int
) -> bool:
    calm = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    try:
        seed(start)(calm(given(*wanted)(work)))()
    except Exception:
        print(f"{name}, seed {start}:", traceback.format_exc(), sep="\n")
        return True
    return False


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    words.add_argument("--minutes", type=float, default=5, help="how long to look (5)")
    words.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000), help="to repeat a run")
    return words.parse_args()


if __name__ == "__main__":
    sys.exit(main())
