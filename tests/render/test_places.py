from functools import partial

import pytest

from generator.model.content import Body, PlacedPicture
from generator.model.names import Fingerprint, Html, SourcePath, UrlPath
from generator.render.places import below, mail_html, page_html, plain_text

BODY = Body(
    SourcePath("content/posts/one.md"),
    Fingerprint("0"),
    links=("/other/#part", '/files/a"b&c.pdf'),
    pictures=(
        PlacedPicture(UrlPath("/images/desk.jpg"), 'A "desk"', 1200, 800, title="Mine"),
        PlacedPicture(UrlPath("/images/line.svg"), "", 0, 0),
    ),
)
PAGE = partial(below, "/repo/")
ABSOLUTE = partial(below, "https://example.org/repo/")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", "/repo/"),
        ("/about/", "/repo/about/"),
        ("/à propos/?q=1#één", "/repo/%C3%A0%20propos/?q=1#%C3%A9%C3%A9n"),
        ("/already%20encoded/", "/repo/already%20encoded/"),
        ("/100%.pdf", "/repo/100%25.pdf"),
        ("#part", "#part"),
        ("mailto:noor@example.org?subject=a%20b", "mailto:noor@example.org?subject=a%20b"),
        ("https://example.net/x", "https://example.net/x"),
        ("//example.net/x", "//example.net/x"),
    ],
)
def test_only_addresses_within_the_site_get_its_base_path(address: str, expected: str) -> None:
    assert PAGE(address) == expected


def test_a_page_gets_links_and_pictures_below_the_base_path() -> None:
    html = Html('<a href="\x00L0\x00">x</a><a href="\x00L1\x00">y</a>\x00P0\x00\x00P1\x00')
    assert page_html(html, BODY, PAGE) == (
        '<a href="/repo/other/#part">x</a><a href="/repo/files/a%22b&amp;c.pdf">y</a>'
        '<img src="/repo/images/desk.jpg" alt="A &quot;desk&quot;" title="Mine" width="1200" height="800"'
        ' decoding="async">'
        '<img src="/repo/images/line.svg" alt="" loading="lazy" decoding="async">'
    )


def test_a_letter_gets_whole_addresses_and_pictures_that_fit() -> None:
    assert mail_html(Html('<a href="\x00L0\x00">x</a>\x00P0\x00\x00P1\x00'), BODY, ABSOLUTE) == (
        '<a href="https://example.org/repo/other/#part">x</a>'
        '<img src="https://example.org/repo/images/desk.jpg" alt="A &quot;desk&quot;" title="Mine" width="600"'
        ' height="400" style="display:block;border:0;width:100%;max-width:600px;height:auto">'
    )


def test_a_small_picture_is_not_blown_up_in_a_letter() -> None:
    body = Body(BODY.source, BODY.text, pictures=(PlacedPicture(UrlPath("/a.png"), "a", 120, 60),))
    html = mail_html(Html("\x00P0\x00"), body, ABSOLUTE)
    assert 'width="120" height="60"' in html
    assert "max-width:120px" in html


def test_plain_text_gets_whole_addresses_and_descriptions() -> None:
    assert plain_text("see \x00L0\x00\n\n\x00P0\x00\x00P1\x00", BODY, ABSOLUTE) == (
        'see https://example.org/repo/other/#part\n\n[A "desk"]'
    )
