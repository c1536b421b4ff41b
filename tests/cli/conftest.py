"""The command line as a person uses it: in a folder of their own, with a system that speaks English."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from tests.bows import SITE

Raak = Callable[..., "Answer"]

ANSWERS = (
    *("--who", "violin teachers who start a practice of their own"),
    *("--situation", "They have left the music school and have three pupils."),
    *("--problem", "Parents ask for a trial lesson and then I never hear from them again."),
    *("--outcome", "After the trial lesson you know what to say, and parents book the next one."),
    *("--offer", "An hour to go through your trial lesson together"),
)

POST = """\
---
title: What to say after a trial lesson
date: 2026-01-05
persona: new-teacher
problem: no-answer
promise: After reading you have two sentences to say to parents at the door.
---
Parents thank you, put on their coats, and you never hear from them again.
"""


class Answer:
    """What a command said, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "NO_COLOR", "RAAK_TRACEBACK", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def raak(capsys: pytest.CaptureFixture[str]) -> Raak:
    """Runs a command in the present folder."""

    def run(*words: str) -> Answer:
        code = main(words)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with one post, as the present folder."""
    folder = tmp_path / "bows"
    (folder / "content/posts").mkdir(parents=True)
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "content/posts/2026-01-05-trial.md").write_text(POST, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


POSTS_THAT_WAIT = {
    "2019-05-04-coats-on.md": (
        'title: "After the trial lesson"\nwords: [parents]\ndraft: imported\n',
        "Parents put their coats on.",
    ),
    "2018-02-01-mornings.md": (
        "title: Empty mornings\nwords: [mornings]\ndraft: imported\n",
        "My mornings stay empty from Monday on.",
    ),
    "2017-11-30-puppy.md": ("title: We have a puppy\ndraft: imported\n", "He is called Bruno."),
    "2016-01-01-half.md": ("title: Half an idea about scales\ndraft: imported draft\n", "Ten minutes of scales."),
}


def imported(name: str) -> str:
    """A post as an import left it."""
    head, body = POSTS_THAT_WAIT[name]
    return f"---\r\ndate: {name[:10]}  # from the old site\r\n{head}---\r\n{body}\r\n"


@pytest.fixture
def posts(site: Path) -> Path:
    """The folder of posts: one that has a reader, and four that wait."""
    for name in POSTS_THAT_WAIT:
        (site / "content/posts" / name).write_bytes(imported(name).encode())
    return site / "content/posts"


def head(posts: Path, name: str) -> list[str]:
    """The lines of its front matter; its text is as it came."""
    text = (posts / name).read_bytes().decode()
    assert text.endswith(f"---\r\n{POSTS_THAT_WAIT[name][1]}\r\n")
    return [line for line in text.split("---")[1].splitlines() if line]
