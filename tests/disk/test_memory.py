import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.disk.memory import make_memory_folder


def test_of_two_who_make_the_folder_at_once_neither_stumbles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = os.mkdir

    def second(folder: str) -> None:
        make(folder)  # by another, since we looked
        make(folder)

    monkeypatch.setattr("os.mkdir", second)
    make_memory_folder(str(tmp_path))
    assert (tmp_path / ".raak/.gitignore").read_text() == "*\n"


def test_of_two_who_fill_the_folder_at_once_neither_stumbles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import sys; from generator.disk.memory import make_memory_folder; make_memory_folder(sys.argv[1])"
    put = os.replace

    def second(part: str, place: str) -> None:
        subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)  # another, since we looked
        put(part, place)

    monkeypatch.setattr("os.replace", second)
    make_memory_folder(str(tmp_path))
    assert os.listdir(tmp_path / ".raak") == [".gitignore"]
    assert (tmp_path / ".raak/.gitignore").read_text() == "*\n"


def test_a_file_in_the_place_of_the_folder_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / ".raak").write_text("mine")
    with pytest.raises(FileExistsError):
        make_memory_folder(str(tmp_path))
    assert (tmp_path / ".raak").read_text() == "mine"
