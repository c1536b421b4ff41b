"""Adding to a text that grows."""

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from generator.disk.append import append

ROOT = Path(__file__).parents[2]


def add_line(place: str, number: int) -> None:
    append(place, lambda present: f"{number}\n")


def test_what_is_there_stays_and_what_is_new_stands_behind_it(tmp_path: Path) -> None:
    place = tmp_path / "log/steps.csv"

    assert append(str(place), lambda present: f"[{present}]")
    assert append(str(place), lambda present: f"[{present}]")

    assert place.read_text() == "[][[]]"


def test_nothing_is_written_where_there_is_nothing_to_add(tmp_path: Path) -> None:
    place = tmp_path / "steps.csv"
    place.write_bytes(b"mine")

    assert not append(str(place), lambda present: None)
    assert place.read_bytes() == b"mine"


def test_a_text_in_another_encoding_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "steps.csv"
    place.write_bytes(b"caf\xe9\n")

    assert not append(str(place), lambda present: "more")
    assert place.read_bytes() == b"caf\xe9\n"


@pytest.mark.skipif(sys.platform == "win32", reason="bounds of POSIX")
@pytest.mark.parametrize("room", [0, 10, 4096])
def test_what_a_full_disk_does_not_take_whole_it_does_not_take_at_all(tmp_path: Path, room: int) -> None:
    log = tmp_path / "log.csv"
    log.write_text("one\n" * 3)
    code = (
        "import resource, sys; from generator.disk.append import append;"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({12 + room}, {12 + room}));"
        f"append({str(log)!r}, lambda text: 'two,' * 2000)"
    )

    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False)

    assert b"File too large" in ended.stderr
    assert log.read_text() == "one\n" * 3


def test_many_at_once_lose_no_line(tmp_path: Path) -> None:
    place = tmp_path / "steps.csv"

    with multiprocessing.get_context("spawn").Pool(4) as pool:
        pool.starmap(add_line, [(str(place), number) for number in range(40)])

    assert sorted(map(int, place.read_text().split())) == list(range(40))
