import os
from pathlib import Path

import pytest

from generator.disk.old_files import OldFiles
from generator.disk.regular import TooLargeError


def test_a_link_out_of_the_folder_is_not_brought_along(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("not yours")
    blog = tmp_path / "blog"
    blog.mkdir()
    (blog / "own.md").write_text("mine")
    (blog / "other.md").symlink_to(blog / "own.md")
    (blog / "out.md").symlink_to(tmp_path / "secret.md")
    (blog / "gone.md").symlink_to(tmp_path / "nothing.md")
    assert OldFiles(str(blog)).paths == ("other.md", "own.md")


def test_a_pipe_keeps_no_import_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert OldFiles(str(tmp_path)).paths == ()


def test_a_file_that_no_memory_should_have_to_hold_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "film.mp4").open("wb") as film:
        film.truncate(8 << 30)
    old = OldFiles(str(tmp_path), str(tmp_path))
    for read in (old.read, old.read_upload):
        with pytest.raises(TooLargeError):
            read("film.mp4")


def test_a_file_is_not_held_open_between_two_pieces(tmp_path: Path) -> None:
    content = os.urandom(200_000)
    (tmp_path / "export.xml").write_bytes(content)
    free = _lowest_free_handle()
    chunks = OldFiles(str(tmp_path)).chunks("export.xml")
    first = next(chunks)
    assert _lowest_free_handle() == free
    assert b"".join((first, *chunks)) == content


def _lowest_free_handle() -> int:
    handle = os.open(os.devnull, os.O_RDONLY)
    os.close(handle)
    return handle
