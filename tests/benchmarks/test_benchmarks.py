"""What is measured works: a benchmark of something broken would be quick."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

import pytest

from generator.parse.markdown.places import Source
from generator.parse.markdown.quick.pages import quick_body
from generator.walk import build
from tests.benchmarks import commands
from tests.benchmarks.corpus import make_blog, make_hugo_blog, post
from tests.benchmarks.parts import BODY, PARTS, PATH, render_a_page
from tests.incremental.sites import NOW

TOOLS = ("raak", "hugo")
CASES = ["cold", "one edit", "same", "version", "python -c pass"]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_gives_something(part: Callable[[], Any]) -> None:
    made = part()
    assert made
    assert getattr(made, "value", made) is not None


def test_the_measured_body_is_plain_enough_for_the_quick_way() -> None:
    assert "|" in BODY
    assert "- " in BODY  # a body of paragraphs alone would measure too little
    assert quick_body(Source(BODY, 8, PATH), "en") is not None
    assert "<p>A text.</p>" in render_a_page().value.text


def test_a_blog_of_the_benchmark_is_accepted(tmp_path: Path) -> None:
    make_blog(tmp_path, 8)
    report = build(tmp_path, now=NOW)
    assert report.ok
    assert report.posts == 8


def test_both_generators_get_the_same_posts(tmp_path: Path) -> None:
    make_blog(tmp_path / "raak", 3)
    make_hugo_blog(tmp_path / "hugo", 3)
    texts = [
        sorted(place.read_text() for place in (tmp_path / tool / "content").rglob("*.md")) for tool in ("raak", "hugo")
    ]
    assert texts[0] == texts[1]
    assert len(set(texts[0])) == 3


def test_a_post_does_not_depend_on_the_size_of_the_blog() -> None:
    assert post(5) == post(5)
    assert post(5) != post(6)


def test_whole_commands_are_measured_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no Hugo
    commands.main(["--posts", "3", "--runs", "1", "--folder", str(tmp_path)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "3 posts"
    assert [line[:16].strip() for line in lines[2:] if line] == [
        "cold",
        "one edit",
        "same",
        "version",
        "python -c pass",
    ]
    assert [float(line.split()[-1]) > 0 for line in lines[2:] if line] == [True] * 5


def test_a_command_that_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(CalledProcessError):
        commands.cost(commands.RAAK, tmp_path)  # there is no site
