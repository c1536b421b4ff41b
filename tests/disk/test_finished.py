"""What a build has finished can be read, and nothing else can."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator import build
from generator.disk.finished import FinishedSite, Unfinished, finished_site
from generator.disk.folders import OutputFolder
from tests.bows import SITE
from tests.cli.conftest import POST

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def site(site_dir) -> Path:
    home: Path = site_dir({"site.yaml": SITE, "content/posts/2026-01-05-trial.md": POST})
    assert build(home, now=NOW).ok
    return home


def finished(site: Path) -> FinishedSite:
    return finished_site(str(site), OutputFolder(str(site), "public", "public"))


def test_every_file_of_the_site_is_there_and_no_list_of_raaks_own(site: Path) -> None:
    lying = {place.relative_to(site / "public").as_posix() for place in (site / "public").rglob("*") if place.is_file()}

    assert set(finished(site).paths) == lying - {".raak-files"}
    assert finished(site).read("index.html") == (site / "public/index.html").read_bytes()
    assert finished(site).size("index.html") == (site / "public/index.html").stat().st_size


def test_a_second_build_with_nothing_to_do_leaves_it_finished(site: Path) -> None:
    build(site, now=NOW)
    assert "trial/index.html" in finished(site).paths


@pytest.mark.parametrize("future", [False, True])
def test_what_shows_drafts_or_scheduled_posts_is_not_finished(site: Path, future: bool) -> None:
    build(site, now=NOW, drafts=not future, future=future)
    with pytest.raises(Unfinished):
        finished(site)
    build(site, now=NOW)
    assert finished(site).paths


def test_a_check_and_a_refused_build_do_not_make_a_preview_public(site: Path) -> None:
    build(site, now=NOW, drafts=True)
    (site / "content/posts/2026-02-01-nobody.md").write_text("---\ntitle: For nobody\n---\nHello.\n")
    assert not build(site, now=NOW).ok
    with pytest.raises(Unfinished):
        finished(site)


def changed(place: Path) -> None:
    place.write_text("by hand")


def changed_back(place: Path) -> None:
    """Git calls such a file racy: size and time are as they were."""
    before = place.stat()
    place.write_bytes(place.read_bytes()[::-1])
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))


def gone(place: Path) -> None:
    place.unlink()


def a_link(place: Path) -> None:
    place.rename(place.with_name("elsewhere"))
    place.symlink_to("elsewhere")


@pytest.mark.parametrize("fate", [changed, changed_back, gone, a_link])
def test_a_file_that_is_not_as_it_was_written_is_named(site: Path, fate) -> None:
    whole = finished(site)
    fate(site / "public/index.html")

    for look in (lambda: finished(site), lambda: whole.read("index.html"), lambda: whole.check("index.html")):
        with pytest.raises(Unfinished) as unfinished:
            look()
        assert unfinished.value.path == "index.html"


def test_a_list_that_says_more_than_was_made_is_that_of_a_killed_build(site: Path) -> None:
    manifest = site / "public/.raak-files"
    manifest.write_text(manifest.read_text().replace("[", '["new/index.html",', 1))
    with pytest.raises(Unfinished):
        finished(site)


def test_without_a_memory_nothing_is_known_to_be_finished(site: Path) -> None:
    (site / ".raak/memory").unlink()
    with pytest.raises(Unfinished):
        finished(site)
