"""A blog of some size, and what its author does to it between builds. Every state of it can be made again."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.incremental.sites import CANTEEN, CONFIG, FILES, picture, post

Files = Mapping[str, str | bytes]

MANY = 110
"""Enough posts for texts and cards to be made by several processes."""

OUTPUTS = ("public", "outbox")

MOVED = post("Eerst stil", "2020-07-01", "niemand-luistert", CANTEEN, "slug: stil\n")
THEME = '{% extends "focus/post.html" %}\n{% block head %}{{ super() }}<meta name="x" content="y">{% endblock %}\n'


def _long_ago(text: str | bytes) -> str | bytes:
    """Commands ask the clock, and nothing here may depend on its answer."""
    return text.replace("2026-", "2020-") if isinstance(text, str) else text


BLOG: Files = {str(_long_ago(path)): _long_ago(text) for path, text in FILES.items()}


def posts(many: int) -> dict[str, str | bytes]:
    """So many posts, each with something of its own."""
    return {
        f"content/posts/stuk-{number:03}.md": post(
            f"Stuk {number} over de eerste minuut", "2020-05-01", "te-veel-slides", f"Zin {number}. " * 40
        )
        for number in range(many)
    }


def states(many: int) -> dict[str, Files]:
    """The sources of the blog at moments of its life, by name. `refused` is one that no build lets through."""
    whole = {**BLOG, **posts(many)}
    few = dict(list(whole.items())[: len(BLOG) + many // 2])
    return {
        "whole": whole,
        "an old text edited": {**whole, "content/posts/stuk-003.md": post("Stuk 3, opnieuw", "2020-05-01")},
        "a title of the site": {**whole, "site.yaml": CONFIG.replace("De eerste minuut", "De laatste minuut")},
        "half of it deleted": few,
        "a theme of one's own": {**whole, "themes/focus/templates/post.html": THEME},
        "other pictures": {
            **whole,
            "content/images/muur.png": picture("red", 60),
            "content/posts/kantine/kantine.png": picture("black", 50),
            "content/static/sleutel.txt": "xyz\n" * 50_000,
        },
        "other addresses": {
            **few,
            "content/posts/kantine/kantine.md": MOVED,
            "content/static/stil/bord.txt": "stil\n",
        },
        "refused": {**whole, "content/posts/stuk-007.md": post("Stuk 7", problem="nergens"), "content/posts/x.md": "x"},
    }


def lay(site: Path, files: Files) -> None:
    """Make these the sources of the site, and touch only what differs."""
    site.mkdir(exist_ok=True)
    for path in sources_of(site).keys() - files.keys():
        (site / path).unlink()
    for path, content in files.items():
        place, wanted = site / path, content.encode() if isinstance(content, str) else content
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.is_file() or place.read_bytes() != wanted:
            place.write_bytes(wanted)


def sources_of(site: Path) -> dict[str, bytes]:
    """All files of the author."""
    own = {*OUTPUTS, ".raak"}
    return {path: content for path, content in all_of(site).items() if path.partition("/")[0] not in own}


def outputs_of(site: Path) -> dict[str, bytes]:
    """All that builds wrote, with the manifests of the folders."""
    return {path: content for path, content in all_of(site).items() if path.startswith(OUTPUTS)}


def all_of(site: Path) -> dict[str, bytes]:
    """Every file of the site by its path, as a digest."""
    found: dict[str, bytes] = {}
    for folder, _, names in os.walk(site):
        for name in names:
            place = Path(folder, name)
            found[place.relative_to(site).as_posix()] = hashlib.blake2b(place.read_bytes(), digest_size=16).digest()
    return found


def leftovers(site: Path) -> list[str]:
    """Files that only belong to work in progress."""
    ends = (".part", "-part", "-journal", "-wal")
    return sorted(path for path in all_of(site) if path.endswith(ends) or path.startswith(".raak/unfinished/"))


def forget(site: Path, *folders: str) -> None:
    """Take away what builds made."""
    for folder in folders or (*OUTPUTS, ".raak"):
        shutil.rmtree(site / folder, ignore_errors=True)


def raak(*words: str) -> list[str]:
    """The command line."""
    return [sys.executable, "-m", "generator", *words, "--messages", "en"]


def run(site: Path, *words: str, seconds: float = 120) -> "subprocess.CompletedProcess[str]":
    """A command that nobody kills."""
    command = raak(*words, "--site", str(site))
    return subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
