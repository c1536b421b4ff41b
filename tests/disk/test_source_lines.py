"""The author's own lines, beside what was found in them."""

from pathlib import Path

from generator.disk.source_lines import source_lines
from generator.model.names import SourcePath


def test_a_line_is_given_without_its_end_whatever_system_wrote_it(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_bytes(b"\xef\xbb\xbftitle: One\r\nurl: two\rlanguage: three\n")
    line = source_lines(str(tmp_path))
    assert [line(SourcePath("site.yaml"), number) for number in (1, 2, 3)] == [
        "title: One",
        "url: two",
        "language: three",
    ]


def test_a_line_that_is_not_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: One", encoding="utf-8")
    line = source_lines(str(tmp_path))
    assert line(SourcePath("site.yaml"), 2) is None
    assert line(SourcePath("missing.md"), 1) is None
    assert line(SourcePath("\x00"), 1) is None
