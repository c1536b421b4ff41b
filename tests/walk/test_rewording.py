"""Where words alone are another, no theme is asked, and the page is the one that the theme would make."""

from pathlib import Path

import pytest

from generator.model.names import OutputPath
from generator.parse.markdown import highlight
from generator.walk import rendering
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
