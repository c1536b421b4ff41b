import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disk.comparison import Comparison, compare_with_stamp
from generator.disk.folders import OutputFolder
from generator.disk.seal import seal
from generator.disk.stamp import MARK, Stamp, look_at_sources, look_of_raak, read_mark, stays_within, write_stamp
from generator.disk.write import OutputWriter


def compared(site: Path) -> Comparison | None:
    return compare_with_stamp(str(site), look_at_sources(str(site)))


def leave_stamp(site: Path, until: float | None = None) -> Stamp:
    (site / ".raak").mkdir()
    (site / "content").mkdir()
    left = Stamp(
        options=(True, False, False),
        folders=[("public", "my site"), ("outbox", "outbox")],
        holds_from=1763000000.125,
        holds_until=until,
        language="nl-BE",
        posts=3,
        unchanged=12,
        findings=2,
        summary='{"findings":"één\\n\\n\\"zin\\""}'.encode(),
    )
    write_stamp(str(site), look_at_sources(str(site)), look_of_raak(str(site)), left, {})
    return left


@pytest.mark.parametrize("until", [None, 1764000000.25])
def test_a_stamp_comes_back_as_it_was_left(tmp_path: Path, until: float | None) -> None:
    left = leave_stamp(tmp_path, until)
    comparison = compared(tmp_path)
    assert comparison is not None
    facts = [fact for fact in Stamp.__slots__ if fact != "look"]
    assert [getattr(comparison.stamp, fact) for fact in facts] == [getattr(left, fact) for fact in facts]


@pytest.mark.parametrize(
    ("whole", "damaged"),
    [
        (rb"(?s).*", b""),
        (rb"(?s)\n\n.*", b""),
        (rb"(?s)\n\n.*", b"\n\n"),
        (rb"\A\d+\n", b"4\n"),
        (rb"\A\d+\n", b"x\n"),
        (rb"\nnl-BE\n3\n", b"\nnl-BE\nmany\n"),
        (rb"\nnl-BE\n", b"\n"),
    ],
)
def test_a_damaged_stamp_is_none(tmp_path: Path, whole: bytes, damaged: bytes) -> None:
    leave_stamp(tmp_path)
    stamp = tmp_path / ".raak/stamp"
    content = stamp.read_bytes()
    stamp.write_bytes(re.sub(whole, damaged, content, count=1))
    seal(str(stamp))
    assert compared(tmp_path) is None

    stamp.write_bytes(content)
    seal(str(stamp))
    assert compared(tmp_path)


def test_a_stamp_without_a_seal_is_none(tmp_path: Path) -> None:
    leave_stamp(tmp_path)
    (tmp_path / ".raak/stamp.seal").unlink()
    assert compared(tmp_path) is None


@pytest.mark.parametrize(
    "paths",
    [[], ["index.html"], ["a/index.html", "b.xml"], ['qu"ote.html', "b"], ["é.html", "back\\slash"], ['",\n"', "x"]],
)
def test_a_mark_is_read_as_it_was_written(tmp_path: Path, paths: list[str]) -> None:
    folder = OutputFolder(str(tmp_path), "public", "public")
    OutputWriter(folder, paths).open()
    assert sorted(read_mark(str(tmp_path / "public")) or []) == sorted(paths)


@pytest.mark.parametrize("text", ['["a", "b"]', '[ "a",\n"b" ]', '["a",\n "b"]'])
def test_a_mark_that_somebody_wrote_in_another_way_is_read_too(tmp_path: Path, text: str) -> None:
    (tmp_path / MARK).write_text(text, encoding="utf-8")
    assert read_mark(str(tmp_path)) == ["a", "b"]


_GOOD = ("a", "a\n", "één", "...", "a.b", "a..", " ")
_BAD = ("", ".", "..", "\0", "a\ud800", ".raak-mark")


@given(st.lists(st.sampled_from(_GOOD), min_size=1, max_size=4))
def test_a_path_of_names_stays_within_its_folder(parts: list[str]) -> None:
    assert stays_within("/".join(parts))


@given(st.lists(st.sampled_from(_GOOD), max_size=3), st.sampled_from(_BAD))
def test_a_path_with_a_bad_part_does_not(parts: list[str], bad: str) -> None:
    if not bad.startswith(".raak"):
        assert not stays_within("/".join([*parts, bad]))
    assert not stays_within("/".join([bad, *parts]))
