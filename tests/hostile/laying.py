"""A site that builds, and what strangers put into it."""

from collections.abc import Mapping
from pathlib import Path

CONFIG = """\
title: The first minute
url: https://example.org/minute/
author: {name: Ann Bee, email: ann@example.org}
"""
HEAD = """\
title: Learn your first sentence
date: 2026-01-02
persona: freelance designer who pitches for the first time
problem: My voice shakes as soon as I stand before a group and I lose my story.
"""
GOOD = f"---\n{HEAD}---\nYou stand up and begin.\n"
BAD = "content/posts/bad.md"


def post(body: str = "Text.\n", more: str = "", head: str = HEAD) -> str:
    """A post that builds, unless `body` or `more` keep it from that."""
    return f"---\n{head.replace('Learn your', 'Keep your')}{more}---\n{body}"


def lay(site: Path, files: Mapping[str, str | bytes]) -> Path:
    """A good site, and these files in it or in the place of its own."""
    for path, content in {"site.yaml": CONFIG, "content/posts/good.md": GOOD, **files}.items():
        place = site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    return site
