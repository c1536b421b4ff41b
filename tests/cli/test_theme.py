"""`raak theme`: what there is to override, a theme of one's own, a copy to change."""

from pathlib import Path

import pytest


def choose(site: Path, theme: str) -> None:
    config = site / "site.yaml"
    config.write_text(config.read_text(encoding="utf-8") + f"theme: {{name: {theme}}}\n", encoding="utf-8")


def test_without_more_it_lists_themes_and_what_can_be_overridden(raak, site: Path) -> None:
    said = raak("theme").out
    assert "focus (built in)" in said
    assert "\n  post.html\n" in said
    assert "\n  words/nl.yaml\n" in said


def test_a_new_theme_is_one_file_and_builds_as_its_parent_does(raak, site: Path) -> None:
    answer = raak("theme", "new", "mine")
    assert answer.code == 0
    assert (site / "themes/mine/theme.yaml").read_text(encoding="utf-8") == "extends: focus\ncontract: 1\n"
    assert "theme: {name: mine}" in answer.out
    choose(site, "mine")
    assert raak("build", "--strict").code == 0


def test_a_copied_template_is_the_original_and_builds(raak, site: Path) -> None:
    raak("theme", "new", "mine")
    answer = raak("theme", "copy", "post.html")
    original = Path(__file__).parents[2] / "themes/focus/templates/post.html"
    assert (site / "themes/mine/templates/post.html").read_bytes() == original.read_bytes()
    assert '{% extends "focus/post.html" %}' in answer.out
    assert "theme: {name: mine}" in answer.out
    choose(site, "mine")
    assert "\n  post.html  (yours)\n" in raak("theme").out
    assert raak("build", "--strict").code == 0


def test_words_and_styles_are_copied_to_their_own_folders(raak, site: Path) -> None:
    raak("theme", "new", "mine")
    assert raak("theme", "copy", "words/en.yaml").code == 0
    assert raak("theme", "copy", "assets/style.css", "--theme", "mine").code == 0
    assert (site / "themes/mine/words/en.yaml").is_file()
    assert (site / "themes/mine/assets/style.css").is_file()


def test_a_theme_may_extend_another_of_ones_own(raak, site: Path) -> None:
    raak("theme", "new", "mine")
    raak("theme", "copy", "home.html")
    raak("theme", "new", "winter", "--extends", "mine")
    answer = raak("theme", "copy", "home.html", "--theme", "winter")
    assert answer.code == 0
    assert "a copy from mine" in answer.out


def test_nothing_that_is_there_is_overwritten(raak, site: Path) -> None:
    raak("theme", "new", "mine")
    raak("theme", "copy", "post.html")
    own = site / "themes/mine/templates/post.html"
    own.write_text("mine", encoding="utf-8")
    again = raak("theme", "copy", "post.html")
    assert (again.code, own.read_text(encoding="utf-8")) == (1, "mine")
    assert "nothing was written" in again.err
    assert raak("theme", "new", "mine").code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new",), "say what the theme is called"),
        (("new", "My Theme"), "cannot be the name of a theme"),
        (("new", "../out"), "cannot be the name of a theme"),
        (("new", "focus"), "is built in"),
        (("new", "mine", "--extends", "fokus"), "Did you mean `focus`?"),
        (("copy", "post.html"), "`raak theme new mine` makes one"),
        (("copy", "post.html", "--theme", "focus"), "no theme `focus` in `themes/`"),
        (("make", "mine"), "choose from new, copy"),
        (("--theme", "nowhere"), "there is no theme `nowhere`"),
    ],
)
def test_a_slip_is_answered_with_what_to_do(raak, site: Path, words: tuple[str, ...], said: str) -> None:
    answer = raak("theme", *words)
    assert answer.code == 2
    assert said in answer.err
    assert not (site / "themes").exists()


def test_an_unknown_file_is_answered_with_the_nearest(raak, site: Path) -> None:
    raak("theme", "new", "mine")
    assert "Did you mean `post.html`?" in raak("theme", "copy", "pots.html").err
    assert "`raak theme copy post.html`" in raak("theme", "copy").err


def test_where_there_are_two_themes_one_must_be_named(raak, site: Path) -> None:
    raak("theme", "new", "mine")
    raak("theme", "new", "winter")
    assert "--theme" in raak("theme", "copy", "post.html").err


def test_it_speaks_the_language_of_the_writer(raak, site: Path) -> None:
    assert "is van raak zelf" in raak("theme", "new", "focus", "--messages", "nl").err
