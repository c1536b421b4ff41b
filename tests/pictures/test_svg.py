import pytest

from generator.model.pictures import UNREADABLE, UNSAFE
from generator.pictures.measure import measure

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inside: str = "", head: str = "", before: str = "") -> bytes:
    return f"{before}<svg {NS} {head}>{inside}</svg>".encode()


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('width="40" height="30"', (40, 30)),
        ('width="40px" height="30.5px"', (40, 30)),
        ('viewBox="0 0 40 30"', (40, 30)),
        ('viewBox="0,0,40.4,29.6" width="100%"', (40, 30)),
        ('width="100%" height="100%"', (0, 0)),
        ('viewBox="0 0 nan inf"', (0, 0)),
        ("", (0, 0)),
    ],
)
def test_the_size_is_what_the_drawing_says(head: str, size: tuple[int, int]) -> None:
    facts = measure(drawing(head=head))
    assert (facts.form, facts.fault) == ("svg", "")
    assert (facts.width, facts.height) == size


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0L9 9" style="fill:url(#a)"/>',
        '<a href="https://example.org/"><text>read on</text></a>',
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        "<style>path { fill: url(#g) }</style>",
        '<use xlink:href="#a"/>',
        "<metadata>https://example.org/ and javascript:</metadata>",
        '<animate attributeName="x" values="0;1;2"/>',
    ],
)
def test_what_only_draws_is_fine(inside: str) -> None:
    assert measure(drawing(inside, before='\ufeff<?xml version="1.0"?>\n<!DOCTYPE svg>\n<!-- mine -->')).fault == ""


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<SCRIPT/>", "<SCRIPT>"),
        ('<x:script xmlns:x="http://www.w3.org/2000/svg"/>', "<x:script>"),
        ('<path onload="alert(1)"/>', "onload"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<a xlink:href=" java&#115;cript:alert(1)"/>', "xlink:href"),
        ('<set attributeName="href" to="javascript:alert(1)"/>', "to"),
        ('<animate attributeName="href" values="#a;javascript:alert(1)"/>', "values"),
        ('<image href="https://example.net/x.png"/>', "href"),
        ('<image href="//example.net/x.png"/>', "href"),
        ('<use href="data:image/svg+xml,&lt;svg/>"/>', "href"),
        ("<style>@import 'x.css'</style>", "<style>"),
        ('<path style="fill:url(https://example.net/a)"/>', "style"),
    ],
)
def test_what_could_run_or_load_something_is_unsafe(inside: str, what: str) -> None:
    facts = measure(drawing(inside, 'width="40" height="30"'))
    assert (facts.fault, facts.unsafe) == (UNSAFE, what)
    assert (facts.width, facts.height) == (40, 30)


def test_a_style_sheet_from_elsewhere_is_unsafe() -> None:
    assert measure(drawing(before='<?xml-stylesheet href="https://example.net/a.css"?>')).fault == UNSAFE


def test_an_entity_hides_nothing() -> None:
    before = '<!DOCTYPE svg [<!ENTITY bad "<script>alert(1)</script>">]>'
    assert measure(drawing("&bad;", before=before)).fault == UNSAFE


def test_entities_that_grow_without_end_are_stopped() -> None:
    levels = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))
    before = f'<!DOCTYPE svg [<!ENTITY a0 "{"x" * 100}">{levels}]>'
    assert measure(drawing("&a11;", before=before)).fault == UNREADABLE


@pytest.mark.parametrize("content", [b"<svg", b"<svg><g></svg>", b"<html></html>", b"<svg>&nbsp;</svg>", b"<"])
def test_what_no_browser_would_draw_cannot_be_read(content: bytes) -> None:
    assert measure(content).fault == UNREADABLE
