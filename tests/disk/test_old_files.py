import os
from pathlib import Path

from generator.disk.old_files import OldFiles


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
