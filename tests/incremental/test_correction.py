"""How far a correction reaches."""

import pytest
from msgspec.structs import replace

from generator.incremental.correction import face
from generator.model.content import Link, Page, Picture, Post
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
    assert face(replace(moved, text=Fingerprint("other words"))) == face(before)
    assert face(other) != face(before)
