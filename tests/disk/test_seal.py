import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.disk.seal import digest_by, is_sealed, own_key, seal


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def file(tmp_path: Path, home: Path) -> Path:
    place = tmp_path / "memory"
    place.write_text("what was known", encoding="utf-8")
    seal(str(place))
    return place


def is_believed(file: Path) -> bool:
    try:
        return is_sealed(str(file), file.stat())
    except OSError:
        return False


def key_of(home: Path) -> Path:
    return home / "raak/seal/key"


def key_elsewhere() -> str:
    """The key that another process has."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from generator.disk.seal import own_key; print(own_key() == own_key(), own_key().hex())",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told.startswith("True ")
    return told


def test_what_was_sealed_is_known_again(file: Path) -> None:
    assert is_believed(file)


def another_content(file: Path) -> None:
    file.write_text("what was never known", encoding="utf-8")


def another_time(file: Path) -> None:
    os.utime(file, (1, 1))


def another_place(file: Path) -> None:
    (file.parent / "home").mkdir()
    for name in ("memory", "memory.seal"):
        (file.parent / name).rename(file.parent / "home" / name)
    file.symlink_to("home/memory")
    (file.parent / "memory.seal").symlink_to("home/memory.seal")


def no_seal(file: Path) -> None:
    (file.parent / "memory.seal").unlink()


def half_a_seal(file: Path) -> None:
    os.truncate(file.parent / "memory.seal", 16)


def a_pipe(file: Path) -> None:
    (file.parent / "memory.seal").unlink()
    os.mkfifo(file.parent / "memory.seal")


def another_key(file: Path) -> None:
    key_of(file.parent / "cache").write_bytes(bytes(32))


def no_key(file: Path) -> None:
    key_of(file.parent / "cache").unlink()


@pytest.mark.parametrize(
    "change",
    [another_content, another_time, another_place, no_seal, half_a_seal, a_pipe, another_key, no_key],
    ids=lambda change: change.__name__,
)
def test_a_file_that_was_changed_moved_or_made_elsewhere_is_not_believed(
    change: Callable[[Path], None], file: Path
) -> None:
    change(file)
    assert not is_believed(file)


def test_another_time_within_the_same_second_says_nothing(file: Path) -> None:
    found = file.stat()
    second = found.st_mtime_ns // 1_000_000_000
    os.utime(file, ns=(found.st_atime_ns, second * 1_000_000_000))
    assert is_believed(file)


def test_a_key_is_made_once_and_is_nobody_elses(home: Path) -> None:
    first = own_key()
    assert own_key() == first == key_of(home).read_bytes()
    assert len(set(first)) > 8
    assert [place.name for place in key_of(home).parent.iterdir()] == ["key"]
    if sys.platform != "win32":
        assert key_of(home).stat().st_mode & 0o777 == 0o600
        assert key_of(home).parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("damage", [b"", b"short", bytes(33)])
def test_a_damaged_key_is_made_anew(damage: bytes, home: Path) -> None:
    own_key()
    key_of(home).write_bytes(damage)
    assert own_key() == own_key() == key_of(home).read_bytes() != damage


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_key_that_others_could_read_is_made_anew(home: Path) -> None:
    before = own_key()
    key_of(home).chmod(0o644)
    assert own_key() == own_key() != before


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_folder_that_others_could_write_to_holds_no_key(home: Path) -> None:
    kept = own_key()
    key_of(home).parent.chmod(0o777)
    assert own_key() == own_key() != kept


def test_without_a_folder_of_ones_own_each_process_has_a_key(home: Path) -> None:
    home.write_text("no folder", encoding="utf-8")
    assert key_elsewhere() != key_elsewhere()


def test_of_two_processes_that_make_a_key_at_once_both_take_the_first(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def be_late(part: str, place: str) -> None:
        key_elsewhere()
        link(part, place)

    monkeypatch.setattr("os.link", be_late)
    assert own_key() == own_key()


def test_a_disk_without_second_names_takes_a_key_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(part: str, place: str) -> None:
        raise OSError(1, "not permitted")

    monkeypatch.setattr("os.link", refuse)
    assert own_key() == own_key() == key_of(home).read_bytes()


def test_what_a_killed_process_left_is_in_nobodys_way(home: Path) -> None:
    key_of(home).parent.mkdir(parents=True, mode=0o700)
    (key_of(home).parent / f"key.{os.getpid()}").write_bytes(b"half")
    assert own_key() == key_of(home).read_bytes()


def test_parts_of_a_digest_cannot_be_moved_from_one_to_the_next() -> None:
    key = bytes(32)
    assert digest_by(key, b"ab", b"c") != digest_by(key, b"a", b"bc")
    assert digest_by(key, b"a") != digest_by(bytes(31) + b"1", b"a")


@pytest.mark.parametrize("above", ["", "blog"])
def test_a_cache_within_a_site_may_be_the_strangers_own(
    above: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "blog/.cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    kept = own_key()
    assert key_of(home).read_bytes() == kept
    (tmp_path / above / "site.yaml").write_text("title: A blog", encoding="utf-8")
    assert own_key() == own_key() != kept


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_what_came_along_with_a_clone_is_open_to_others_and_not_believed(home: Path) -> None:
    kept = own_key()
    key_of(home).parent.chmod(0o755)
    assert own_key() == own_key() != kept
