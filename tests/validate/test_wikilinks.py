"""Links in the notation of Obsidian are told of, with what they are here."""

import pytest

from generator.model.addresses import AddressBook, Destination
from generator.model.content import Link
from generator.model.names import SourcePath, UrlPath
from generator.model.span import Span
from generator.validate.links import references_broken
from generator.validate.survey import Survey
from tests.make import facts, make_config, make_page, make_post, make_site

AT = Span(SourcePath("content/posts/one.md"), 9, 3, 9, 8)
PATHS = (
    "content/posts/one.md",
    "content/posts/2026-09-10-two-dates.md",
    "content/posts/old/a (short) note.md",
    "content/pages/about.md",
    "content/images/my desk.png",
)


def told(*written: str) -> list[dict[str, str]]:
    own = make_post("one", wikilinks=tuple(Link(each, AT) for each in written), anchors=("the-plan",))
    two = make_post("2026-09-10-two-dates", title="Put two dates in the plan")
    book = AddressBook(by_source={SourcePath(path): Destination(UrlPath(f"/{path}/")) for path in PATHS})
    site = make_site(posts=(own, two), pages=(make_page(),), addresses=book, config=make_config(author=None))
    found = list(references_broken(Survey(site)))
    assert {(one.code, one.span) for one in found} <= {("wikilink-left", AT)}
    return [facts(one) for one in found]


@pytest.mark.parametrize(
    ("written", "fixed"),
    [
        ("[[two-dates]]", "[two-dates](2026-09-10-two-dates.md)"),
        ("[[2026-09-10-two-dates]]", "[2026-09-10-two-dates](2026-09-10-two-dates.md)"),
        ("[[Two Dates|these dates]]", "[these dates](2026-09-10-two-dates.md)"),
        (
            "[[Put two dates in the plan#Why so#The first]]",
            "[The first](2026-09-10-two-dates.md#the-first)",
        ),
        ("[[posts/tow dates.md]]", "[tow dates](2026-09-10-two-dates.md)"),
        ("[[Put tow dates in a plan]]", "[Put tow dates in a plan](2026-09-10-two-dates.md)"),
        ("[[About#^block]]", "[About](../pages/about.md)"),
        ("[[A (short) note]]", "[A (short) note](<old/a (short) note.md>)"),
        ("![[two-dates]]", "[two-dates](2026-09-10-two-dates.md)"),
        ("[[#The plan]]", "[The plan](#the-plan)"),
    ],
)
def test_a_link_is_told_as_it_is_written_here(written: str, fixed: str) -> None:
    assert told(written) == [{"written": written, "fixed": fixed}]


@pytest.mark.parametrize("written", ["![[my desk.png]]", "![[desk/My-Desk.png|300]]", "[[my dsk.png]]"])
def test_a_picture_is_told_with_its_path(written: str) -> None:
    assert told(written) == [{"written": written, "picture": "<../images/my desk.png>"}]


@pytest.mark.parametrize(
    "written", ["[[Invoices and taxes]]", "[[invoices|these]]", "![[sketch]]", "[[Invoices]]", "[[#Tax]]"]
)
def test_what_is_not_there_is_told_as_well(written: str) -> None:
    assert told(written) == [{"written": written}]


def test_a_picture_that_is_not_there_is_told_with_the_place_for_it() -> None:
    assert told("![[old/first sketch.png|300]]") == [
        {"written": "![[old/first sketch.png|300]]", "lacking": "<../images/first sketch.png>"}
    ]


@pytest.mark.parametrize("written", ["[[name]]", "[[abuot]]", "[[FIRST_NAME]]", "[[a, b]]"])
def test_a_word_that_may_be_a_gap_to_be_filled_in_is_passed_over(written: str) -> None:
    assert told(written) == []
