"""Texts where nobody reads them."""

from generator.model.names import SourcePath
from generator.validate.survey import Survey
from generator.validate.unread import texts_unread
from tests.make import facts, make_site


def test_each_is_told_the_name_under_which_it_would_be_read() -> None:
    names = {
        "content/late.md": "content/posts/late.md",
        "content/notes/late.MD": "content/posts/late.md",
        "content/posts/2026/late.md.txt": "content/posts/2026/late.md",
        "content/pages/about.Markdown": "content/pages/about.md",
        "content/posts-old/late.mdx": "content/posts/late.md",
    }
    found = list(texts_unread(Survey(make_site(), unread=tuple(map(SourcePath, names)))))
    assert [(each.code, each.span.path, facts(each)["fixed"]) for each in found] == [
        ("text-unread", path, fixed) for path, fixed in names.items()
    ]


def test_where_all_is_read_there_is_nothing_to_say() -> None:
    assert list(texts_unread(Survey(make_site()))) == []
