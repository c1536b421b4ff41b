import pytest

from generator.model.names import SourcePath
from generator.model.span import Span
from generator.render.theme_files import parse_theme
from tests.make import facts, make_built_in_theme, make_theme_folder, told

CHOSEN = Span(SourcePath("site.yaml"), 3, 9, 3, 13)


def found_in(
    files: dict[str, str], language: str = "en", parent: dict[str, str] | None = None
) -> list[tuple[str, str | None]]:
    """What is said of a theme with these files, and which name was meant."""
    below = [make_theme_folder(parent, "parent")] if parent else []
    checked = parse_theme("mine", (make_built_in_theme(), *below, make_theme_folder(files)), language, CHOSEN)
    assert checked.value is not None
    return [
        (said, facts(one).get("nearest"))
        for said, one in zip(told(checked.diagnostics), checked.diagnostics, strict=True)
    ]


@pytest.mark.parametrize("language", ["en", "nl", "nl-BE"])
def test_a_misspelt_name_is_told_with_the_one_that_was_meant(language: str) -> None:
    assert found_in({f"words/{language}.yaml": "# Mine\nread_onn: On\nhome: Start\n"}, language) == [
        ("2:1-9 theme-words-idle", "read_on")
    ]


def test_a_name_like_no_other_is_told_as_it_is() -> None:
    assert found_in({"words/en.yaml": "qqqqqq: Q\n"}) == [("1:1-7 theme-words-idle", None)]


def test_the_end_of_a_name_that_a_template_computes_may_be_anything_but_nearly_a_known_one() -> None:
    words = "mark_future: Soon\nmark_waiting_for_you: Wait\nmark_futre: Soon\n"
    assert found_in({"words/en.yaml": words}) == [("3:1-11 theme-words-idle", "mark_future")]


@pytest.mark.parametrize(
    "asks",
    [
        "{{ words.mine }}",
        "{{ words.mine(name='x') }}",
        "{{ words['mine'] }}",
        "{% set w = words -%}{{ w.mine }}",
        "{{ words[view.kind] }}",
        "{{ words | attr('mi' ~ 'ne') }}",
        "{% for one in [words] %}{{ one.mine }}{% endfor %}",
    ],
)
def test_a_word_of_ones_own_that_a_template_asks_for_or_may_ask_for_is_passed_over(asks: str) -> None:
    assert found_in({"templates/post.html": asks, "words/en.yaml": "mine: Mine\n"}) == []


def test_a_word_of_a_theme_below_is_passed_over() -> None:
    files = {"theme.yaml": "extends: parent\n", "words/en.yaml": "theirs: Mine\n"}
    assert found_in(files, parent={"words/en.yaml": "theirs: Theirs\n"}) == []


def test_braces_that_nothing_fills_are_told_once_where_they_stand() -> None:
    words = 'for_who: "For: {persona}"\nposts: {one: One post, other: "{cuont} posts"}\nhome: "{title}"\n'
    assert found_in({"words/en.yaml": words}) == [
        ("1:16-25 theme-words-unfilled", None),
        ("2:32-39 theme-words-unfilled", "{count}"),
        ("3:8-15 theme-words-unfilled", None),
    ]


@pytest.mark.parametrize("written", ["{{who}}", "{ who }", "{who", "who}", "{}"])
def test_braces_that_are_not_quite_those_around_a_name_are_told(written: str) -> None:
    ((said, _),) = found_in({"words/en.yaml": f'for_who: "For: {written}!"\n'})
    assert said.endswith("theme-words-unfilled")


def test_braces_may_be_just_that_where_nothing_is_filled_in() -> None:
    assert found_in({"words/en.yaml": 'home: "{ Start }"\n'}) == []


def test_the_rest_of_the_site_is_looked_at_as_if_the_braces_were_not_there() -> None:
    own = make_theme_folder({"words/en.yaml": 'for_who: "For: {who} ({persona})"\n'})
    theme = parse_theme("mine", (make_built_in_theme(), own), "en", CHOSEN).value
    assert theme is not None
    assert theme.words["for_who"].text == "For: {who} (persona)"


@pytest.mark.parametrize(
    "calls",
    [
        "{{ words.for_who(who=view.persona.who | truncate(20), persona=view.persona.id) }}",
        "{% set say = words.for_who %}{{ say(persona='x') }}",
        "{{ words.for_who(**view.facts) }}",
    ],
)
def test_braces_that_a_template_fills_or_may_fill_are_passed_over(calls: str) -> None:
    assert found_in({"templates/post.html": calls, "words/en.yaml": 'for_who: "For: {persona}"\n'}) == []


def test_braces_that_only_another_language_has_are_passed_over() -> None:
    parent = {"words/nl.yaml": 'more: "Meer van {name}"\n'}
    files = {"theme.yaml": "extends: parent\n", "words/nl.yaml": 'more: "Nog meer van {name}"\n'}
    assert found_in(files, "nl", parent) == []


def test_words_made_to_take_long_are_looked_through_at_once() -> None:
    """Each of these would take minutes, were every start of it followed to the end, or each compared with all."""
    files = {
        "words/en.yaml": "".join(f"w{number}x: a\n" for number in range(9000)),
        "templates/a.html": "words{{" * 14_000,
        "templates/b.html": "{{" + "words.a(b=1) " * 7_000 + "}}",
        "templates/c.html": "{{" + "words.a(" * 12_000 + "}}",
    }
    assert len(found_in(files)) < 100
