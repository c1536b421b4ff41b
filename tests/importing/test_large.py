"""A text larger than anybody writes stays behind, and the others arrive."""

import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.diagnostics.catalogue import FILE_TOO_LARGE
from generator.disk.old_files import OldFiles
from generator.importing import SOURCES
from generator.model.content import SourceFile
from generator.model.names import Fingerprint, SourcePath
from generator.parse.config import parse_config
from generator.walk.importing import import_blog
from tests.hostile.laying import CONFIG

BLOGS = {"jekyll": "_posts/2020-01-0{}-{}.md", "hugo": "content/posts/{}-{}.md", "markdown": "{}-{}.md"}


@pytest.mark.parametrize("name", BLOGS)
@pytest.mark.parametrize("head", ["title: ", "tags: [", "- "])
def test_a_file_without_measure_is_refused_by_its_size(name: str, head: str, tmp_path: Path) -> None:
    large, small = (tmp_path / "blog" / BLOGS[name].format(at, what) for at, what in ((1, "large"), (2, "small")))
    large.parent.mkdir(parents=True)
    with large.open("w", encoding="utf-8") as file:
        file.write(f"---\ndate: 2020-01-01\n{head}")
        for _ in range(1_000):
            file.write("word, " * 5_000)
        file.write("\n---\nText.\n")
    small.write_text("---\ntitle: Small\ndate: 2020-01-02\n---\nText.\n", encoding="utf-8")
    config = parse_config(SourceFile(SourcePath("site.yaml"), CONFIG.encode(), Fingerprint(""))).value
    assert config
    source = next(source for source in SOURCES if source.name == name)
    tracemalloc.start()
    try:
        old_files = OldFiles(str(tmp_path / "blog"))
        report = import_blog(str(tmp_path / "site"), config, source, old_files, now=datetime(2026, 1, 1, tzinfo=UTC))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert [arrived.place.arrival.title for arrived in report.arrived] == ["Small"]
    refused = [found for found in report.findings.diagnostics if found.code == FILE_TOO_LARGE.code]
    assert [found.span.path for found in refused] == [large.relative_to(tmp_path / "blog").as_posix()]
