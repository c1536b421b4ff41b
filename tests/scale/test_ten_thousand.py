"""Ten thousand posts: cold, nothing changed, one old body. Prints seconds by stage; run with `-m slow -s`."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.walk import BuildReport
from tests.incremental.sites import CONFIG, NOW, built, post

Site = Callable[[Mapping[str, str | bytes]], Path]

POSTS = 10_000
SENTENCE = "de eerste zin van een pitch is kort en je zegt hem rustig terwijl je iemand aankijkt"
WORDS = tuple(SENTENCE.split(" "))


def body(number: int) -> str:
    """About 600 words with headings, emphasis and a list; no two alike."""
    paragraphs = [" ".join(WORDS[(number * 7 + turn) % len(WORDS)] for turn in range(at, at + 60)) for at in range(9)]
    paragraphs[2] = "## Oefenen\n\n" + paragraphs[2]
    paragraphs[5] = "- *een*\n- **twee**\n- `drie`\n\n" + paragraphs[5]
    return f"Dit is stuk {number}.\n\n" + "\n\n".join(paragraphs)


def told(title: str, site: Path) -> BuildReport:
    started = time.perf_counter()
    report = built(site, NOW)
    seconds = time.perf_counter() - started
    stages = "  ".join(f"{stage} {spent:.2f}" for stage, spent in report.seconds_by_stage.items())
    print(f"\n{title:>16}: {seconds:6.2f} s   written {len(report.written):6}   {stages}", end="")
    return report


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_ten_thousand_posts_build_and_rebuild(site_dir: Site) -> None:
    problems = ("trillende-stem", "te-veel-slides", "niemand-luistert")
    site = site_dir(
        {"site.yaml": CONFIG.replace("  photo: images/noor.png\n", "").replace("/over/", "https://example.org/")}
        | {
            f"content/posts/p{number:05}.md": post(
                f"Stuk {number}", f"{2000 + number // 400}-{number % 12 + 1:02}-01", problems[number % 3], body(number)
            )
            for number in range(POSTS)
        }
    )
    assert len(told("cold", site).written) > POSTS
    assert told("nothing changed", site).written == ()

    old = site / "content/posts/p00007.md"
    old.write_text(old.read_text() + "\nNog een zin.\n")
    assert told("one old body", site).written == ("public/p00007/index.html",)

    old.write_text(old.read_text().replace("title: Stuk 7", "title: Een ander stuk"))
    assert 1 < len(told("one old title", site).written) < 20
