"""Where a reference leads."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.addresses import AddressBook, Destination, Miss, source_of
from generator.model.names import SourcePath, UrlPath

ORIGIN = SourcePath("content/posts/one.md")


def book(*paths: str) -> AddressBook:
    by_source = {SourcePath(path): Destination(UrlPath("/" + path), frozenset({"part"})) for path in paths}
    return AddressBook(by_source, {destination.url: destination for destination in by_source.values()})


@pytest.mark.parametrize(("written", "kept"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_accents_of_one_character_and_of_two_are_the_same(written: str, kept: str) -> None:
    name = "één.md"
    disk = unicodedata.normalize(kept, f"content/posts/{name}")
    found = book(disk).resolve(ORIGIN, unicodedata.normalize(written, name) + "#part")
    assert found == f"/{disk}#part"


def test_a_missing_name_with_accents_is_missing() -> None:
    assert book().resolve(ORIGIN, "één.md") is Miss.FILE


def test_query_and_part_are_kept() -> None:
    assert book("content/posts/two.md").resolve(ORIGIN, "two.md?a=b#part") == "/content/posts/two.md?a=b#part"


def test_escaped_names_are_read() -> None:
    assert book("content/posts/my post.md").resolve(ORIGIN, "my%20post.md") == "/content/posts/my post.md"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", "content/posts/one.md"),
        ("two.md", "content/posts/two.md"),
        ("./two.md", "content/posts/two.md"),
        ("../two.md", "content/two.md"),
        ("a/../two.md", "content/posts/two.md"),
        ("..", "content"),
        (".hidden", "content/posts/.hidden"),
        ("../../../x", "../x"),
    ],
)
def test_a_path_is_read_from_where_it_is_written(path: str, expected: str) -> None:
    assert source_of(ORIGIN, path) == expected


@given(st.text(max_size=30))
def test_any_target_leads_somewhere_or_is_told_why_not(target: str) -> None:
    found = book("content/posts/two.md").resolve(ORIGIN, target)
    assert isinstance(found, Miss) or found.startswith("/")
