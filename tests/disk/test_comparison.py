"""What looks otherwise than after the last build is told file by file, and nothing else is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disk.comparison import MOST, compare_with_stamp
from generator.disk.folders import OutputFolder
from generator.disk.look import Look, Oddity, Snapshot, looks_of
from generator.disk.stamp import Stamp, is_latest, look_at_sources, look_of_raak, write_stamp
from generator.disk.write import OutputWriter
from generator.model.names import OutputPath

NAMES = st.text("abé", min_size=1, max_size=3).map(lambda name: f"content/posts/{name}.md")
TIMES = st.one_of(st.integers(0, 9), st.integers(0, 2**63))
LOOKS = st.tuples(TIMES, TIMES, TIMES, TIMES)
FILES = st.dictionaries(NAMES, LOOKS, max_size=12)
STAMP = {"options": (False,), "folders": [("public", "public")], "holds_from": 1.0, "holds_until": None}
SUMMARY = {"language": "en", "posts": 1, "unchanged": 1, "finding_count": 0, "summary": b""}


def snapshot_of(files: dict[str, Look]) -> Snapshot:
    snapshot = Snapshot()
    snapshot.files = files
    snapshot.looked_ns = 2**64
    return snapshot


def stamped(home: Path, snapshot: Snapshot, paths: tuple[str, ...] = ("index.html",)) -> Stamp:
    (home / ".raak").mkdir(exist_ok=True)
    writer = OutputWriter(OutputFolder(str(home), "public", "public"), paths)
    writer.open()
    looks = {OutputPath(f"public/{path}"): writer.write(path, path.encode())[0] for path in paths}
    writer.close()
    stamp = Stamp(**STAMP, **SUMMARY)  # type: ignore[arg-type]
    write_stamp(str(home), snapshot, look_of_raak(str(home)), stamp, looks)
    return stamp


def is_unchanged(home: Path, snapshot: Snapshot) -> bool:
    comparison = compare_with_stamp(str(home), snapshot)
    return comparison is not None and not comparison.different


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


@pytest.mark.parametrize("many", [1, 2, 100])
@given(before=FILES, edited=st.dictionaries(st.integers(0, 11), LOOKS, max_size=4))
def test_exactly_the_files_that_look_otherwise_are_told(
    many: int, before: dict[str, Look], edited: dict[int, Look], home: Path
) -> None:
    stamped(home, snapshot_of(before))
    names = sorted(before)
    now = before | {names[place]: look for place, look in edited.items() if place < len(names)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.disk.look_lists._MANY", many)
        comparison = compare_with_stamp(str(home), snapshot_of(now))
    assert comparison is not None
    assert comparison.different == [path for path in names if now[path] != before[path]]


@given(before=FILES, now=FILES)
def test_files_that_came_and_went_are_never_taken_for_what_was_there(
    before: dict[str, Look], now: dict[str, Look], home: Path
) -> None:
    stamped(home, snapshot_of(before))
    comparison = compare_with_stamp(str(home), snapshot_of(now))
    if comparison is None:
        assert len(before) != len(now)
    else:
        assert set(comparison.different) >= {path for path in now if before.get(path) != now[path]}
        assert all(path in before for path in now.keys() - set(comparison.different))


@pytest.mark.parametrize(("many", "is_compared"), [(MOST, True), (MOST + 1, False)])
def test_more_than_a_few_are_not_told_apart(many: int, is_compared: bool, home: Path) -> None:
    before: dict[str, Look] = {f"content/{number}.md": (1, 1, 1, number) for number in range(many)}
    stamped(home, snapshot_of(before))
    comparison = compare_with_stamp(str(home), snapshot_of(dict.fromkeys(before, (2, 2, 2, 2))))
    assert (comparison is not None) is is_compared


def test_what_cannot_be_read_as_a_file_is_left_to_a_walk(tmp_path: Path) -> None:
    stamped(tmp_path, snapshot_of({}))
    assert is_unchanged(tmp_path, snapshot_of({}))
    snapshot = snapshot_of({})
    snapshot.oddities.append(Oddity("content/posts/away.md", "outside"))
    assert compare_with_stamp(str(tmp_path), snapshot) is None


def test_a_stamp_lies_still_until_somebody_builds(tmp_path: Path) -> None:
    stamped(tmp_path, snapshot_of({}))
    comparison = compare_with_stamp(str(tmp_path), snapshot_of({}))
    assert comparison is not None
    assert is_latest(str(tmp_path), comparison.stamp)
    stamped(tmp_path, snapshot_of({}))
    assert not is_latest(str(tmp_path), comparison.stamp)


def test_a_file_that_was_saved_within_the_grain_of_the_clock_looks_otherwise_in_any_case(home: Path) -> None:
    snapshot = snapshot_of({"content/a.md": (1, 1, 1, 1), "content/b.md": (2**64, 1, 1, 1)})
    stamped(home, snapshot)
    comparison = compare_with_stamp(str(home), snapshot)
    assert comparison is not None
    assert comparison.different == ["content/b.md"]
    assert not is_unchanged(home, snapshot)


@pytest.mark.parametrize("deed", ["gone", "edited", "manifest"])
def test_outputs_that_look_otherwise_are_none_of_its_business(deed: str, tmp_path: Path) -> None:
    snapshot = look_at_sources(str(tmp_path))
    stamped(tmp_path, snapshot, ("index.html", "a/index.html"))
    assert compare_with_stamp(str(tmp_path), snapshot) is not None
    page = tmp_path / "public/a/index.html"
    {
        "gone": page.unlink,
        "edited": lambda: page.write_text("by hand"),
        "manifest": lambda: (tmp_path / "public/.raak-files").write_text('["index.html"]'),
    }[deed]()
    assert compare_with_stamp(str(tmp_path), snapshot) is None


def test_a_renewed_stamp_holds_for_what_is_there_now(tmp_path: Path) -> None:
    before = snapshot_of({"content/a.md": (1, 1, 1, 1), "content/b.md": (1, 1, 1, 1)})
    stamped(tmp_path, before, ("index.html", "a/index.html"))
    now = snapshot_of({"content/a.md": (3, 1, 1, 1), "content/b.md": (1, 1, 1, 1)})
    comparison = compare_with_stamp(str(tmp_path), now)
    assert comparison is not None
    page = tmp_path / "public/a/index.html"
    page.with_suffix(".new").write_text("again")
    page.with_suffix(".new").replace(page)
    assert not is_unchanged(tmp_path, now)
    (look,) = looks_of(str(tmp_path / "public"), ["a/index.html"])
    assert look is not None
    comparison.renew(str(tmp_path), now, {OutputPath("public/a/index.html"): look})
    assert is_unchanged(tmp_path, now)
    assert not is_unchanged(tmp_path, before)
