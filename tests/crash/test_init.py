"""`raak init`, killed between two of its files, can simply be done again; what an author changed since stays."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.disk.create import create
from tests.crash.blog import all_of, leftovers, run, sources_of
from tests.crash.errands import ANSWERS

INIT = ("init", *ANSWERS, "--title", "Measured Bows", "--url", "https://bows.example/", "--language", "en")

KILLED = """
import os, signal, sys
from generator.cli import main

deed, turn = sys.argv[1], int(sys.argv[2])

def watch(event, facts):
    global turn
    if event == deed:
        turn -= 1
        if turn < 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
main(sys.argv[3:])
"""
"""A command that dies just before it gives the next file its name, or takes the next one away."""


def killed(site: Path, deed: str, turn: int, *words: str) -> None:
    command = [sys.executable, "-c", KILLED, deed, str(turn), *words, "--site", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


def texts_of(site: Path) -> dict[str, str]:
    """What stands in each file, on whichever day."""
    return {path: re.sub(r"\d{4}-\d\d-\d\d", "DAY", (site / path).read_text("utf-8")) for path in sources_of(site)}


@pytest.fixture
def whole(tmp_path: Path) -> dict[str, str]:
    """What an init makes that nobody kills."""
    (tmp_path / "whole").mkdir()
    assert run(tmp_path / "whole", *INIT).returncode == 0
    return texts_of(tmp_path / "whole")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


def test_between_any_two_files(site: Path, whole: dict[str, str]) -> None:
    for placed in (0, 1, len(whole) // 2, len(whole) - 1):
        killed(site, "os.link", placed, *INIT)
        assert len(sources_of(site)) == placed, "one that is killed takes back what the one before it placed"

    assert run(site, *INIT).returncode == 0
    assert texts_of(site) == whole
    assert leftovers(site) == []


def test_with_other_answers_in_another_language(site: Path, whole: dict[str, str], tmp_path: Path) -> None:
    killed(site, "os.link", len(whole) - 1, *INIT)
    dutch = (*INIT[:-1], "nl")
    (tmp_path / "dutch").mkdir()

    assert run(site, *dutch).returncode == 0
    assert run(tmp_path / "dutch", *dutch).returncode == 0
    assert texts_of(site) == texts_of(tmp_path / "dutch")


def in_its_place(file: Path) -> None:
    with file.open("a", encoding="utf-8") as open_file:
        open_file.write("mine\n")


def by_another_file(file: Path) -> None:
    file.with_suffix(".new").write_text("mine\n", encoding="utf-8")
    file.with_suffix(".new").replace(file)


@pytest.mark.parametrize("change", [in_its_place, by_another_file])
def test_what_the_author_changed_since_stays_and_so_does_all_else(site: Path, whole: dict[str, str], change) -> None:
    killed(site, "os.link", len(whole) - 1, *INIT)
    changed = "content/pages/about.md"
    change(site / changed)
    before = sources_of(site)

    again = run(site, *INIT)

    assert again.returncode == 1
    assert f"there is already: {changed}. Nothing was written" in again.stderr
    assert sources_of(site) == before


def test_once_the_changed_file_is_moved_away_it_can_be_done(site: Path, whole: dict[str, str]) -> None:
    killed(site, "os.link", len(whole) - 1, *INIT)
    in_its_place(site / "content/pages/about.md")
    assert run(site, *INIT).returncode == 1
    (site / "content/pages/about.md").rename(site / "mine.md")

    assert run(site, *INIT).returncode == 0
    assert sources_of(site).keys() == {*whole, "mine.md"}


def test_a_site_that_is_whole_is_not_taken_back(site: Path, whole: dict[str, str]) -> None:
    assert run(site, *INIT).returncode == 0
    done = all_of(site)

    again = run(site, *INIT[:-1], "nl")

    assert again.returncode == 1
    assert all_of(site) == done


def test_a_list_that_came_along_with_a_strangers_folder_is_not_believed(
    site: Path, whole: dict[str, str], tmp_path: Path
) -> None:
    killed(site, "os.link", len(whole) - 1, *INIT)
    site.rename(tmp_path / "came-along")
    before = sources_of(tmp_path / "came-along")

    assert run(tmp_path / "came-along", *INIT).returncode == 1
    assert sources_of(tmp_path / "came-along") == before


def test_after_a_build_they_are_the_authors(site: Path, whole: dict[str, str]) -> None:
    killed(site, "os.link", len(whole) - 1, *INIT)
    assert run(site, "build").returncode == 0
    assert leftovers(site) == []
    before = sources_of(site)

    assert run(site, *INIT).returncode == 1
    assert sources_of(site) == before


def test_whoever_stops_it_by_hand_finds_nothing_placed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def stopped_at_the_second(finished: str, place: str) -> None:
        if place.endswith("second"):
            raise KeyboardInterrupt
        link(finished, place)

    monkeypatch.setattr("os.link", stopped_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        create(str(site), {"first": b"1", "second": b"2"})

    assert sources_of(site) == {}
    assert leftovers(site) == []
