"""Writing with the page beside you, in a real browser."""

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from tests.bows import SITE
from tests.serve.conftest import FILES, TRIAL, post
from tests.serve.test_loop import Serving

TEMPLATE = "themes/focus/templates/post.html"
LONG = "\n\n".join(f"Paragraph {n} about parents, coats and trial lessons." for n in range(80))


@pytest.fixture
def serving(site_dir: Callable[[Mapping[str, str | bytes]], Path]) -> Iterator[Serving]:
    one = Serving(site_dir({**FILES, TRIAL: post("After the trial lesson", body=LONG)}))
    yield one
    one.end()


@pytest.fixture
def page(browser: Browser, serving: Serving) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    asked: list[str] = []
    opened = context.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(f"http://127.0.0.1:{serving.port}/bows/trial/")
    yield opened
    context.close()
    strangers = [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:"))]
    assert strangers == []


def test_an_edit_is_seen_without_losing_the_place(page: Page, serving: Serving) -> None:
    page.evaluate("window.scrollTo(0, 1500); window.here = true")
    serving.save(TRIAL, post("After the trial lesson", body=LONG.replace("Paragraph 40 ", "Paragraph FORTY ")))
    expect(page.get_by_text("Paragraph FORTY about")).to_have_count(1)
    assert page.evaluate("[Math.round(window.scrollY), window.here]") == [1500, True]


def test_a_fault_lies_over_the_last_good_page_and_goes_when_it_is_mended(page: Page, serving: Serving) -> None:
    serving.save(TRIAL, post("After the trial lesson", "persoon: you", body="Nothing to see."))
    overlay = page.locator("raak-preview .errors")
    expect(overlay).to_contain_text(f"{TRIAL}:5:1")
    expect(overlay.locator("mark")).to_have_text("persoon")
    expect(page.get_by_text("Paragraph 3 about")).to_have_count(1)
    serving.save(TRIAL, post("After the trial lesson", body="All mended."))
    expect(overlay).to_have_count(0)
    expect(page.get_by_text("All mended.")).to_be_visible()


def test_a_fault_stays_when_an_older_answer_comes_later(page: Page, serving: Serving) -> None:
    held: list[Route] = []
    page.route("**/_raak/faults", lambda route: held.append(route) if not held else route.continue_())
    with page.expect_request("**/_raak/faults"):
        serving.save(TRIAL, post("After the trial lesson", "promise: Too short."))
    serving.save(TRIAL, post("After the trial lesson", "persoon: you"))
    overlay = page.locator("raak-preview .errors")
    expect(overlay).to_be_visible()
    with page.expect_event("requestfinished"):
        held[0].fulfill(body="<p class='older'></p>", content_type="text/html")
    page.evaluate("new Promise((done) => setTimeout(done))")
    expect(page.locator("raak-preview .older")).to_have_count(0)
    expect(overlay).to_be_visible()


def test_what_is_said_fits_on_a_phone(page: Page, serving: Serving) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"http://127.0.0.1:{serving.port}/bows/half/")
    mark, edge = page.locator("raak-preview [data-name=held-back]"), page.locator("raak-preview summary")
    expect(mark).to_be_visible()
    expect(edge).to_be_visible()
    (above, below) = (mark.bounding_box(), edge.bounding_box())
    assert above is not None
    assert below is not None
    assert above["width"] > 280
    assert above["y"] + above["height"] <= below["y"]
    serving.save(TEMPLATE, '{% extends "focus/post.html" %}{% block question %}{{ nobody.knows }}{% endblock %}')
    expect(page.locator("raak-preview .errors")).to_contain_text(TEMPLATE)
    assert page.locator("raak-preview .errors").evaluate("(layer) => layer.scrollWidth - layer.clientWidth") == 0


def test_the_overlay_can_be_laid_aside(page: Page, serving: Serving) -> None:
    serving.save(TRIAL, post("After the trial lesson", "persoon: you"))
    overlay = page.locator("raak-preview .errors")
    expect(overlay).to_be_visible()
    page.keyboard.press("Escape")
    expect(overlay).to_be_hidden()


def test_a_style_sheet_changes_without_a_new_page(page: Page, serving: Serving) -> None:
    page.evaluate("window.here = true")
    place = serving.home / "themes/focus/assets/style.css"
    place.parent.mkdir(parents=True)
    place.write_text("main { border-top: 7px solid rgb(1, 2, 3) }")
    expect(page.locator("main")).to_have_css("border-top-width", "7px")
    assert page.evaluate("window.here") is True


def test_open_details_and_focus_stay(page: Page, serving: Serving) -> None:
    safe = "<details><summary>More</summary>Inside.</details>\n\n[A link](#a)\n\n## A\n\n"
    serving.save(TRIAL, post("After the trial lesson", body=safe + LONG))
    page.locator("main details summary").click()
    page.locator("main details summary").focus()
    serving.save(TRIAL, post("After the trial lesson", body=safe + LONG + "\n\nThe end."))
    expect(page.get_by_text("The end.")).to_have_count(1)
    assert page.evaluate("document.querySelector('main details').open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_page_that_goes_away_or_moves_is_told(page: Page, serving: Serving) -> None:
    serving.save(TRIAL, post("After the trial lesson", "slug: lesson"))
    link = page.locator("raak-preview [data-name=gone] a")
    expect(link).to_have_attribute("href", "/bows/lesson/")
    link.click()
    expect(page).to_have_url(f"http://127.0.0.1:{serving.port}/bows/lesson/")


def test_a_new_post_is_offered(page: Page, serving: Serving) -> None:
    serving.save("content/posts/2026-09-01-fresh.md", post("A fresh thought"))
    expect(page.locator("raak-preview [data-name=fresh] a")).to_have_text("New: A fresh thought")


def test_a_missing_page_appears_when_it_is_written(page: Page, serving: Serving) -> None:
    page.goto(f"http://127.0.0.1:{serving.port}/bows/fresh/")
    serving.save("content/posts/2026-09-01-fresh.md", post("A fresh thought"))
    expect(page.locator("h1")).to_have_text("A fresh thought")


def test_a_page_wakes_up_with_the_server(page: Page, serving: Serving) -> None:
    serving.end()
    serving.__init__(serving.home, "--port", str(port_of_nobody()))  # type: ignore[misc]
    page.goto(f"http://127.0.0.1:{serving.port}/bows/trial/")
    serving.end()
    expect(page.locator("raak-preview [data-name=lost]")).to_be_visible()
    serving.save(TRIAL, post("After the trial lesson", body="Written meanwhile."))
    serving.__init__(serving.home, "--port", str(serving.port))  # type: ignore[misc]
    expect(page.get_by_text("Written meanwhile.")).to_be_visible()
    expect(page.locator("raak-preview [data-name=lost]")).to_have_count(0)


def port_of_nobody() -> int:
    """One that no other server takes while ours is away, as the first free one would be."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def test_a_site_that_cannot_be_read_becomes_itself_when_it_is_mended(page: Page, serving: Serving) -> None:
    (serving.home / "site.yaml").unlink()
    expect(page.locator("raak-preview .errors")).to_contain_text("site.yaml:1:1")
    serving.save("site.yaml", SITE)
    expect(page.locator("raak-preview .errors")).to_have_count(0)


def test_the_letter_is_copied_from_the_desk(page: Page, serving: Serving) -> None:
    page.goto(f"http://127.0.0.1:{serving.port}/_raak/")
    page.get_by_role("link", name="After the trial lesson").last.click()
    page.get_by_role("button", name="Copy the HTML", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == serving.get("/_raak/letter/trial/issue.html")[1]
    narrow = page.frame_locator("figure.narrow iframe").first
    expect(narrow.get_by_text("Paragraph 3 about")).to_have_count(1)


def test_a_letter_on_the_desk_has_its_pictures(page: Page, serving: Serving) -> None:
    Image.new("RGB", (40, 30)).save(serving.home / "content/posts/door.png")
    serving.save(TRIAL, post("After the trial lesson", body="![The door of the school](door.png)"))
    page.goto(f"http://127.0.0.1:{serving.port}/_raak/post/trial/")
    picture = page.frame_locator("figure.wide iframe").first.get_by_role("img", name="The door of the school")
    expect(picture).to_have_js_property("naturalWidth", 40)


def test_a_button_waits_for_the_script_that_answers_it(page: Page, serving: Serving) -> None:
    held: list[Route] = []
    page.route("**/_raak/desk.js", lambda route: held.append(route))
    with page.expect_request("**/_raak/desk.js"):
        page.goto(f"http://127.0.0.1:{serving.port}/_raak/post/trial/", wait_until="commit")
    button = page.get_by_role("button", name="Copy the HTML", exact=True, include_hidden=True)
    expect(button).to_have_count(1)
    expect(button).to_be_hidden()
    held.pop().continue_()
    expect(button).to_be_visible()


def test_the_desk_keeps_itself_up_to_date(page: Page, serving: Serving) -> None:
    page.goto(f"http://127.0.0.1:{serving.port}/_raak/")
    serving.save("content/posts/2026-09-01-fresh.md", post("A fresh thought"))
    expect(page.get_by_role("link", name="A fresh thought").first).to_be_visible()


@pytest.mark.parametrize("address", ["/_raak/", "/_raak/post/trial/"])
def test_axe_has_no_complaints_about_the_desk(page: Page, serving: Serving, address: str) -> None:
    page.goto(f"http://127.0.0.1:{serving.port}{address}")
    found = Axe().run(page, options={"iframes": False})
    assert [one["id"] for one in found.response["violations"]] == []


def test_axe_has_no_complaints_about_faults(page: Page, serving: Serving) -> None:
    serving.save(TRIAL, post("After the trial lesson", "persoon: you"))
    expect(page.locator("raak-preview .errors")).to_be_visible()
    found = Axe().run(page, context="raak-preview")
    assert [one["id"] for one in found.response["violations"]] == []
