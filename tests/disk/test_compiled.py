from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.disk import compiled
from generator.disk.compiled import compiled_templates
from generator.disk.private import cache_home


def rendered(text: str) -> str:
    """What a template says, by way of the cache."""
    environment = Environment(loader=DictLoader({"page": text}), bytecode_cache=compiled_templates(), autoescape=True)
    return environment.get_template("page").render()


def kept(home: Path) -> list[Path]:
    return [place for place in home.rglob("*") if place.is_file()]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_what_is_compiled_once_is_not_compiled_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered("one") == "one"
    assert len(kept(home)) == 1
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled"))
    assert rendered("one") == "one"


def test_an_edited_template_is_compiled_anew(home: Path) -> None:
    assert [rendered("one"), rendered("two"), rendered("one")] == ["one", "two", "one"]


@pytest.mark.parametrize("damage", [b"", b"j2", b"\0" * 500], ids=["empty", "short", "zeros"])
def test_damaged_code_is_compiled_anew(home: Path, damage: bytes) -> None:
    rendered("one")
    kept(home)[0].write_bytes(damage)
    assert rendered("one") == "one"


def test_code_cut_short_is_compiled_anew(home: Path) -> None:
    rendered("one")
    [place] = kept(home)
    whole = place.read_bytes()
    for length in range(0, len(whole), 7):
        place.write_bytes(whole[:length])
        assert rendered("one") == "one"


def test_a_folder_that_others_may_write_to_is_not_believed(home: Path) -> None:
    rendered("one")
    folder = kept(home)[0].parent
    folder.chmod(0o777)
    assert compiled_templates() is None
    folder.chmod(0o700)
    assert compiled_templates() is not None


def test_a_link_in_the_place_of_the_folder_is_not_believed(
    home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rendered("one")
    folder = kept(home)[0].parent
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    folder.rename(elsewhere / "moved")
    folder.symlink_to(elsewhere / "moved")
    assert compiled_templates() is None


def test_another_raak_has_its_own_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered("one")
    monkeypatch.setattr(compiled, "engine", lambda: "raak-99")
    rendered("one")
    assert len({place.parent for place in kept(home)}) == 2


def test_a_cache_that_cannot_be_made_costs_time_only(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "raak").write_text("a file")
    assert compiled_templates() is None
    assert rendered("one") == "one"


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"HOME": "/home/eva"}, "/home/eva/.cache"),
        ("linux", {"HOME": "/home/eva", "XDG_CACHE_HOME": "/var/eva"}, "/var/eva"),
        ("linux", {"HOME": "/home/eva", "XDG_CACHE_HOME": "here"}, "/home/eva/.cache"),
        ("linux", {}, ""),
        ("darwin", {"HOME": "/Users/eva"}, "/Users/eva/Library/Caches"),
        ("win32", {"LOCALAPPDATA": "C:/Users/eva/AppData/Local"}, "C:/Users/eva/AppData/Local"),
        ("win32", {}, ""),
    ],
)
def test_every_system_has_its_own_place_for_caches(platform: str, environment: dict[str, str], expected: str) -> None:
    assert cache_home(platform, environment) == expected
