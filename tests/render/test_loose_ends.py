import pytest

from generator.model.names import SourcePath
from generator.model.span import Span
from generator.render.theme_files import parse_theme
from tests.make import facts, make_built_in_theme, make_theme_folder, told

CHOSEN = Span(SourcePath("site.yaml"), 3, 9, 3, 13)
EXTENDING = '{% extends "focus/post.html" %}\n'


def found_in(files: dict[str, str], *parents: dict[str, str]) -> list[tuple[str, str, str | None]]:
    """What is said of a theme with these files: where, what, and which name was meant."""
    below = [make_theme_folder(parent, "parent") for parent in parents]
    folders = (make_built_in_theme(), *below, make_theme_folder(files))
    checked = parse_theme("mine", folders, "en", CHOSEN)
    assert checked.value is not None
    places = [found.span.path.removeprefix("themes/mine/") for found in checked.diagnostics]
    said = told(checked.diagnostics)
    return [
        (place, one, facts(each).get("nearest"))
        for place, one, each in zip(places, said, checked.diagnostics, strict=True)
    ]


@pytest.mark.parametrize(
    ("file", "nearest"),
    [
        ("templates/home.htm", "templates/home.html"),
        ("templates/cards.html", "templates/parts/cards.html"),
        ("templates/qqqqqq.html", None),
        ("template/post.html", "templates/post.html"),
        ("layouts/post.html", "templates/post.html"),
        ("post.html", "templates/post.html"),
        ("words/nl.yml", "words/nl.yaml"),
        ("words/dutch.yaml", None),
        ("theme.yml", "theme.yaml"),
    ],
)
def test_a_file_that_nothing_uses_is_told_with_the_place_where_it_would_be(file: str, nearest: str | None) -> None:
    assert found_in({file: ""}) == [(file, "1:1-1 theme-file-idle", nearest)]


@pytest.mark.parametrize(
    "files",
    [
        {"templates/post.html": "", "words/fr-CA.yaml": "", "assets/own.css": "", "README.md": "", "src/style.css": ""},
        {"templates/post.html": '{% include "own.html" %}', "templates/own.html": ""},
        {
            "templates/post.html": "{% include view.card.stage ~ '.html' %}",
            "templates/problem.html": "",
            "templates/own.html": "",
        },
    ],
)
def test_what_is_used_or_may_be_is_passed_over(files: dict[str, str]) -> None:
    assert "theme-file-idle" not in str(found_in(files))


def test_what_a_parent_has_ready_for_others_is_passed_over() -> None:
    assert found_in({"theme.yaml": "extends: parent\n"}, {"templates/ready.html": ""}) == []


def test_a_block_that_no_template_below_has_is_told_where_it_stands() -> None:
    text = EXTENDING + "{# {% block no %} #}{% block qestion %}{% block inner %}{% endblock %}{% endblock %}"
    assert found_in({"templates/post.html": text}) == [("templates/post.html", "2:30-37 theme-block-idle", "question")]


@pytest.mark.parametrize(
    "text",
    [
        EXTENDING
        + "{% block question %}{% block mine %}{% endblock %}{% endblock %}{%- block icon -%}{% endblock icon %}",
        EXTENDING + "{% block main %}{{ self.mine() }}{% endblock %}{% block mine %}{% endblock %}",
        "{% extends site.title %}{% block mine %}{% endblock %}",
        "{% block mine %}{% endblock %}",
    ],
)
def test_a_block_that_is_drawn_or_may_be_is_passed_over(text: str) -> None:
    assert found_in({"templates/post.html": text}) == []


def test_blocks_of_every_template_in_the_chain_may_be_filled() -> None:
    middle = {"templates/post.html": EXTENDING + "{% block main %}{% block middle %}{% endblock %}{% endblock %}"}
    own = '{% extends "parent/post.html" %}{% block middle %}{% endblock %}{% block text %}{% endblock %}'
    assert found_in({"theme.yaml": "extends: parent\n", "templates/post.html": own}, middle) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("\n  <p>Lost</p> and more\n<p>too</p>\n", "3:3-23"),
        ("{% block question %}{% endblock %}\n{{ view.question }}\n", "3:1-20"),
        ("{% if view.question %}<b>{% block question %}{% endblock %}{% endif %}", "2:23-26"),
        ("{% macro mine(x) %}kept{% endmacro %}{% set a = 1 %}{% set b %}kept{% endset %}lost", "2:80-84"),
        ("{# no #}{% raw %}{% block question %}{% endraw %}", "2:18-38"),
        ("<p>{{ view", "2:1-4"),
    ],
)
def test_a_text_outside_of_all_blocks_is_told_where_it_begins(text: str, place: str) -> None:
    (found,) = found_in({"templates/post.html": EXTENDING + text})
    assert found == ("templates/post.html", f"{place} theme-text-idle", None)


def test_a_text_is_told_once_between_two_blocks() -> None:
    block = "{% block question %}{% endblock %}"
    told_of = found_in({"templates/post.html": f"{EXTENDING}a{{{{ b }}}}c\n{block}d{block}\n{block}e"})
    assert [said for _, said, _ in told_of] == [
        "2:1-2 theme-text-idle",
        "3:35-36 theme-text-idle",
        "4:35-36 theme-text-idle",
    ]


def test_a_text_that_no_block_holds_is_told_with_the_blocks_that_there_are() -> None:
    own = make_theme_folder({"templates/post.html": EXTENDING + "lost"})
    (found,) = parse_theme("mine", (make_built_in_theme(), own), "en", CHOSEN).diagnostics
    assert "question" in facts(found)["known"].split(", ")


@pytest.mark.parametrize(
    "text",
    [
        EXTENDING + "\n  {# <p>Not lost</p> #}\n{% set wide = true %}\n{% import 'post.html' as x %}\n",
        EXTENDING + "{% macro mine(x) -%}<p>{{ x }}</p>{%- endmacro %}{% set mine %}<p>{{ x }}</p>{% endset %}",
        EXTENDING + "{% block question %}{% block inner %}{% endblock %}<p>{{ {'a': {'b': 1}} }}</p>{% endblock %}\n",
        EXTENDING + "{% set a = {'b': '{{ c }}'} %}{% set a.b, c = 1, 2 %}{% if a %}{% set d = 1 %}{% endif %}",
        "{% if site.title %}{% extends 'focus/post.html' %}{% endif %}<p>Shown</p>",
        "<p>Shown</p>",
    ],
)
def test_what_is_kept_for_later_or_shown_is_passed_over(text: str) -> None:
    assert found_in({"templates/post.html": text}) == []


def test_an_address_in_a_stylesheet_that_leads_to_no_asset_is_told_where_it_stands() -> None:
    css = "/* url(no.png) */\nbody { src: url('font/a.woff2?v=1') }"
    files = {"assets/own/mine.css": css, "assets/own/fonts/a.woff2": ""}
    place, meant = "assets/own/mine.css", "assets/own/fonts/a.woff2"
    assert found_in(files) == [(place, "2:18-34 theme-asset-missing", meant)]


def test_an_import_of_no_style_sheet_is_told_where_it_stands() -> None:
    files = {"assets/mine.css": "@import 'base.css';\n@import url(bases.css);", "assets/bases.css": ""}
    assert found_in(files) == [("assets/mine.css", "1:10-18 theme-asset-missing", "assets/bases.css")]


def test_a_file_is_not_meant_for_its_folder_and_ending_alone() -> None:
    files = {"assets/mine.css": "a { b: url(hero.png); c: url(hero.jpg) }", "assets/heroes.jpg": ""}
    assert [meant for *_, meant in found_in(files)] == ["assets/heroes.jpg"] * 2
    del files["assets/heroes.jpg"]
    assert [meant for *_, meant in found_in(files)] == [None] * 2  # there is a `feed.png`


@pytest.mark.parametrize(
    "address", ["../feed.png", "a%20b.png#x", "/logo.png", "#x", "data:,x", "https://x.org/a.png", "../../a.png"]
)
def test_an_address_that_leads_somewhere_or_away_is_passed_over(address: str) -> None:
    assert found_in({"assets/own/mine.css": f"b{{src:url({address})}}", "assets/own/a b.png": ""}) == []


def test_a_theme_made_to_take_long_is_looked_through_at_once() -> None:
    """Each of these would take minutes, were every start of it followed to the end."""
    files = {
        f"templates/{n}.html": '{% extends "' + str(n + 1) + '.html" %}{% block mine %}{% endblock %}'
        for n in range(2000)
    }
    files |= {
        "templates/a.html": "{#" * 50_000,
        "templates/c.html": EXTENDING + "{% set a" * 10_000,
        "templates/d.html": EXTENDING + "{% raw %}" * 10_000,
        "templates/e.html": EXTENDING + "{% block a %}{% endblock %}b" * 3_000,
        "templates/b.html": "{% block " + "a" * 100_000,
        "assets/a.css": "/*" * 500_000,
    }
    assert len(found_in(files)) < 100
