import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.disk.folders import OutputFolder, findings_about, kept_files, left_folders, names_at_top, obstacles
from generator.disk.manifest import MANIFEST, read_manifest
from generator.disk.read import SourceChanged
from generator.disk.write import OutputWriter
from generator.fingerprint import fingerprint_of_bytes
from generator.model.names import OutputPath


def folder(site: Path, name: str = "public") -> OutputFolder:
    return OutputFolder(str(site), "public", name)


def publish(site: Path, files: dict[str, bytes], gone: Iterable[str] = ()) -> dict[str, bool]:
    """Which files had to be written."""
    writer = OutputWriter(folder(site), files)
    writer.open()
    for path in gone:
        writer.remove(path)
    written = {path: writer.write(path, content)[1] for path, content in files.items()}
    writer.close()
    return written


def codes(site: Path, *names: str) -> list[str]:
    folders = [OutputFolder(str(site), "public", name) for name in names]
    return [found.code for found in findings_about(str(site), folders)]


def reasons(site: Path, *names: str) -> list[str]:
    folders = [OutputFolder(str(site), "public", name) for name in names]
    return [dict(found.facts)["reason"] for found in findings_about(str(site), folders)]


# Writing


def test_files_are_written_and_listed(tmp_path: Path) -> None:
    publish(tmp_path, {"index.html": b"home", "a/index.html": b"a"})
    assert (tmp_path / "public/a/index.html").read_bytes() == b"a"
    assert read_manifest(f"{tmp_path}/public") == ["a/index.html", "index.html"]


def test_identical_files_are_not_touched(tmp_path: Path) -> None:
    publish(tmp_path, {"index.html": b"home", "b.html": b"old"})
    before = (tmp_path / "public/index.html").stat()
    assert publish(tmp_path, {"index.html": b"home", "b.html": b"new"}) == {"index.html": False, "b.html": True}
    assert (tmp_path / "public/index.html").stat() == before


def test_a_file_that_is_gone_takes_emptied_folders_along(tmp_path: Path) -> None:
    publish(tmp_path, {"for/x/y/index.html": b"", "for/index.html": b""})
    publish(tmp_path, {"for/index.html": b""}, gone=["for/x/y/index.html"])
    assert sorted(os.listdir(tmp_path / "public/for")) == ["index.html"]


def test_a_folder_with_a_file_of_somebody_else_stays(tmp_path: Path) -> None:
    publish(tmp_path, {"x/index.html": b""})
    (tmp_path / "public/x/mine.txt").write_text("mine")
    publish(tmp_path, {}, gone=["x/index.html"])
    assert os.listdir(tmp_path / "public/x") == ["mine.txt"]


def test_the_part_that_a_killed_build_left_goes(tmp_path: Path) -> None:
    publish(tmp_path, {"index.html": b"home"})
    (tmp_path / "public/.raak-part").write_bytes(b"ha")
    publish(tmp_path, {"index.html": b"home"})
    assert sorted(os.listdir(tmp_path / "public")) == [MANIFEST, "index.html"]


def test_nothing_is_written_through_a_link_laid_in_the_way_of_the_part(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"precious")
    publish(tmp_path, {})
    (tmp_path / "public/.raak-part").symlink_to("../victim")
    publish(tmp_path, {"index.html": b"home"})
    assert (tmp_path / "victim").read_bytes() == b"precious"


def test_a_picture_is_copied_once(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"picture")
    writer = OutputWriter(folder(tmp_path), ["a.png"])
    writer.open()
    assert writer.copy("a.png", str(tmp_path / "a.png"), fingerprint_of_bytes(b"picture"))[1]
    assert not writer.copy("a.png", str(tmp_path / "a.png"), fingerprint_of_bytes(b"picture"))[1]
    (tmp_path / "a.png").write_bytes(b"Picture")
    assert writer.copy("a.png", str(tmp_path / "a.png"), fingerprint_of_bytes(b"Picture"))[1]
    assert (tmp_path / "public/a.png").read_bytes() == b"Picture"


def test_a_picture_that_is_not_the_one_that_was_looked_at_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"half a pic")
    writer = OutputWriter(folder(tmp_path), ["a.png"])
    writer.open()
    with pytest.raises(SourceChanged):
        writer.copy("a.png", str(tmp_path / "a.png"), fingerprint_of_bytes(b"picture"))
    assert os.listdir(tmp_path / "public") == [MANIFEST]


def test_a_disk_that_is_full_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    publish(tmp_path, {"index.html": b"home"})
    code = """
import resource, sys
from generator.disk.replace import replace
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
try:
    replace(sys.argv[1], b"x" * 100_000)
except OSError as refusal:
    print(refusal.strerror, refusal.filename == sys.argv[1])
"""
    place = str(tmp_path / "public/index.html")
    done = subprocess.run([sys.executable, "-c", code, place], capture_output=True, text=True, check=True)
    assert done.stdout == "File too large True\n"
    assert sorted(os.listdir(tmp_path / "public")) == [MANIFEST, "index.html"]
    assert (tmp_path / "public/index.html").read_bytes() == b"home"


def test_between_opening_and_closing_the_manifest_lists_the_old_and_the_new(tmp_path: Path) -> None:
    publish(tmp_path, {"old.html": b""})
    OutputWriter(folder(tmp_path), ["new.html"]).open()
    assert read_manifest(f"{tmp_path}/public") == ["new.html", "old.html"]


def test_a_file_behind_a_link_is_not_removed(tmp_path: Path) -> None:
    publish(tmp_path, {"x/index.html": b""})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.html").write_text("mine")
    (tmp_path / "public/x/index.html").unlink()
    (tmp_path / "public/x").rmdir()
    (tmp_path / "public/x").symlink_to("../elsewhere")
    publish(tmp_path, {}, gone=["x/index.html"])
    assert (tmp_path / "elsewhere/index.html").exists()


# What the manifest says


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "", "a//b", ".", ".raak-files", 7, "a\0b"])
def test_a_manifest_that_would_lead_out_of_the_folder_is_not_believed(path: object, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(json.dumps(["index.html", path]))
    assert read_manifest(str(tmp_path)) == ["index.html"]


@pytest.mark.parametrize("text", ["", "{", "{}", "7", "\0"])
def test_a_damaged_manifest_lists_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(text)
    assert read_manifest(str(tmp_path)) == []


def test_a_folder_without_a_manifest_has_none(tmp_path: Path) -> None:
    assert read_manifest(str(tmp_path)) is None
    assert read_manifest(f"{tmp_path}/nowhere") is None


# Which folders may be written to


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".", "site"),
        ("..", "parent"),
        ("content", "content"),
        ("content/posts", "content"),
        ("themes/x", "content"),
        (".raak", "content"),
        ("../elsewhere", "outside"),
        ("/", "root"),
    ],
)
def test_raak_writes_into_no_folder_that_is_not_its_own(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert reasons(tmp_path / "site", os.path.relpath(name, tmp_path / "site") if name == "/" else name) == [reason]


def test_raak_does_not_write_into_a_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "public"))
    assert reasons(tmp_path, "public") == ["home"]


def test_raak_does_not_write_through_a_link_out_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/public").symlink_to("../elsewhere")
    assert reasons(tmp_path / "site", "public") == ["outside"]


@pytest.mark.parametrize("target", [None, "nowhere", "public"])
@pytest.mark.parametrize("name", ["public", "public/blog"])
def test_what_is_no_folder_is_told_by_its_name(name: str, target: str | None, tmp_path: Path) -> None:
    place = tmp_path / "public"
    place.symlink_to(target) if target else place.write_text("mine", encoding="utf-8")
    (found,) = findings_about(str(tmp_path), [OutputFolder(str(tmp_path), "public", name)])
    assert dict(found.facts) == {"folder": name, "reason": "file", "file": "public"}


def test_two_output_folders_may_not_lie_in_each_other(tmp_path: Path) -> None:
    assert reasons(tmp_path, "public", "public/outbox") == ["same"]


def test_a_folder_with_files_and_without_manifest_is_somebody_elses(tmp_path: Path) -> None:
    (tmp_path / "public/deep").mkdir(parents=True)
    assert codes(tmp_path, "public") == []
    (tmp_path / "public/deep/mine.txt").write_text("mine")
    assert codes(tmp_path, "public") == ["output-folder-foreign"]


def test_a_folder_that_a_build_was_killed_in_before_its_manifest_stood_is_raaks_own(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public/.raak-part").write_text("[")
    assert codes(tmp_path, "public") == []


def test_files_of_somebody_else_are_let_be_with_a_note(tmp_path: Path) -> None:
    publish(tmp_path, {"index.html": b""})
    (tmp_path / "public/mine.txt").write_text("mine")
    assert [found.code for found in kept_files(folder(tmp_path))] == ["output-files-kept"]


@pytest.mark.parametrize("strange", [(), ("mine.txt",), ("b/mine.txt", "c/mine.txt"), (".DS_Store",)])
def test_to_count_names_tells_as_much_as_to_compare_them(strange: tuple[str, ...], tmp_path: Path) -> None:
    files = {"index.html": b"", ".nojekyll": b"", "a/index.html": b"", "a/b/index.html": b""}
    publish(tmp_path, files)
    for path in strange:
        (tmp_path / "public" / path).parent.mkdir(exist_ok=True)
        (tmp_path / "public" / path).write_text("mine")
    names = names_at_top([OutputPath(f"public/{path}") for path in files])
    assert names == {"public": 3}
    assert kept_files(folder(tmp_path), names["public"]) == kept_files(folder(tmp_path))
    assert len(kept_files(folder(tmp_path))) == (strange not in ((), (".DS_Store",)))


def test_what_a_system_lays_into_every_folder_makes_none_foreign_and_is_not_noted(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public/.DS_Store").write_bytes(b"\0")
    assert codes(tmp_path, "public") == []

    publish(tmp_path, {"index.html": b""})
    assert kept_files(folder(tmp_path)) == ()
    assert (tmp_path / "public/.DS_Store").exists()


def test_a_folder_that_another_build_begins_to_fill_is_not_somebody_elses(tmp_path: Path) -> None:
    seen_empty = folder(tmp_path)
    publish(tmp_path, {"index.html": b"", "a/index.html": b""})
    assert findings_about(str(tmp_path), [seen_empty]) == ()
    assert obstacles(seen_empty, ["index.html", "a/index.html"]) == ()
    seen_with_two = folder(tmp_path)
    publish(tmp_path, {"index.html": b"", "a/index.html": b"", "b/index.html": b""})
    assert kept_files(seen_with_two) == ()


# What stands in the way


def in_the_way(site: Path, *paths: str) -> list[str]:
    return [dict(found.facts)["file"] for found in obstacles(folder(site), paths)]


def test_a_file_of_somebody_else_is_never_overwritten(tmp_path: Path) -> None:
    publish(tmp_path, {"index.html": b""})
    (tmp_path / "public/about").mkdir()
    (tmp_path / "public/about/index.html").write_text("mine")
    assert in_the_way(tmp_path, "index.html", "about/index.html", "new/index.html") == ["public/about/index.html"]


def test_a_link_in_the_output_folder_is_not_followed(tmp_path: Path) -> None:
    publish(tmp_path, {"index.html": b""})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "public/about").symlink_to("../elsewhere")
    assert in_the_way(tmp_path, "about/index.html") == ["public/about"]


def test_a_file_where_a_folder_is_needed_stands_in_the_way_unless_it_is_raaks_own(tmp_path: Path) -> None:
    publish(tmp_path, {"own": b""})
    (tmp_path / "public/about").write_text("mine")
    assert in_the_way(tmp_path, "own/index.html", "about/index.html") == ["public/about"]


def test_an_empty_folder_makes_room_for_a_file(tmp_path: Path) -> None:
    publish(tmp_path, {})
    (tmp_path / "public/robots.txt/deep").mkdir(parents=True)
    assert in_the_way(tmp_path, "robots.txt") == []
    publish(tmp_path, {"robots.txt": b"all"})
    assert (tmp_path / "public/robots.txt").read_bytes() == b"all"


def test_a_folder_with_a_file_of_somebody_else_makes_no_room(tmp_path: Path) -> None:
    publish(tmp_path, {})
    (tmp_path / "public/robots.txt").mkdir()
    (tmp_path / "public/robots.txt/mine").write_text("mine")
    assert in_the_way(tmp_path, "robots.txt") == ["public/robots.txt/mine"]


def test_a_folder_that_raak_wrote_to_before_is_named_and_let_be(tmp_path: Path) -> None:
    publish(tmp_path, {"index.html": b""})
    (tmp_path / "content").mkdir()
    assert left_folders(str(tmp_path), [folder(tmp_path)]) == ()
    (told,) = left_folders(str(tmp_path), [folder(tmp_path, "site")])
    assert (told.code, dict(told.facts)) == ("output-folder-left", {"folder": "public"})
    assert (tmp_path / "public/index.html").exists()
