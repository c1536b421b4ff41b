import pytest

from generator.diagnostics.diagnostic import Checked
from generator.model.content import Page, Parsed
from generator.parse.page import parse_page
from tests.make import make_persona, make_readership, make_source, make_standards, told

_ABOUT = "---\ntitle: About me\n---\nI practise with freelancers.\n"


def parse(text: str, path: str = "content/pages/about.md") -> Checked[Parsed[Page]]:
    return parse_page(make_standards(), make_source(text, path))


def test_a_page_needs_a_title_and_no_audience() -> None:
    checked = parse(_ABOUT)
    assert checked.diagnostics == ()
    assert checked.value is not None
    page = checked.value.value
    assert (page.title, page.url, page.summary) == ("About me", "/about/", "I practise with freelancers.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hello", ["1:1-6 front-matter-missing"]),
        ("---\nsummary: x\n---\n", ["1:1-4 title-missing"]),
        ("---\ntitle: x\npersona: y\n---\n", ["3:1-8 key-unknown"]),
        ("---\ntitle: x\nupdated: soon\nslug: A B\naliases: x\n---\n", [
            "3:10-14 date-impossible", "4:7-10 slug-invalid", "5:10-11 alias-invalid",
        ]),
    ],
)  # fmt: skip
def test_faults_of_a_page(text: str, found: list[str]) -> None:
    assert told(parse(text).diagnostics) == found


def test_a_page_keeps_what_it_may_say() -> None:
    text = "---\ntitle: x\nsummary: y\nslug: z\nupdated: 2026-09-03\ndraft: true\naliases: [/old/]\n---\nText.\n"
    checked = parse(text)
    assert checked.value is not None
    page = checked.value.value
    assert (page.url, page.summary, page.draft, page.aliases) == ("/z/", "y", True, ("/old/",))
    assert page.updated is not None
    assert page.updated.date().isoformat() == "2026-09-03"


def test_the_site_says_what_html_a_page_may_hold() -> None:
    source = make_source(_ABOUT + "\n<video src='film.mp4'></video>\n", "content/pages/about.md")
    assert parse_page(make_standards(html="trusted"), source).diagnostics == ()
    assert told(parse_page(make_standards(), source).diagnostics) == ["6:1-23 html-unsafe"]


def test_pages_know_nothing_of_the_readership() -> None:
    source = make_source(_ABOUT, "content/pages/about.md")
    here = parse_page(make_standards(), source)
    there = parse_page(make_standards(readership=make_readership(personas=(make_persona("another"),))), source)
    assert here == there


def test_a_page_names_itself_in_short_and_where_it_stands_in_other_languages() -> None:
    checked = parse(
        "---\ntitle: Start here\nmenu: Start\ntranslations: {NL: https://example.nl/, de: los.md}\n---\nText.\n"
    )
    assert checked.diagnostics == ()
    assert checked.value is not None
    page = checked.value.value
    assert page.menu == "Start"
    assert [(one.language, one.link.target) for one in page.translations] == [
        ("nl", "https://example.nl/"),
        ("de", "los.md"),
    ]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("{Dutch: a.md}", "3:16-21 language-unknown"),
        ("{nl: 'ftp://example.nl/'}", "3:20-39 link-invalid"),
        ("nl", "3:15-17 value-mistyped"),
    ],
)
def test_a_translation_needs_a_language_and_an_address(written: str, found: str) -> None:
    assert told(parse(f"---\ntitle: x\ntranslations: {written}\n---\nText.\n").diagnostics) == [found]
