from functools import partial

import pytest
from msgspec.structs import replace

from generator.model.content import Body, PlacedPicture
from generator.model.names import Fingerprint, Html, SourcePath, UrlPath
from generator.model.pictures import PictureFile
from generator.render.addressing import below, mail_html, page_html, picture_html, plain_text
from tests.make import make_placed

BODY = Body(
    SourcePath("content/posts/one.md"),
    Fingerprint("0"),
    links=("/other/#part", '/files/a"b&c.pdf'),
    pictures=(
        make_placed(alt='A "desk"', title="Mine"),
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
        ' fetchpriority="high" decoding="async">'
        '<img src="/repo/images/line.svg" alt="" loading="lazy" decoding="async">'
    )


def test_a_letter_gets_whole_addresses_and_pictures_that_fit() -> None:
    assert mail_html(Html('<a href="\x00L0\x00">x</a>\x00P0\x00\x00P1\x00'), BODY, ABSOLUTE) == (
        '<a href="https://example.org/repo/other/#part">x</a>'
        '<img src="https://example.org/repo/images/desk.jpg" alt="A &quot;desk&quot;" title="Mine" width="600"'
        ' height="400" style="display:block;border:0;width:100%;max-width:600px;height:auto">'
    )


def test_a_small_picture_among_words_stands_in_their_line_and_a_large_one_below() -> None:
    button = make_placed("/button.png", alt="the button")
    small = replace(button, mail=PictureFile(UrlPath("/button.png"), 24, 24))
    html = Html("<p>Press \x00I0\x00 to begin.</p>")
    assert mail_html(html, replace(BODY, pictures=(small,)), ABSOLUTE) == (
        '<p>Press <img src="https://example.org/repo/button.png" alt="the button" width="24" height="24"'
        ' style="border:0;vertical-align:middle"> to begin.</p>'
    )
    assert "display:block" in mail_html(html, replace(BODY, pictures=(button,)), ABSOLUTE)
    alone = Html("<p>\x00P0\x00</p>")
    assert "display:block" in mail_html(alone, replace(BODY, pictures=(small,)), ABSOLUTE)


def test_of_a_link_to_a_post_that_nobody_can_visit_the_words_remain() -> None:
    body = Body(BODY.source, BODY.key, links=("", "/other/"))
    html = Html('<p>More in <a title="x" href="\x00L0\x00"><em>late</em> again</a>, <a href="\x00L1\x00">here</a>.</p>')
    plain = "> More in late again,\n> \x00L0\x00\n> and here.\n> \x00L1\x00\n"

    assert page_html(html, body, PAGE) == '<p>More in <em>late</em> again, <a href="/repo/other/">here</a>.</p>'
    assert mail_html(html, body, PAGE) == '<p>More in <em>late</em> again, <a href="/repo/other/">here</a>.</p>'
    assert plain_text(plain, body, PAGE) == "> More in late again,\n> and here.\n> /repo/other/\n"


def test_a_small_picture_is_not_blown_up_in_a_letter() -> None:
    body = Body(BODY.source, BODY.key, pictures=(make_placed("/a.png", width=120, height=60),))
    html = mail_html(Html("\x00P0\x00"), body, ABSOLUTE)
    assert 'width="120" height="60"' in html
    assert "max-width:120px" in html


@pytest.mark.parametrize(("shown", "width", "height"), [("300", 300, 200), ("300px", 300, 200), ("50%", 300, 200)])
def test_a_picture_is_as_wide_as_its_author_wants_it_in_a_letter_too(shown: str, width: int, height: int) -> None:
    body = Body(BODY.source, BODY.key, pictures=(make_placed(shown=shown),))
    assert f'width="{width}" height="{height}"' in mail_html(Html("\x00P0\x00"), body, ABSOLUTE)


DRAWING = Body(
    BODY.source,
    BODY.key,
    links=("/other/",),
    pictures=(PlacedPicture(UrlPath("/line.svg"), "A line & more", 40, 30),),
    page=UrlPath("/one/"),
)


def test_a_drawing_that_no_mail_program_shows_leads_to_the_page_that_does() -> None:
    assert mail_html(Html("<p>\x00P0\x00</p>"), DRAWING, ABSOLUTE) == (
        '<p><a href="https://example.org/repo/one/">[A line &amp; more]</a></p>'
    )


def test_within_a_link_such_a_drawing_is_only_described() -> None:
    html = Html('<a href="\x00L0\x00">\x00P0\x00</a> and \x00P0\x00')
    assert mail_html(html, DRAWING, ABSOLUTE) == (
        '<a href="https://example.org/repo/other/">[A line &amp; more]</a> and '
        '<a href="https://example.org/repo/one/">[A line &amp; more]</a>'
    )


def offered(*widths: int, **given: str) -> PlacedPicture:
    """A picture with WebP in these widths."""
    return make_placed(
        sources=tuple(PictureFile(UrlPath(f"/a/{width}.webp"), width, width) for width in widths), **given
    )


@pytest.mark.parametrize(
    ("shown", "sizes"),
    [
        ("", "(min-width:674px) 620px,92vw"),
        ("300", "(min-width:326px) 300px,92vw"),
        ("300px", "(min-width:326px) 300px,92vw"),
        ("50%", "(min-width:674px) 310px,46vw"),
        ("2000", "(min-width:674px) 620px,92vw"),
        ("0", "(min-width:1px) 1px,92vw"),
    ],
)
def test_a_browser_is_told_how_wide_the_picture_will_be(shown: str, sizes: str) -> None:
    html = picture_html(offered(480, 1200, shown=shown), PAGE, 620)
    assert html.startswith(
        '<picture><source type="image/webp" srcset="/repo/a/480.webp 480w,/repo/a/1200.webp 1200w"'
        f' sizes="{sizes}"><img src="/repo/images/desk.jpg"'
    )


def test_a_picture_that_has_one_width_needs_no_choice() -> None:
    assert picture_html(offered(40), PAGE).startswith(
        '<picture><source type="image/webp" srcset="/repo/a/40.webp"><img src="/repo/images/desk.jpg"'
    )


def test_only_a_first_picture_is_hurried_on() -> None:
    assert ' fetchpriority="high" decoding="async">' in picture_html(make_placed(), PAGE, first=True)
    assert ' loading="lazy" decoding="async">' in picture_html(make_placed(), PAGE)


def test_plain_text_gets_whole_addresses_and_descriptions() -> None:
    assert plain_text("see \x00L0\x00\n\n\x00P0\x00\x00P1\x00", BODY, ABSOLUTE) == (
        'see https://example.org/repo/other/#part\n\n[A "desk"]'
    )
