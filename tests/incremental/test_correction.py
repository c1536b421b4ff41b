"""How far a correction reaches."""

from datetime import date

import pytest
from msgspec.structs import replace

from generator.incremental.correction import only_words_differ
from generator.model.content import Link, Page, Picture, Post, Waiver
from generator.model.names import Fingerprint, SourcePath
from generator.model.span import Span
from tests.make import make_page, make_post

HERE, THERE = (Span(SourcePath("content/posts/one.md"), line, 3, line, 8) for line in (9, 12))
REFERENCES = {
    "links": (Link("two.md", HERE), Link("two.md", THERE), Link("three.md", HERE)),
    "own_links": (Link("/two/", HERE), Link("/two/", THERE), Link("/three/", HERE)),
    "wikilinks": (Link("[[two]]", HERE), Link("[[two]]", THERE), Link("[[three]]", HERE)),
    "pictures": (Picture("a.png", "A", HERE), Picture("a.png", "A", THERE), Picture("b.png", "A", HERE)),
}


@pytest.mark.parametrize("text", [make_post(), make_page()], ids=["a post", "a page"])
@pytest.mark.parametrize("name", REFERENCES)
def test_others_see_where_references_lead_and_not_where_they_stand(name: str, text: Post | Page) -> None:
    before, moved, other = (replace(text, **{name: (reference,)}) for reference in REFERENCES[name])
    assert only_words_differ(before, replace(moved, key=Fingerprint("other words")))
    assert not only_words_differ(before, other)


def test_others_do_not_see_how_long_a_text_is_for_which_a_rule_is_waived() -> None:
    shorter, longer = (replace(HERE, line=1, end_line=lines) for lines in (20, 21))
    waiver = Waiver("promise-length", "it says all there is", date(2026, 12, 31), HERE, shorter)
    post = make_post(waivers=(waiver,))
    assert only_words_differ(post, replace(post, waivers=(replace(waiver, subject=longer),)))
    assert not only_words_differ(post, replace(post, waivers=(replace(waiver, code="prose-long"),)))
    assert not only_words_differ(post, make_post())
