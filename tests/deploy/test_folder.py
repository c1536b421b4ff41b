"""`raak deploy --to DIR`: the folder becomes what the site is, and nothing of anybody else's is touched."""

import os
import shutil
from pathlib import Path

import pytest

from generator.disk.look import look_of
from generator.disk.manifest import MANIFEST, read_manifest
from tests.cli.conftest import POST, _plain_surroundings, raak, site
from tests.spies import spied_on

__all__ = ["_plain_surroundings", "raak", "site"]


@pytest.fixture
def www(tmp_path: Path) -> Path:
    """Where the site goes; not there yet."""
    return tmp_path / "srv/www"


@pytest.fixture(autouse=True)
def _a_disk(tmp_path: Path) -> None:
    (tmp_path / "srv").mkdir()


def files(folder: Path) -> dict[str, bytes]:
    """All files but for raak's own."""
    found = {place.relative_to(folder).as_posix(): place for place in folder.rglob("*") if place.is_file()}
    return {path: place.read_bytes() for path, place in found.items() if ".raak" not in path}


def looks(folder: Path) -> dict[Path, tuple[int, ...]]:
    return {place: look_of(place.stat()) for place in folder.rglob("*")}


def test_the_folder_holds_exactly_what_was_built(raak, site: Path, www: Path) -> None:
    answer = raak("deploy", "--to", str(www))

    assert answer.code == 0, answer.err
    assert f"Deployed to {www}: " in answer.out
    assert files(www) == files(site / "public")
    assert [place.name for place in www.rglob(".raak*")] == [MANIFEST]


def test_a_disk_without_room_gets_no_half_site(raak, site: Path, www: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raak("build")
    monkeypatch.setattr("generator.disk.room.free_bytes", lambda place: 1_000)

    answer = raak("deploy", "--to", str(www))

    assert (answer.code, www.exists()) == (3, False)
    assert f"there is no room for the site in {www}: " in answer.err


def test_only_what_raak_put_there_is_removed(raak, site: Path, www: Path) -> None:
    raak("deploy", "--to", str(www))
    (www / "mine.txt").write_text("mine")
    (www / "trial/mine.txt").write_text("mine")
    (site / "content/posts/2026-01-05-trial.md").rename(site / "content/posts/2026-01-05-lesson.md")
    answer = raak("deploy", "--to", str(www))

    assert "removed" in answer.out
    assert files(www) == {**files(site / "public"), "mine.txt": b"mine", "trial/mine.txt": b"mine"}


def test_a_file_takes_the_place_of_a_folder_and_the_other_way_round(raak, site: Path, www: Path) -> None:
    for before, after in (("a", "a/b"), ("c/d", "c")):
        static = site / "content/static"
        for path in (before, after):
            shutil.rmtree(static, ignore_errors=True)
            (static / path).parent.mkdir(parents=True)
            (static / path).write_text("x")
            assert raak("deploy", "--to", str(www)).code == 0
            assert files(www) == files(site / "public")


def test_what_is_there_already_is_not_written_again(raak, site: Path, www: Path) -> None:
    raak("deploy", "--to", str(www))
    before = looks(www)
    answer = raak("deploy", "--to", str(www))

    assert f"Nothing has changed: {www} holds the site as it is." in answer.out
    assert looks(www) == before


def test_a_dry_run_makes_nothing(raak, site: Path, www: Path) -> None:
    answer = raak("deploy", "--to", str(www), "--dry-run")

    assert "  + 404.html" in answer.out
    assert not www.exists()


def test_what_somebody_changed_there_is_set_right(raak, site: Path, www: Path) -> None:
    raak("deploy", "--to", str(www))
    (www / "index.html").write_text("changed by hand")
    (www / "feed.xml").unlink()
    answer = raak("deploy", "--to", str(www))

    assert "1 new, 1 changed" in answer.out
    assert files(www) == files(site / "public")


def test_a_copy_of_the_site_elsewhere_knows_its_files_there(raak, site: Path, www: Path, tmp_path: Path) -> None:
    raak("deploy", "--to", str(www))
    shutil.rmtree(site / ".raak")
    shutil.rmtree(site / "public")
    shutil.move(site, tmp_path / "desk")
    (tmp_path / "desk/content/posts/2026-01-05-trial.md").unlink()

    assert raak("deploy", "--site", str(tmp_path / "desk"), "--to", str(www)).code == 0
    assert files(www) == files(tmp_path / "desk/public")


def test_a_deploy_that_was_killed_is_mended_by_the_next(raak, site: Path, www: Path, monkeypatch) -> None:
    from generator.disk.write import OutputWriter

    raak("deploy", "--to", str(www))
    (site / "content/posts/2026-02-01-new.md").write_text(POST.replace("trial lesson", "second lesson"))
    before = files(www)
    write, left = OutputWriter.write, [3]

    def tired(self: OutputWriter, path: str, content: bytes) -> object:
        left[0] -= self._place == str(www)
        if left[0] < 0:
            raise KeyboardInterrupt
        return write(self, path, content)

    with monkeypatch.context() as patch:
        patch.setattr(OutputWriter, "write", tired)
        assert raak("deploy", "--to", str(www)).code == 130
    built = files(site / "public")
    assert before != files(www) != built
    assert all(content in (before.get(path), built.get(path)) for path, content in files(www).items())
    assert set(read_manifest(str(www)) or ()) >= set(files(www))

    assert raak("deploy", "--to", str(www)).code == 0
    assert files(www) == built


def test_pages_come_after_what_they_show(raak, site: Path, www: Path, monkeypatch) -> None:
    from generator.disk.write import OutputWriter

    put = spied_on(monkeypatch, OutputWriter, "write", lambda writer, path, content: (writer._place, path))
    raak("deploy", "--to", str(www))
    are_pages = [path.endswith(".html") for place, path in put if place == str(www)]

    assert are_pages == sorted(are_pages)
    assert any(are_pages)


# Refusals


def refused(answer, said: str) -> None:
    assert answer.code == 1, answer.err + answer.out
    assert said in answer.err
    assert "Nothing was deployed" in answer.err


@pytest.mark.parametrize(
    "to",
    [
        ".",
        "..",
        "/",
        "content",
        "content/static",
        "themes/mine",
        "log",
        ".raak/x",
        ".git",
        "public",
        "public/x",
        "outbox",
    ],
)
def test_the_authors_own_folders_are_refused(raak, site: Path, to: str) -> None:
    raak("build")
    before = files(site)
    refused(raak("deploy", "--to", to), f"the site cannot go to {to}")
    assert files(site) == before


def test_the_home_folder_is_refused(raak, site: Path, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    refused(raak("deploy", "--to", str(tmp_path / "home")), "the site cannot go to")


def test_a_git_folder_of_anybody_is_refused(raak, site: Path, tmp_path: Path) -> None:
    (tmp_path / "other/.git").mkdir(parents=True)
    refused(raak("deploy", "--to", str(tmp_path / "other/.git/www")), "the site cannot go to")


def test_a_link_into_the_sources_is_refused(raak, site: Path, www: Path) -> None:
    www.symlink_to(site / "content")
    refused(raak("deploy", "--to", str(www)), "the site cannot go to")
    assert sorted(os.listdir(site / "content")) == ["posts"]


def test_a_folder_with_files_of_somebody_else_is_refused(raak, site: Path, www: Path) -> None:
    www.mkdir()
    (www / "thesis.tex").write_text("ten years of work")
    refused(raak("deploy", "--to", str(www)), "such as thesis.tex")
    assert files(www) == {"thesis.tex": b"ten years of work"}


def test_a_file_of_somebody_else_in_the_way_is_refused(raak, site: Path, www: Path) -> None:
    raak("deploy", "--to", str(www))
    (www / "new").mkdir()
    (www / "new/index.html").write_text("theirs")
    before = files(www)
    (site / "content/posts/2026-02-01-new.md").write_text(POST.replace("trial lesson", "second lesson"))

    refused(raak("deploy", "--to", str(www)), "new/index.html is not raak's")
    assert files(www) == before


def test_a_file_in_the_place_of_the_folder_is_refused(raak, site: Path, www: Path) -> None:
    www.write_text("a file")
    refused(raak("deploy", "--to", str(www)), "is a file; choose a folder")


def test_a_disk_that_is_not_there_is_not_made(raak, site: Path, tmp_path: Path) -> None:
    refused(raak("deploy", "--to", str(tmp_path / "usb/www")), f"there is no folder {tmp_path / 'usb'}")
    assert not (tmp_path / "usb").exists()
