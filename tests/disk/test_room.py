"""A disk that cannot take all of a site takes none of it."""

from pathlib import Path

import pytest

from generator.disk import room
from generator.disk.room import Load, NoRoomError, ensure_room, free_bytes
from generator.walk import build
from tests.incremental.sites import FILES, NOW, built, outputs_of, save

KB = 1024


@pytest.mark.parametrize(
    ("there", "coming", "gone", "needed"),
    [
        ({}, {"a": 4 * KB, "b": 4 * KB}, [], 8),
        ({}, {"a": 1, "b": 1}, [], 8),
        ({"a": 8 * KB}, {"a": 8 * KB}, [], 8),
        ({"a": 8 * KB, "b": 8 * KB}, {"a": 4 * KB, "b": 8 * KB}, [], 4),
        ({"a": 8 * KB, "b": 8 * KB}, {"a": 8 * KB, "b": 12 * KB}, [], 12),
        ({"old": 20 * KB}, {"a": 24 * KB}, ["old", "never there"], 4),
    ],
    ids=["new", "blocks", "beside the old one", "smaller", "one grows", "after what goes"],
)
def test_files_need_what_they_take_beside_those_that_still_lie_there(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    there: dict[str, int],
    coming: dict[str, int],
    gone: list[str],
    needed: int,
) -> None:
    for path, size in there.items():
        (tmp_path / path).write_bytes(bytes(size))
    load = Load(str(tmp_path), coming, gone)
    monkeypatch.setattr(room, "free_bytes", lambda place: needed * KB)
    ensure_room([load])
    monkeypatch.setattr(room, "free_bytes", lambda place: needed * KB - 1)
    with pytest.raises(NoRoomError) as told:
        ensure_room([load])
    assert (told.value.needed, told.value.free) == (needed * KB, needed * KB - 1)


def test_folders_on_one_disk_share_its_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loads = [Load(str(tmp_path / name), {"a": 4 * KB}) for name in ("public", "outbox")]
    monkeypatch.setattr(room, "free_bytes", lambda place: 8 * KB)
    ensure_room(loads)
    monkeypatch.setattr(room, "free_bytes", lambda place: 7 * KB)
    with pytest.raises(NoRoomError):
        ensure_room(loads)


def test_a_disk_that_does_not_tell_its_room_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (free_bytes(str(tmp_path)) or 0) > 0
    monkeypatch.setattr(room, "free_bytes", lambda place: None)
    ensure_room([Load(str(tmp_path), {"a": 1 << 60})])


@pytest.mark.parametrize("edited", ["content/posts/slides.md", "site.yaml"], ids=["some words", "every page"])
def test_a_build_without_room_leaves_the_last_site_whole(
    site_dir, monkeypatch: pytest.MonkeyPatch, edited: str
) -> None:
    site = site_dir(FILES)
    built(site)
    before = outputs_of(site)
    save(site, edited, (site / edited).read_bytes().replace(b"title: ", b"title: Nu ", 1) + b"\n")
    with monkeypatch.context() as full:
        full.setattr(room, "free_bytes", lambda place: KB)
        with pytest.raises(NoRoomError):
            build(site, now=NOW)
        assert outputs_of(site) == before
    assert built(site).written
