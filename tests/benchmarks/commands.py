"""Whole commands in CPU and wall seconds: cold, one post edited, nothing changed; beside Hugo where that is installed.

    python -m tests.benchmarks.commands --posts 200,1000,10000 --runs 3

Machines are noisy: each round measures everything once, the table shows medians, and ratios of one table are worth
more than seconds of two. Put `--folder` where files lie in memory; the disk costs more than a build.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.benchmarks.corpus import make_blog, make_hugo_blog

RAAK = (sys.executable, "-m", "generator", "build")


class Cost(NamedTuple):
    """What a command took."""

    cpu: float  # seconds, of all its processes
    wall: float
    memory: int  # bytes at most at one time, of the largest of them


class Tool(NamedTuple):
    """One generator on its own copy of the blog."""

    name: str
    command: tuple[str, ...]
    folder: Path
    makes: tuple[str, ...]  # what is taken away before a cold build


Measured = dict[tuple[str, str], list[Cost]]


def main(arguments: Sequence[str] | None = None) -> None:
    asked = options().parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        for posts in asked.posts:
            print(table(posts, measure(Path(folder, str(posts)), posts, asked.runs)))


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=sizes, default=[200, 1000], help="sizes of the blog, commas between them")
    parser.add_argument("--runs", type=int, default=3, help="how often each command runs")
    parser.add_argument("--folder", type=Path, help="where the blogs are made; else among the temporary files")
    return parser


def sizes(written: str) -> list[int]:
    return [int(size) for size in written.split(",")]


def measure(folder: Path, posts: int, runs: int) -> Measured:
    """Each command so many times, all of them in turn."""
    tools = tools_in(folder, posts)
    costs: Measured = {}
    for number in range(runs):
        for tool in tools:
            for case, prepare in CASES.items():
                prepare(tool, number)
                costs.setdefault((case, tool.name), []).append(cost(tool.command, tool.folder))
        costs.setdefault(("version", "raak"), []).append(cost((*RAAK[:3], "--version"), folder))
        costs.setdefault(("python -c pass", "raak"), []).append(cost((sys.executable, "-c", "pass"), folder))
    return costs


def tools_in(folder: Path, posts: int) -> list[Tool]:
    """raak, and Hugo where it is installed, each with its blog."""
    make_blog(folder / "raak", posts)
    tools = [Tool("raak", RAAK, folder / "raak", ("public", "outbox", ".raak"))]
    if hugo := shutil.which("hugo"):
        make_hugo_blog(folder / "hugo", posts)
        tools.append(Tool("hugo", (hugo, "--quiet"), folder / "hugo", ("public", "resources", ".hugo_build.lock")))
    return tools


def cost(command: tuple[str, ...], folder: Path) -> Cost:
    """What a command takes. Raises `CalledProcessError` when it fails: then there is nothing to measure."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * 1024)


def from_nothing(tool: Tool, number: int) -> None:
    for made in tool.makes:
        place = tool.folder / made
        shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)


def one_edit(tool: Tool, number: int) -> None:
    post = sorted((tool.folder / "content" / "posts").iterdir())[number]
    post.write_text(post.read_text(encoding="utf-8") + "\nOne sentence more.\n", encoding="utf-8")


def no_change(tool: Tool, number: int) -> None:
    """Nothing at all."""


HEADS = ("raak CPU", "wall", "MB", "hugo CPU", "wall", "MB", "CPU ratio")
CASES: dict[str, Callable[[Tool, int], None]] = {"cold": from_nothing, "one edit": one_edit, "same": no_change}


def table(posts: int, costs: Measured) -> str:
    """The medians, and how many times Hugo's they are."""
    lines = [
        f"{posts} posts",
        f"{'':16}{'raak CPU':>10}{'wall':>8}{'MB':>7}{'hugo CPU':>11}{'wall':>8}{'MB':>7}{'CPU ratio':>12}",
    ]
    for case in dict.fromkeys(case for case, _ in costs):
        own, other = median_of(costs[case, "raak"]), costs.get((case, "hugo"))
        line = f"{case:16}{shown(own)}"
        if other:
            hugo = median_of(other)
            line += f"{shown(hugo)}{own.cpu / hugo.cpu:10.2f}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def shown(cost: Cost) -> str:
    return f"{cost.cpu:10.3f}{cost.wall:10.3f}{cost.memory / 1e6:10.0f}"


def median_of(costs: list[Cost]) -> Cost:
    return Cost(*(median(values) for values in zip(*costs, strict=True)))


if __name__ == "__main__":
    main()
