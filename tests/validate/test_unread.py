"""Texts where nobody reads them."""

from generator.model.addresses import AddressBook, Destination
from generator.model.content import Link
from generator.model.names import SourcePath, UrlPath
from generator.model.span import Span
from generator.validate.survey import Survey
from generator.validate.unread import texts_unread
from tests.make import facts, make_asset, make_post, make_site


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


def test_a_document_is_told_the_name_under_which_its_text_would_be_read() -> None:
    names = {
        "content/posts/Late Art.DOCX": (".DOCX", "content/posts/Late Art.md"),
        "content/pages/2026/about.html": (".html", "content/pages/2026/about.md"),
    }
    found = list(texts_unread(Survey(make_site(), unread=tuple(map(SourcePath, names)))))
    assert [(each.code, each.span.path, facts(each)["ending"], facts(each)["fixed"]) for each in found] == [
        ("document-unread", path, *told) for path, told in names.items()
    ]


def test_a_document_that_a_text_leads_to_is_a_download() -> None:
    plan = "content/posts/plan.docx"
    site = make_site(assets=(make_asset(plan),))
    assert list(texts_unread(Survey(site, unread=(SourcePath(plan),)))) == []


def test_a_document_that_a_draft_leads_to_is_one_too() -> None:
    plan, at = SourcePath("content/posts/plan.docx"), Span(SourcePath("content/posts/draft.md"))
    draft = make_post("draft", links=(Link("plan.docx", at),))
    site = make_site(addresses=AddressBook(by_source={plan: Destination(UrlPath("/posts/plan.docx"))}))
    assert list(texts_unread(Survey(site, held_back=(draft,), unread=(plan,)))) == []


def test_where_all_is_read_there_is_nothing_to_say() -> None:
    assert list(texts_unread(Survey(make_site()))) == []
