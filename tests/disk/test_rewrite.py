"""A file of the author's is changed whole or not at all, and only the one that was read."""

import os
from pathlib import Path

import pytest

from generator.disk.rewrite import rewrite


def test_the_new_text_stands_in_the_place_of_the_old_and_nothing_else_lies_there(tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    post.write_bytes(b"old")
    post.chmod(0o640)

    assert rewrite(str(post), b"old", b"new")
    assert post.read_bytes() == b"new"
    assert post.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["post.md"]


def test_what_somebody_has_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    post.write_bytes(b"mine")

    assert not rewrite(str(post), b"old", b"new")
    assert not rewrite(str(tmp_path / "gone.md"), b"old", b"new")
    assert post.read_bytes() == b"mine"


def test_a_link_goes_on_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "post.md").write_bytes(b"old")
    (tmp_path / "link.md").symlink_to("post.md")

    assert rewrite(str(tmp_path / "link.md"), b"old", b"new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "post.md").read_bytes() == b"new"


def test_a_disk_that_fails_leaves_the_old_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post = tmp_path / "post.md"
    post.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.disk.rewrite.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        rewrite(str(post), b"old", b"new")
    assert post.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["post.md"]
