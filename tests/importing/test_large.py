"""What nobody could read, or would, stays behind and is told, and the others arrive."""

import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.diagnostics.catalogue import FILE_TOO_LARGE, FILE_UNREADABLE
from generator.disk.old_files import OldFiles
from generator.importing import SOURCES
from generator.model.content import SourceFile
from generator.model.names import Fingerprint, SourcePath
from generator.parse.config import parse_config
from generator.walk.importing import ImportReport, import_blog
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
    report = brought(name, tmp_path)
    assert [arrived.place.arrival.title for arrived in report.arrived] == ["Small"]
    assert refused(report) == [large.relative_to(tmp_path / "blog").as_posix()]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("jekyll", "_config.yml"),
        ("jekyll", "_data/authors.yml"),
        ("jekyll", "_data/en/words.json"),
        ("hugo", "hugo.toml"),
        ("hugo", "config/_default/params.yaml"),
    ],
)
def test_settings_without_measure_are_told_and_the_texts_arrive(name: str, file: str, tmp_path: Path) -> None:
    text, large = (tmp_path / "blog" / path for path in (BLOGS[name].format(1, "text"), file))
    text.parent.mkdir(parents=True)
    text.write_text("---\ntitle: Text\ndate: 2020-01-02\nauthor: ann\n---\nText.\n", encoding="utf-8")
    large.parent.mkdir(parents=True, exist_ok=True)
    large.write_text("- word\n" * 1_000_000, encoding="utf-8")
    report = brought(name, tmp_path)
    assert [(arrived.place.arrival.title, arrived.place.arrival.author) for arrived in report.arrived] == [
        ("Text", "ann")
    ]
    assert refused(report) == [file]


@pytest.mark.parametrize(
    ("name", "file", "asked"),
    [
        ("jekyll", "_includes/other.md", "{% include other.md %}"),
        ("hugo", "content/posts/other.txt", '{{< readfile "other.txt" >}}'),
        ("hugo", "static/CNAME", ""),
    ],
)
def test_of_a_file_without_measure_that_only_helps_a_text_not_all_is_read(
    name: str, file: str, asked: str, tmp_path: Path
) -> None:
    text, large = (tmp_path / "blog" / path for path in (BLOGS[name].format(1, "text"), file))
    for path in (text, large):
        path.parent.mkdir(parents=True, exist_ok=True)
    text.write_text(f"---\ntitle: Text\ndate: 2020-01-02\n---\nText.\n\n{asked}\n", encoding="utf-8")
    large.write_text("www.example.org\n" * 2_000_000, encoding="utf-8")
    report = brought(name, tmp_path)
    assert [arrived.place.arrival.title for arrived in report.arrived] == ["Text"]
    assert not refused(report)


@pytest.mark.parametrize("name", BLOGS)
def test_a_file_that_was_lost_is_told_and_one_that_was_always_empty_is_not(name: str, tmp_path: Path) -> None:
    names = ("lost", "empty", "text")
    lost, empty, text = (tmp_path / "blog" / BLOGS[name].format(at, what) for at, what in enumerate(names))
    lost.parent.mkdir(parents=True)
    lost.write_bytes(b"\0" * 512)
    empty.write_text(" \n", encoding="utf-8")
    text.write_text("---\ntitle: Text\ndate: 2020-01-02\n---\nText \0.\n", encoding="utf-8")
    report = brought(name, tmp_path)
    titles = {arrived.place.arrival.title.lower() for arrived in report.arrived}
    assert "text" in titles
    assert "lost" not in titles
    assert [found.span.path for found in report.findings.diagnostics if found.code == FILE_UNREADABLE.code] == [
        lost.relative_to(tmp_path / "blog").as_posix()
    ]


def brought(name: str, place: Path) -> ImportReport:
    """What came of `blog`, without more memory than a few texts need."""
    config = parse_config(SourceFile(SourcePath("site.yaml"), CONFIG.encode(), Fingerprint(""))).value
    assert config
    source = next(source for source in SOURCES if source.name == name)
    tracemalloc.start()
    try:
        old_files = OldFiles(str(place / "blog"))
        report = import_blog(str(place / "site"), config, source, old_files, now=datetime(2026, 1, 1, tzinfo=UTC))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    return report


def refused(report: ImportReport) -> list[str]:
    return [found.span.path for found in report.findings.diagnostics if found.code == FILE_TOO_LARGE.code]
