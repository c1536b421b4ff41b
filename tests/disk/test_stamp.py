import re
from pathlib import Path

import pytest

from generator.disk.comparison import Comparison, compare_with_stamp
from generator.disk.seal import seal
from generator.disk.stamp import Stamp, look_at_sources, look_of_raak, write_stamp


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
        finding_count=2,
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
