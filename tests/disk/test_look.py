import os
import socket
from pathlib import Path

import pytest

from generator.disk.look import Snapshot, is_racy, look_at, look_of, looks_of

SECOND = 1_000_000_000


def seen(site: Path) -> Snapshot:
    return look_at(str(site), ["content"], ["site.yaml"])


def lay(site: Path, *paths: str) -> Path:
    for path in paths:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(path)
    return site


def oddities(site: Path) -> dict[str, str]:
    return {oddity.path: oddity.reason for oddity in seen(site).oddities}


def test_files_are_found_at_any_depth(tmp_path: Path) -> None:
    lay(tmp_path, "site.yaml", "content/posts/a.md", "content/posts/2026/b.md")
    assert set(seen(tmp_path).files) == {"site.yaml", "content/posts/a.md", "content/posts/2026/b.md"}


def test_a_folder_without_content_has_no_files(tmp_path: Path) -> None:
    assert seen(tmp_path).files == {}


def test_hidden_files_and_backups_are_not_seen(tmp_path: Path) -> None:
    lay(tmp_path, *(f"content/posts/{name}" for name in (".a.md", ".a.md.swp", "a.md~", "#a.md#", ".git/x")))
    assert seen(tmp_path).files == {}


def test_hidden_files_count_where_all_is_copied(tmp_path: Path) -> None:
    lay(tmp_path, "content/static/.well-known/a", "content/static/.DS_Store", "content/static/.raak-files")
    assert set(seen(tmp_path).files) == {"content/static/.well-known/a"}


def test_spaces_newlines_and_emoji_may_stand_in_names(tmp_path: Path) -> None:
    names = ["content/a b.md", "content/a\nb.md", "content/🌷.md", "content/cafe\u0301.md"]
    assert set(seen(lay(tmp_path, *names)).files) == set(names)


def test_a_name_that_is_no_text_is_odd(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.close(os.open(os.fsencode(tmp_path / "content") + b"/caf\xe9.md", os.O_CREAT))
    assert oddities(tmp_path) == {"content/caf�.md": "not UTF-8"}


def test_a_socket_is_odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path / "content")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("a.md")
        assert oddities(tmp_path) == {"content/a.md": "not a file"}


def test_a_configuration_that_is_a_folder_is_odd(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").mkdir()
    assert oddities(tmp_path) == {"site.yaml": "not a file"}


def test_a_link_within_the_site_is_followed(tmp_path: Path) -> None:
    lay(tmp_path, "texts/a.md", "content/posts/b.md")
    (tmp_path / "content/posts/a.md").symlink_to("../../texts/a.md")
    assert "content/posts/a.md" in seen(tmp_path).files


def test_a_link_out_of_the_site_is_odd(tmp_path: Path) -> None:
    lay(tmp_path, "secret", "site/content/b.md")
    (tmp_path / "site/content/a.md").symlink_to("../../secret")
    (tmp_path / "site/content/all").symlink_to("/")
    assert oddities(tmp_path / "site") == {"content/a.md": "outside", "content/all": "outside"}
    assert set(seen(tmp_path / "site").files) == {"content/b.md"}


def test_a_configuration_that_links_out_of_the_site_is_odd(tmp_path: Path) -> None:
    lay(tmp_path, "secret.yaml", "site/content/b.md")
    (tmp_path / "site/site.yaml").symlink_to("../secret.yaml")
    assert oddities(tmp_path / "site") == {"site.yaml": "outside"}


def test_a_folder_of_sources_that_links_out_of_the_site_is_odd(tmp_path: Path) -> None:
    lay(tmp_path, "elsewhere/posts/a.md", "site/site.yaml")
    (tmp_path / "site/content").symlink_to("../elsewhere")
    assert oddities(tmp_path / "site") == {"content": "outside"}
    assert set(seen(tmp_path / "site").files) == {"site.yaml"}


def test_links_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    lay(tmp_path, "content/posts/a.md", "more/b.md")
    (tmp_path / "content/posts/up").symlink_to("..")
    (tmp_path / "content/posts/self").symlink_to("self")
    (tmp_path / "content/posts/site").symlink_to("../..")
    (tmp_path / "content/more").symlink_to("../more")
    (tmp_path / "more/again").symlink_to("../more")
    assert set(seen(tmp_path).files) == {"content/posts/a.md", "content/more/b.md"}
    assert list(oddities(tmp_path)) == ["content/posts/self"]


def test_a_link_to_nothing_is_odd(tmp_path: Path) -> None:
    lay(tmp_path, "content/b.md")
    (tmp_path / "content/a.md").symlink_to("gone.md")
    assert oddities(tmp_path) == {"content/a.md": "No such file or directory"}


@pytest.mark.parametrize(
    ("age", "racy"), [(SECOND, False), (SECOND // 10, False), (SECOND // 100, True), (-SECOND, True)]
)
def test_what_was_changed_just_before_the_look_cannot_be_trusted(age: int, racy: bool) -> None:
    looked = 1_000_000 * SECOND + 1
    assert is_racy((looked - age, 0, 10, 1), looked) is racy


def test_a_clock_without_fractions_is_trusted_after_two_seconds() -> None:
    assert is_racy((100 * SECOND, 0, 10, 1), 101 * SECOND)
    assert not is_racy((100 * SECOND, 0, 10, 1), 103 * SECOND)


def test_a_time_stamp_that_was_set_back_is_not_trusted() -> None:
    assert is_racy((5, 1_000 * SECOND, 10, 1), 1_000 * SECOND)


@pytest.mark.parametrize("knows_folders", [True, False])
def test_looks_below_a_folder_are_those_of_its_plain_files(
    knows_folders: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not knows_folders:
        monkeypatch.setattr(os, "supports_dir_fd", frozenset())
    lay(tmp_path, "public/a.html", "public/b/index.html")
    (tmp_path / "public/link.html").symlink_to("a.html")
    pages = [look_of((tmp_path / "public" / path).stat()) for path in ("a.html", "b/index.html")]
    paths = ["a.html", "b/index.html", "b", "link.html", "gone.html"]
    assert looks_of(str(tmp_path / "public"), paths) == [*pages, None, None, None]
    assert looks_of(str(tmp_path / "none"), paths) == [None] * 5
