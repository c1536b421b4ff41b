"""Where words alone are another, no theme is asked, and the page is the one that the theme would make."""

import re
from pathlib import Path

import pytest

from generator.model.names import OutputPath
from generator.parse.markdown import highlight
from generator.walk import BuildReport, rendering
from tests.incremental.sites import (
    CONFIG,
    FILES,
    SLIDES,
    built,
    built_from_nothing,
    outputs_of,
    post,
    save,
)
from tests.spies import spied_on

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
    return spied_on(monkeypatch, rendering, "render", lambda theme, site, bodies, planned, budget: planned.path)


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
    assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold")


def test_a_page_whose_old_words_are_lost_is_left_to_the_theme(tmp_path: Path, by_theme: list[OutputPath]) -> None:
    site = lay(tmp_path / "site", "focus")
    assert built(site).ok
    by_theme.clear()
    (site / ".raak/bodies").unlink()
    say_more(site, "content/posts/oud.md")
    assert TEXTS["content/posts/oud.md"] in built(site).written
    assert TEXTS["content/posts/oud.md"] in by_theme
    assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold")


NEWEST = "content/posts/slides.md"
BLOCKS = (Path(__file__).parent.parent / "cases/letters/every-block/post.md").read_text().split("---\n", 2)[2]
BLOCKS = re.sub(r"\b(?:grafiek\.png|knop\.png|foto\.jpg)", "../images/muur.png", BLOCKS)
BLOCKS = re.sub("/(?:ander-artikel|oefenuur)/", "/over/", BLOCKS)
LETTERS = {f"outbox/issues/slides/{form}" for form in ("issue.html", "issue.txt", "issue.eml", "fragment.html")}
FEEDS = {
    f"public/{place}{feed}" for place in ("", "for/eerste-pitch/") for feed in ("feed.xml", "atom.xml", "feed.json")
}


def codes(report: BuildReport) -> set[str]:
    return {found.code for found in report.news.diagnostics}


def newest(more: str = "", body: str = BLOCKS) -> str:
    return post("Tien", "2026-09-30", "te-veel-slides", body, more)


@pytest.mark.parametrize("more", ["", "newsletter: opening\n"])
@pytest.mark.parametrize(
    "settings", ["newsletter: {provider: kit}\n", "markdown: {html: trusted}\n", "markdown: {html: safe}\n"]
)
@pytest.mark.parametrize("theme", THEMES)
def test_letters_and_feeds_say_other_words_without_their_theme(
    theme: str, settings: str, more: str, tmp_path: Path, by_theme: list[OutputPath]
) -> None:
    config = f"{CONFIG}{settings}theme: {{name: {theme}, accent: '#663399'}}\n"
    site = lay(tmp_path / "site", theme, **{"site.yaml": config, NEWEST: newest(more)})
    assert built(site).ok
    assert set(by_theme) >= LETTERS | FEEDS
    by_theme.clear()
    for _ in range(2):
        say_more(site, NEWEST)
        written = set(built(site).written)
        assert written >= FEEDS
        assert written >= LETTERS or more  # an opening says the same as before
    assert not by_theme
    assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold")


def test_a_letter_that_grows_heavy_is_weighed(tmp_path: Path, by_theme: list[OutputPath]) -> None:
    site = lay(tmp_path / "site", "focus", **{"site.yaml": CONFIG, NEWEST: newest()})
    assert built(site).ok
    by_theme.clear()
    save(site, NEWEST, newest(body=f"{BLOCKS}\n\n" + "Zeg het nog eens. " * 4000).encode())
    assert "issue-large" in codes(built(site))
    assert set(by_theme) == {"outbox/issues/slides/issue.html", "outbox/issues/slides/issue.eml"}
    by_theme.clear()
    save(site, NEWEST, newest().encode())
    assert "issue-large" not in codes(built(site))
    assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold")


@pytest.mark.parametrize("html", ["safe", "trusted"])
def test_code_beside_other_words_is_shown_as_before(html: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "content/posts/oud.md"
    config = f"{CONFIG}{ASIDE}markdown: {{html: {html}}}\n"
    text = post("Een regel code", "2026-01-01", body="Kijk eens.\n\n```python\nif a < b:\n    print('&')\n```\n")
    site = lay(tmp_path / "site", "focus", **{"site.yaml": config, path: text})
    assert built(site).ok
    highlight._known.clear()
    asked = spied_on(monkeypatch, highlight, "_lexer", lambda language: language)
    say_more(site, path)
    assert built(site).ok
    assert bool(asked) is (html == "trusted")
    highlight._known.clear()
    assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold")


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
    assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold")
