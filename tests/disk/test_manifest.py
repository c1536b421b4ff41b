from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disk.folders import OutputFolder
from generator.disk.manifest import MANIFEST, read_manifest, stays_within
from generator.disk.write import OutputWriter


@pytest.mark.parametrize(
    "paths",
    [[], ["index.html"], ["a/index.html", "b.xml"], ['qu"ote.html', "b"], ["é.html", "back\\slash"], ['",\n"', "x"]],
)
def test_a_manifest_is_read_as_it_was_written(tmp_path: Path, paths: list[str]) -> None:
    folder = OutputFolder(str(tmp_path), "public", "public")
    OutputWriter(folder, paths).open()
    assert sorted(read_manifest(str(tmp_path / "public")) or []) == sorted(paths)


@pytest.mark.parametrize("text", ['["a", "b"]', '[ "a",\n"b" ]', '["a",\n "b"]'])
def test_a_manifest_that_somebody_wrote_in_another_way_is_read_too(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    assert read_manifest(str(tmp_path)) == ["a", "b"]


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
