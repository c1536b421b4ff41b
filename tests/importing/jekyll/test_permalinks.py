from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from generator.importing.jekyll.permalinks import document_address, page_address, post_address

DAY = datetime(2012, 3, 4, 5, 6, 7, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.mark.parametrize(
    ("style", "address"),
    [
        ("date", "/bread/rye/2012/03/04/My-Bread.html"),
        ("pretty", "/bread/rye/2012/03/04/My-Bread/"),
        ("ordinal", "/bread/rye/2012/064/My-Bread.html"),
        ("none", "/bread/rye/My-Bread.html"),
        ("/blog/:year/:i_month/:i_day/:slug", "/blog/2012/3/4/my-bread"),
        ("/:short_year:month/:title.htm", "/1203/My-Bread.htm"),
        ("/:unknown/:title/", "/:unknown/My-Bread/"),
    ],
)
def test_a_post_has_the_address_that_its_site_asks_for(style: str, address: str) -> None:
    assert post_address(style, "My Bread", "", DAY, ("Bread", "Rye")) == address


def test_a_post_without_categories_has_no_empty_part() -> None:
    assert post_address("date", "bread", "own-slug", DAY, ()) == "/2012/03/04/own-slug.html"


@pytest.mark.parametrize(
    ("style", "path", "address"),
    [
        ("date", "about", "/about.html"),
        ("pretty", "docs/about", "/docs/about/"),
        ("/:title/", "about", "/about/"),
        ("date", "docs/index", "/docs/"),
        ("date", "index", "/"),
    ],
)
def test_pages_follow_the_style_of_posts_as_far_as_they_can(style: str, path: str, address: str) -> None:
    assert page_address(style, path) == address


def test_a_text_of_a_collection_has_the_address_of_its_collection() -> None:
    assert document_address("", "docs", "a/b", "", None) == "/docs/a/b.html"
    assert document_address("/:collection/:name/", "docs", "a/B c", "", None) == "/docs/b-c/"
