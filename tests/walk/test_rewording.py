"""Where words alone are another, no theme is asked, and the page is the one that the theme would make."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.disk.bodies import BodyStore
from generator.model.content import Body
from generator.model.files import Planned
from generator.model.names import Fingerprint, Html, OutputPath, SourcePath, UrlPath
from generator.model.views import NotFoundView, PageView
from generator.parse.markdown import highlight
from generator.render.budget import MOST_PARTS
from generator.walk import rendering, rewording
from generator.walk.rewording import COLUMNS, Rewording
from tests.incremental.sites import CONFIG, FILES, SLIDES, built, copy_sources, outputs_of, post, save
from tests.make import make_built_in_theme

pytestmark = pytest.mark.usefixtures("clock_of_fine_grain")

THEMES = ("focus", "atelier")
OWN = "themes/own/"
TEXTS = {
    "content/posts/oud.md": OutputPath("public/oud/index.html"),
    "content/posts/slides.md": OutputPath("public/slides/index.html"),
    "content/pages/over.md": OutputPath("public/over/index.html"),
}
ASIDE = "newsletter: {issues: 1}\nfeeds: {items: 1}\n"
SITE = FILES | {"content/posts/slides.md": post("Tien", "2026-08-01", "te-veel-slides", f"Begin klein.\n\n{SLIDES}")}


@pytest.fixture
def by_theme(monkeypatch: pytest.MonkeyPatch) -> list[OutputPath]:
    """The files that a theme was asked to make."""
    asked: list[OutputPath] = []
    render = rendering.render

    def noted(theme: object, site: object, bodies: object, planned: Planned, budget: object) -> object:
        asked.append(planned.path)
        return render(theme, site, bodies, planned, budget)  # type: ignore[arg-type]

    monkeypatch.setattr(rendering, "render", noted)
    return asked


def lay(site: Path, theme: str, **more: str) -> Path:
    for path, content in (SITE | {"site.yaml": f"{CONFIG}{ASIDE}theme: {{name: {theme}}}\n"} | more).items():
        save(site, path, content.encode() if isinstance(content, str) else content)
    return site


def say_more(site: Path, path: str) -> None:
    save(site, path, (site / path).read_bytes() + "\nZeg & schrijf <em>één</em> zin: `{{ view }}` \\\\1.\n".encode())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", TEXTS)
def test_a_page_says_other_words_without_its_theme(
    path: str, theme: str, tmp_path: Path, by_theme: list[OutputPath]
) -> None:
    site = lay(tmp_path / "site", theme)
    assert built(site).ok
    assert TEXTS[path] in by_theme
    by_theme.clear()
    for _ in range(2):
        say_more(site, path)
        assert TEXTS[path] in built(site).written
    assert TEXTS[path] not in by_theme
    cold = copy_sources(site, tmp_path / "cold")
    built(cold)
    assert outputs_of(site) == outputs_of(cold)


@pytest.mark.parametrize("html", ["safe", "trusted"])
def test_code_beside_other_words_is_shown_as_before(html: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "content/posts/oud.md"
    config = f"{CONFIG}{ASIDE}markdown: {{html: {html}}}\n"
    text = post("Een regel code", "2026-01-01", body="Kijk eens.\n\n```python\nif a < b:\n    print('&')\n```\n")
    site = lay(tmp_path / "site", "focus", **{"site.yaml": config, path: text})
    assert built(site).ok
    highlight._known.clear()
    asked: list[str] = []
    lexer = highlight._lexer
    monkeypatch.setattr(highlight, "_lexer", lambda language: asked.append(language) or lexer(language))
    say_more(site, path)
    assert built(site).ok
    assert bool(asked) is (html == "trusted")
    cold = copy_sources(site, tmp_path / "cold")
    highlight._known.clear()
    built(cold)
    assert outputs_of(site) == outputs_of(cold)


def test_a_theme_of_ones_own_is_asked_every_time(tmp_path: Path, by_theme: list[OutputPath]) -> None:
    counting = (
        "{% extends 'focus/post.html' %}{% block content %}{{ super() }}{{ view.body | html | length }}{% endblock %}"
    )
    own = {f"{OWN}theme.yaml": "extends: focus\n", f"{OWN}templates/post.html": counting}
    site = lay(tmp_path / "site", "own", **own)
    assert built(site).ok
    by_theme.clear()
    say_more(site, "content/posts/oud.md")
    assert built(site).ok
    assert TEXTS["content/posts/oud.md"] in by_theme
    cold = copy_sources(site, tmp_path / "cold")
    built(cold)
    assert outputs_of(site) == outputs_of(cold)


@pytest.mark.parametrize("theme", THEMES)
def test_raaks_own_templates_put_words_in_one_place_and_ask_nothing_of_them(theme: str) -> None:
    folder = make_built_in_theme(theme)
    for name in ("post.html", "page.html"):
        (place,) = re.findall(rb".*view\.body\b(?!\.pictures).*", folder.files[f"templates/{name}"])  # pictures stay
        put = re.fullmatch(rb"\s*\{\{ view\.body \| html(?:\((\d+)\))? \}\}", place)
        assert put, place
        assert int(put[1] or COLUMNS[0]) in COLUMNS
    asked = {name for name, content in folder.files.items() if name.endswith(".html") and b"view.body" in content}
    assert {name for name in asked if "newsletter" not in name} <= {"templates/post.html", "templates/page.html"}


class TestPage:
    """One page, whose text said `old` and says `new`."""

    VIEW = PageView("About", UrlPath("/about/"), "", Body(SourcePath("content/pages/about.md"), Fingerprint("new")))

    @pytest.fixture
    def reword(self, tmp_path: Path) -> Callable[[str], bytes | None]:
        (tmp_path / ".raak").mkdir()
        store = BodyStore(str(tmp_path))
        store.put([(Fingerprint("old"), Html("<p>Old.</p>")), (Fingerprint("new"), Html("<p>Old.</p><p>New.</p>"))])
        site = Rewording("https://example.org/", store)
        return lambda page: site.page(self.VIEW, Fingerprint("old"), page.encode())

    def test_the_words_around_the_text_stay(self, reword: Callable[[str], bytes | None]) -> None:
        assert reword("<h1>Ü</h1><p>Old.</p><hr>") == "<h1>Ü</h1><p>Old.</p><p>New.</p><hr>".encode()

    @pytest.mark.parametrize("page", ["<p>Old.</p> and <p>Old.</p>", "<p>Other.</p>", ""])
    def test_a_text_that_does_not_stand_there_once_is_left_to_the_theme(
        self, page: str, reword: Callable[[str], bytes | None]
    ) -> None:
        assert reword(page) is None

    def test_a_page_that_grows_too_large_is_left_to_the_theme(
        self, reword: Callable[[str], bytes | None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rewording, "MOST_PARTS", 20)
        assert reword("<p>Old.</p>") is None
        assert MOST_PARTS > 20

    def test_words_that_are_not_known_any_more_are_left_to_the_theme(self, tmp_path: Path) -> None:
        (tmp_path / ".raak").mkdir()
        site = Rewording("https://example.org/", BodyStore(str(tmp_path)))
        assert site.page(self.VIEW, Fingerprint("old"), b"") is None

    def test_other_files_are_left_to_the_theme(self, tmp_path: Path) -> None:
        (tmp_path / ".raak").mkdir()
        site = Rewording("https://example.org/", BodyStore(str(tmp_path)))
        assert site.page(NotFoundView(UrlPath("/404.html")), Fingerprint("old"), b"") is None
