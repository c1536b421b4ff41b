"""Adding to a text that grows."""

import multiprocessing
from pathlib import Path

from generator.disk.append import append


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


def test_many_at_once_lose_no_line(tmp_path: Path) -> None:
    place = tmp_path / "steps.csv"

    with multiprocessing.get_context("spawn").Pool(4) as pool:
        pool.starmap(add_line, [(str(place), number) for number in range(40)])

    assert sorted(map(int, place.read_text().split())) == list(range(40))
