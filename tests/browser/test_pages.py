"""Every kind of page in a real browser: what it loads, how it fits, who can use it."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request

from tests.browser.conftest import Served

PAGES = {
    "example": {
        "home": "",
        "all": "all/",
        "post": "letter-in-one-hand/",
        "page": "front-matter/",
        "about": "about/",
        "persona": "for/practice-owner/",
        "problem": "for/practice-owner/blank-friday/",
        "404": "404.html",
    },
    "dutch": {
        "home": "",
        "all": "all/",
        "post": "alleen-de-eerste-zin/",
        "page": "oefenuur/",
        "about": "over/",
        "persona": "for/eerste-pitch/",
        "problem": "for/eerste-pitch/trillende-stem/",
        "404": "404.html",
    },
}
PAGES["atelier"] = PAGES["example"]
CASES = [pytest.param(site, page, id=f"{site}-{kind}") for site, kinds in PAGES.items() for kind, page in kinds.items()]
POSTS = [pytest.param(site, kinds["post"], id=site) for site, kinds in PAGES.items()]

every_page = pytest.mark.parametrize(("site", "page"), CASES)
AXE = Axe()
SCHEMES = ("light", "dark")
WIDTHS = (360, 1280)


class Seen:
    """What went on while a page was open."""

    def __init__(self, page: Page, origin: str) -> None:
        self.requests: list[str] = []
        self.troubles: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda said: self.troubles.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("requestfailed", self._note_failed)
        page.on("response", lambda response: self._note(response.status, response.url))
        self._origin = origin

    def _note_failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the browser's own doing, when it leaves a page
            self.troubles.append(f"{request.url} failed: {request.failure}")

    def _note(self, status: int, url: str) -> None:
        if status >= 400:
            self.troubles.append(f"{url} is answered with {status}")

    @property
    def foreign(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((self._origin, "data:"))]


@contextmanager
def opened(browser: Browser, served: Served, page: str, *, width: int = 1280) -> Iterator[tuple[Page, Seen]]:
    tab = browser.new_page(viewport={"width": width, "height": 800})
    seen = Seen(tab, served.origin)
    tab.goto(served.url(page))
    yield tab, seen
    tab.close()


def overflow(tab: Page) -> int:
    return tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@every_page
def test_a_page_loads_without_trouble_asks_nobody_else_and_runs_no_script(
    browser: Browser, sites: dict[str, Served], site: str, page: str
) -> None:
    with opened(browser, sites[site], page) as (tab, seen):
        tab.evaluate("document.querySelectorAll('img').forEach(one => { one.loading = 'eager' })")
        tab.wait_for_load_state("networkidle")
        assert (seen.troubles, seen.foreign) == ([], [])
        asked = {url for url in seen.requests if not url.startswith("data:") and not url.endswith("/icon.svg")}
        pictures = set(tab.evaluate("[...document.images].map(one => one.currentSrc)"))
        assert asked == {tab.url, *pictures}  # a page brings its style and, but for the home page, its icon
        assert tab.context.cookies() == []
        assert tab.locator("script:not([type='application/ld+json'])").count() == 0
        attributes = "[...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames())"
        assert [name for name in tab.evaluate(attributes) if name.startswith("on")] == []


@every_page
def test_nothing_is_cut_off_on_the_narrowest_phone_and_in_large_letters(
    browser: Browser, sites: dict[str, Served], site: str, page: str
) -> None:
    with opened(browser, sites[site], page, width=320) as (tab, _):
        assert overflow(tab) <= 0
        tab.add_style_tag(content=":root { font-size: 200% }")
        assert overflow(tab) <= 0


@every_page
def test_wherever_the_tab_key_leads_it_shows(browser: Browser, sites: dict[str, Served], site: str, page: str) -> None:
    with opened(browser, sites[site], page) as (tab, _):
        outline = "getComputedStyle(document.activeElement).outline"
        stops = tab.locator("a[href], button, input:not([type=hidden]), pre[tabindex], [tabindex='0']").count()
        for _stop in range(min(stops, 40)):
            tab.keyboard.press("Tab")
            assert "none" not in tab.evaluate(outline)
            assert tab.evaluate("document.activeElement.getBoundingClientRect().left") >= 0


@every_page
def test_a_page_has_one_main_heading(browser: Browser, sites: dict[str, Served], site: str, page: str) -> None:
    with opened(browser, sites[site], page) as (tab, _):
        assert tab.locator("h1").count() == 1
        assert tab.locator("main h1").is_visible()


@pytest.mark.parametrize(("site", "page"), POSTS)
def test_a_post_has_one_next_step(browser: Browser, sites: dict[str, Served], site: str, page: str) -> None:
    with opened(browser, sites[site], page) as (tab, _):
        assert tab.locator("main :is(button, .button)").count() == 1


@every_page
def test_axe_has_no_complaints(browser: Browser, sites: dict[str, Served], site: str, page: str) -> None:
    with opened(browser, sites[site], page) as (tab, _):
        for scheme, width in product(SCHEMES, WIDTHS):
            tab.emulate_media(color_scheme=scheme)
            tab.set_viewport_size({"width": width, "height": 800})
            found = AXE.run(tab)
            assert found.violations_count == 0, f"{scheme}, {width} pixels: {found.generate_report()}"


@every_page
def test_a_printed_page_keeps_its_words(browser: Browser, sites: dict[str, Served], site: str, page: str) -> None:
    with opened(browser, sites[site], page, width=700) as (tab, _):
        tab.emulate_media(media="print")
        assert tab.locator("main h1").is_visible()
        assert not tab.locator(".skip").is_visible()
        assert overflow(tab) <= 0


@pytest.mark.parametrize(("site", "page"), POSTS)
def test_only_a_figure_with_a_picture_is_wider_than_the_words(
    browser: Browser, sites: dict[str, Served], site: str, page: str
) -> None:
    measured = """() => {
        const text = document.querySelector(".text")
        text.insertAdjacentHTML("beforeend", "<p>Words</p><figure>Words</figure><figure><img alt=''></figure>")
        return [...text.children].slice(-3).map(one => one.getBoundingClientRect().width)
    }"""
    with opened(browser, sites[site], page) as (tab, _):
        paragraph, quoted, shown = tab.evaluate(measured)
    assert quoted == paragraph
    assert (shown > paragraph) is (site == "atelier")
