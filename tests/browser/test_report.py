"""The page of reports in a real browser: it fits a phone and paper, and everybody can use it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.reports import REPORTS, sheets
from generator.reports.page import report_page
from generator.reports.words import report_words
from tests.make import make_ledger
from tests.reports.test_reports import FULL_LOG, LEDGERS, TODAY, make_posts, make_problem

AXE = Axe()
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

LEDGERS_TO_SEE = {
    "no post": LEDGERS["no post"],
    "full": make_ledger(
        problems=tuple(
            make_problem(f"a-problem-with-a-long-name-that-no-phone-shows-{name}", share=50) for name in "ab"
        ),
        posts=make_posts(*["a-problem-with-a-long-name-that-no-phone-shows-a"] * 12),
        log=FULL_LOG,
    ),
}

every_blog = pytest.mark.parametrize("blog", LEDGERS_TO_SEE)


@contextmanager
def opened(browser: Browser, folder: Path, blog: str, width: int) -> Iterator[Page]:
    words = report_words("nl")
    ledger = LEDGERS_TO_SEE[blog]
    place = folder / "report.html"
    place.write_text(report_page("De eerste minuut", TODAY, 12, sheets(ledger, words), words), encoding="utf-8")
    tab = browser.new_page(viewport={"width": width, "height": 800})
    try:
        tab.goto(place.as_uri())
        yield tab
    finally:
        tab.close()


@every_blog
@pytest.mark.parametrize("width", [320, 1200])
def test_it_fits_and_axe_has_no_complaints(browser: Browser, tmp_path: Path, blog: str, width: int) -> None:
    with opened(browser, tmp_path, blog, width) as tab:
        assert tab.evaluate(OVERFLOW) <= 0
        found = AXE.run(tab)
        assert found.violations_count == 0, found.generate_report()


@every_blog
def test_large_letters_are_not_cut_off(browser: Browser, tmp_path: Path, blog: str) -> None:
    with opened(browser, tmp_path, blog, 320) as tab:
        tab.add_style_tag(content=":root { font-size: 200% }")
        assert tab.evaluate(OVERFLOW) <= 0


def test_it_stays_light_where_all_else_is_dark(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, "full", 1200) as tab:
        tab.emulate_media(color_scheme="dark")
        red, *_ = map(int, re.findall(r"\d+", tab.evaluate("getComputedStyle(document.body).backgroundColor")))
        assert red > 240


def test_paper_shows_every_report_and_no_navigation(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, "full", 700) as tab:
        tab.emulate_media(media="print")
        assert tab.locator("section h2:visible").count() == len(REPORTS)
        assert not tab.locator("nav").is_visible()
        assert tab.evaluate(OVERFLOW) <= 0
        assert tab.pdf(format="A4").startswith(b"%PDF")


def test_each_bar_is_as_long_as_its_number_says(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, "full", 1200) as tab:
        widths = tab.locator("#drift rect").evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().width)")
        marks = tab.locator("#drift line").evaluate_all("marks => marks.map(mark => mark.getBoundingClientRect().left)")
        start = tab.locator("#drift svg").evaluate("chart => chart.getBoundingClientRect().left")

    full, nothing = widths
    assert nothing == 0
    assert [round((mark - start) / full, 1) for mark in marks] == [0.5, 0.5]
