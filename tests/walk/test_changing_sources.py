"""Files that change, come and go while the site is being built: what is published is one state of them, whole."""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.disk.read import SourceChanged
from generator.walk import BuildReport, build, check
from generator.walk import walk as whole_walk
from tests.incremental.sites import FILES, NOW, built, built_from_nothing, outputs_of, picture, post

Site = Callable[[Mapping[str, str | bytes]], Path]
Deed = Callable[[], object]

FIRST_SENTENCE = "content/posts/2026-09-03-eerste-zin.md"
STATIC = "content/static/sleutel.txt"
WALL = "content/images/muur.png"


class Meanwhile:
    """Does one thing each time when a build reaches a stage; to be passed as its `progress`."""

    def __init__(self, stage: str, *deeds: Deed) -> None:
        self._stage = stage
        self._deeds = list(deeds)

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage == self._stage and done == 1 and self._deeds:
            self._deeds.pop(0)()


def built_meanwhile(site: Path, stage: str, *deeds: Deed) -> BuildReport:
    report = build(site, now=NOW, progress=Meanwhile(stage, *deeds))
    assert report.ok, report.findings.errors
    return report


def is_as_from_nothing(site: Path, tmp_path: Path) -> bool:
    return outputs_of(site) == built_from_nothing(site, tmp_path / "cold")


@pytest.mark.parametrize("stage", ["parse", "render", "write"])
@pytest.mark.parametrize("path", [FIRST_SENTENCE, "content/pages/over.md", STATIC, "site.yaml"])
def test_what_is_saved_during_a_build_is_on_the_site_after_this_build_or_the_next(
    stage: str, path: str, site_dir: Site, tmp_path: Path
) -> None:
    site = site_dir(FILES)
    built(site)
    (site / WALL).write_bytes(picture("red"))
    site_dir({"content/posts/nieuw.md": post("Zeg het hardop")})
    saved = (site / path).read_text().replace(" je ", " jij ").replace("abc", "xyz").replace("eerste m", "derde m")
    built_meanwhile(site, stage, lambda: (site / path).write_text(saved))
    built(site)
    assert is_as_from_nothing(site, tmp_path)


@pytest.mark.parametrize("stage", ["parse", "render", "write"])
@pytest.mark.parametrize("path", [FIRST_SENTENCE, STATIC, WALL])
def test_an_edit_that_is_undone_right_after_the_build_leaves_no_trace(
    stage: str, path: str, site_dir: Site, tmp_path: Path
) -> None:
    site = site_dir(FILES)
    before = (site / path).read_bytes()
    other = picture("red", 50) if path == WALL else before.replace(b"je", b"jij").replace(b"abc", b"xyz")
    built_meanwhile(site, stage, lambda: (site / path).write_bytes(other))
    (site / path).write_bytes(before)
    built(site)
    assert is_as_from_nothing(site, tmp_path)


def test_a_picture_that_changes_before_it_is_measured_is_not_taken_for_the_other(
    site_dir: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_dir(FILES)
    gathers = whole_walk.look_over.__globals__["gather"]

    def gathers_meanwhile(*given: object) -> object:
        monkeypatch.undo()
        given[0].sources.fingerprint(WALL)  # type: ignore[attr-defined]
        (site / WALL).write_bytes(picture("red", 50))
        return gathers(*given)

    monkeypatch.setitem(whole_walk.look_over.__globals__, "gather", gathers_meanwhile)
    built(site)
    assert is_as_from_nothing(site, tmp_path)


def test_a_text_that_goes_away_between_the_look_and_the_reading_is_no_fault(
    site_dir: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_dir({**FILES, "content/posts/weg.md": post("Straks weg")})
    look_over = whole_walk.look_over

    def looks_too_late(*given: object) -> object:
        monkeypatch.undo()
        (site / "content/posts/weg.md").unlink()
        return look_over(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(whole_walk, "look_over", looks_too_late)
    built(site)
    assert is_as_from_nothing(site, tmp_path)


def test_a_refusal_is_never_about_half_a_file(site_dir: Site, tmp_path: Path) -> None:
    site = site_dir({**FILES, "content/posts/half.md": post("Een titel")[:30]})
    report = build(
        site, now=NOW, progress=Meanwhile("parse", lambda: site_dir({"content/posts/half.md": post("Heel")}))
    )
    assert report.ok
    assert is_as_from_nothing(site, tmp_path)
    site_dir({"content/posts/half.md": post("Een titel")[:30]})
    whole = Meanwhile("parse", lambda: site_dir({"content/posts/half.md": post("Weer heel")}))
    assert check(site, now=NOW, progress=whole).ok


def test_a_folder_that_becomes_a_file_is_told_and_the_next_build_mends_it(site_dir: Site, tmp_path: Path) -> None:
    site = site_dir(FILES)
    folder = site / "content/posts/kantine"

    def replaces_it() -> None:
        for place in folder.iterdir():
            place.unlink()
        folder.rmdir()
        folder.write_text("no folder any more")

    built_meanwhile(site, "parse", replaces_it)
    folder.unlink()
    built(site)
    assert is_as_from_nothing(site, tmp_path)


def test_a_file_that_never_rests_ends_the_build_by_name_and_nothing_is_published(site_dir: Site) -> None:
    site = site_dir(FILES)
    built(site)
    before = outputs_of(site)
    site_dir({FIRST_SENTENCE: post("Nog een begin")})
    lines = iter(range(100))

    def more() -> None:
        with (site / FIRST_SENTENCE).open("a") as file:
            file.write(f"Regel {next(lines)}.\n")

    with pytest.raises(SourceChanged, match=r"eerste-zin\.md"):
        build(site, now=NOW, progress=Meanwhile("render", *([more] * 10)))
    assert outputs_of(site) == before
    assert "Regel 3." in (site / FIRST_SENTENCE).read_text()


@pytest.mark.parametrize("stage", ["render", "write"])
def test_a_memory_that_is_taken_away_during_a_build_is_begun_anew(stage: str, site_dir: Site, tmp_path: Path) -> None:
    site = site_dir(FILES)
    built_meanwhile(site, stage, lambda: shutil.rmtree(site / ".raak"))
    assert is_as_from_nothing(site, tmp_path)
    assert build(site, now=NOW).written == ()


@pytest.mark.parametrize("stage", ["render", "write"])
def test_outputs_that_somebody_meddles_with_during_a_build_are_mended_by_the_next(
    stage: str, site_dir: Site, tmp_path: Path
) -> None:
    site = site_dir(FILES)
    built(site)
    site_dir({FIRST_SENTENCE: post("Nog een begin")})

    def meddles() -> None:
        (site / "public/index.html").write_text("mine")
        shutil.rmtree(site / "public/slides")

    built_meanwhile(site, stage, meddles)
    built(site)
    assert is_as_from_nothing(site, tmp_path)


# Clocks


def touch(place: Path, seconds: float) -> None:
    os.utime(place, (seconds, seconds))


@pytest.mark.parametrize("moment", [1_700_000_000.25, 4_000_000_000], ids=["the past", "the future"])
def test_an_edit_of_the_same_size_whose_time_is_set_back_is_seen(moment: float, site_dir: Site, tmp_path: Path) -> None:
    site = site_dir(FILES)
    page = site / "content/pages/over.md"
    touch(page, moment)
    built(site)
    page.write_text(page.read_text().replace("oefen", "werk!"))
    touch(page, moment)
    assert "public/over/index.html" in built(site).written
    assert is_as_from_nothing(site, tmp_path)


def test_a_clock_that_went_back_hides_nothing(site_dir: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_dir(FILES)
    with monkeypatch.context() as ahead:
        ahead.setattr("generator.disk.look.time.time_ns", lambda: 4_000_000_000_000_000_000)
        built(site, NOW.replace(year=2096))
    page = site / "content/pages/over.md"
    page.write_text(page.read_text().replace("oefen", "werk!"))
    built(site)
    assert is_as_from_nothing(site, tmp_path)
