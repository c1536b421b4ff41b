"""Which files are texts, and which were meant to be."""

import pytest

from generator.layout import is_page, is_post, is_text, looks_like_document, looks_like_text, name_as_text
from generator.model.names import SourcePath


@pytest.mark.parametrize(
    ("path", "post", "page"),
    [
        ("content/posts/late.md", True, False),
        ("content/posts/2026/late.md", True, False),
        ("content/pages/about.md", False, True),
        ("content/posts-old/late.md", False, False),
        ("content/late.md", False, False),
    ],
)
def test_a_text_lies_in_one_of_two_folders(path: str, post: bool, page: bool) -> None:
    assert (is_post(path), is_page(path)) == (post, page)
    assert is_text(SourcePath(path)) is (post or page)


@pytest.mark.parametrize("name", ["late.markdown", "late.MD", "late.mdown", "late.mdx", "late.mkd", "late.Md.Txt"])
def test_a_text_under_another_ending_is_not_read_and_told_its_name(name: str) -> None:
    path = SourcePath(f"content/posts/{name}")
    assert not is_text(path)
    assert looks_like_text(path)
    assert name_as_text(name) == "late.md"


@pytest.mark.parametrize("name", ["late.docx", "late.ODT", "late.txt", "late.html"])
def test_a_text_in_another_form_is_a_document_and_told_its_name(name: str) -> None:
    assert looks_like_document(name)
    assert name_as_text(name) == "late.md"


@pytest.mark.parametrize("name", ["late.txt", "late.md.bak", "late.png", "late"])
def test_other_files_look_like_no_text(name: str) -> None:
    path = SourcePath(f"content/posts/{name}")
    assert not is_text(path)
    assert not looks_like_text(path)
