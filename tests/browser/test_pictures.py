"""What a browser makes of pictures: which file it takes, and that nothing on the page moves when it is there."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Route

from generator.render.addressing import COLUMN
from tests.incremental.sites import FILES, built, post

HOST = "https://example.org/minuut/"

WORDS = "\n\n".join(["Je staat op en begint, en de zaal wordt stil."] * 400)
BODY = f"""\
![Een zaal](../images/zaal.jpg)

Dit staat er vlak onder.

![Klein](../images/zaal.jpg){{width=200}}

{WORDS}

![Ver](../images/ver.jpg)
"""

SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifted += entry.value))
  .observe({type: "layout-shift", buffered: true});
"""


def photograph() -> bytes:
    content = io.BytesIO()
    Image.effect_noise((200, 150), 80).convert("RGB").resize((2000, 1500)).save(content, "JPEG")
    return content.getvalue()


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("pictures")
    files = {**FILES, "content/posts/zaal.md": post("Begin in een stille zaal", body=BODY)}
    files |= {f"content/images/{name}.jpg": photograph() + name.encode() for name in ("zaal", "ver")}
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content.encode() if isinstance(content, str) else content)
    built(site)
    return site / "public"


class Visit:
    """A page with all that was asked for on the way."""

    def __init__(self, context: BrowserContext, public: Path) -> None:
        self.asked: list[str] = []
        self._public = public
        self.page = context.new_page()
        self.page.add_init_script(SHIFTS)
        self.page.route("**/*", self._answer)
        self.page.goto(HOST + "zaal/", wait_until="networkidle")

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        self.asked.append(path)
        if path.endswith((".webp", ".jpg")):
            self.page.wait_for_timeout(150)  # so that the text is there before the picture
        place = self._public / (path + "index.html" if path.endswith("/") or not path else path)
        route.fulfill(path=place) if place.is_file() else route.abort()

    def pictures(self) -> list[str]:
        """Those of the site's pictures that were asked for."""
        folder = "assets/pictures/images/"
        return [path.removeprefix(folder) for path in self.asked if path.startswith(folder)]


@pytest.fixture(params=[(390, 844, 2), (390, 844, 3), (1280, 800, 1), (1280, 800, 2)], ids=str)
def visit(request: pytest.FixtureRequest, browser: Browser, public: Path) -> Iterator[Visit]:
    width, height, sharpness = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=sharpness, service_workers="block"
    )
    yield Visit(context, public)
    context.close()


NEEDED = {(390, 2): "800", (390, 3): "1200", (1280, 1): "800", (1280, 2): "1200"}


def test_a_browser_takes_webp_in_the_width_that_it_shows(visit: Visit, request: pytest.FixtureRequest) -> None:
    width, _, sharpness = request.node.callspec.params["visit"]
    assert visit.pictures()[0] == f"zaal.jpg/{NEEDED[width, sharpness]}.webp"
    assert not [path for path in visit.asked if path.endswith(".jpg")]


def test_a_picture_shown_small_is_fetched_small(visit: Visit) -> None:
    shown = visit.page.locator("main img").nth(1)
    assert shown.evaluate("img => img.getBoundingClientRect().width") == 200
    assert shown.evaluate("img => img.currentSrc.split('/').pop()") in ("240.webp", "480.webp", "800.webp")


def test_a_picture_far_below_waits(visit: Visit) -> None:
    assert not [path for path in visit.pictures() if path.startswith("ver.jpg")]


def test_nothing_moves_when_a_picture_arrives(visit: Visit) -> None:
    first = visit.page.locator("main img").first
    assert first.evaluate("img => img.complete && img.naturalWidth > 0")
    assert visit.page.evaluate("window.shifted") == 0


def test_the_column_is_as_wide_as_browsers_are_told(visit: Visit) -> None:
    shown = visit.page.locator("main img").first.evaluate("img => img.getBoundingClientRect().width")
    told = min(COLUMN, 0.92 * visit.page.viewport_size["width"])
    assert 0.85 * told <= shown <= 1.02 * told
