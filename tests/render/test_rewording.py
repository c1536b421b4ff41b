"""A page with the new words of its text in the place of the old ones."""

import re

import pytest

from generator.model.content import Body
from generator.model.names import Fingerprint, Html, SourcePath, UrlPath
from generator.model.views import NotFoundView, PageView, View
from generator.render import rewording
from generator.render.budget import MOST_PARTS
from generator.render.rewording import COLUMNS, reworded
from tests.make import make_built_in_theme

VIEW = PageView("About", UrlPath("/about/"), "", Body(SourcePath("content/pages/about.md"), Fingerprint("new")))
OLD, NEW = Html("<p>Old.</p>"), Html("<p>Old.</p><p>New.</p>")


def anew(page: str, view: View = VIEW) -> bytes | None:
    return reworded(page.encode(), view, OLD, NEW, "https://example.org/")


@pytest.mark.parametrize("theme", ["focus", "atelier"])
def test_raaks_own_templates_put_words_in_one_place_and_ask_nothing_of_them(theme: str) -> None:
    folder = make_built_in_theme(theme)
    for name in ("post.html", "page.html"):
        (place,) = re.findall(rb".*view\.body\b(?!\.pictures).*", folder.files[f"templates/{name}"])  # pictures stay
        put = re.fullmatch(rb"\s*\{\{ view\.body \| html(?:\((\d+)\))? \}\}", place)
        assert put, place
        assert int(put[1] or COLUMNS[0]) in COLUMNS
    asked = {name for name, content in folder.files.items() if name.endswith(".html") and b"view.body" in content}
    assert {name for name in asked if "newsletter" not in name} <= {"templates/post.html", "templates/page.html"}


def test_the_words_around_the_text_stay() -> None:
    assert anew("<h1>Ü</h1><p>Old.</p><hr>") == "<h1>Ü</h1><p>Old.</p><p>New.</p><hr>".encode()


@pytest.mark.parametrize("page", ["<p>Old.</p> and <p>Old.</p>", "<p>Other.</p>", ""])
def test_a_text_that_does_not_stand_there_once_is_left_to_the_theme(page: str) -> None:
    assert anew(page) is None


def test_a_page_that_grows_too_large_is_left_to_the_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rewording, "MOST_PARTS", 20)
    assert anew("<p>Old.</p>") is None
    assert MOST_PARTS > 20


def test_other_files_are_left_to_the_theme() -> None:
    assert anew("<p>Old.</p>", NotFoundView(UrlPath("/404.html"))) is None
