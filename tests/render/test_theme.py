import pytest

from generator.language import words
from generator.language.prose import prose_lists
from generator.model.names import SourcePath, TemplateName
from generator.model.span import Span
from generator.render.layers import CONTRACT, ThemeFolder
from generator.render.stylesheet import in_page
from generator.render.theme_files import parse_theme
from tests.make import facts, make_built_in_theme, make_theme, make_theme_folder, told

CHOSEN = Span(SourcePath("site.yaml"), 3, 9, 3, 13)
OWN_HOME = {"templates/home.html": '{% extends "focus/home.html" %}'}


def folder(name: str, extends: str) -> ThemeFolder:
    return make_theme_folder({"theme.yaml": f"extends: {extends}\n"}, name)


def changed_keys(*before_and_after: ThemeFolder) -> set[str]:
    before, after = (make_theme(own).keys for own in before_and_after)
    return {name for name in before if before[name] != after[name]}


def test_a_theme_may_consist_of_one_template() -> None:
    theme = make_theme(make_theme_folder(OWN_HOME))
    assert theme.templates[TemplateName("home.html")].origin == "themes/mine/templates/home.html"
    assert theme.templates[TemplateName("focus/home.html")].origin == "raak/themes/focus/templates/home.html"
    assert theme.templates[TemplateName("post.html")] == theme.templates[TemplateName("focus/post.html")]


def test_a_folder_named_as_the_built_in_theme_overrides_single_files_of_it() -> None:
    theme = make_theme(make_theme_folder(OWN_HOME, "focus"))
    assert theme.templates[TemplateName("home.html")].origin == "themes/focus/templates/home.html"
    assert theme.templates[TemplateName("focus/home.html")].origin == "raak/themes/focus/templates/home.html"


def test_a_theme_can_stand_on_another_of_the_sites_own() -> None:
    middle = make_theme_folder({"templates/home.html": "middle"}, "middle")
    theme = make_theme(middle, folder("top", "middle"))
    assert theme.templates[TemplateName("home.html")].text == "middle"
    assert theme.templates[TemplateName("middle/home.html")].text == "middle"
    assert "focus/home.html" in theme.templates


def test_an_unknown_theme_is_refused_with_the_nearest_one() -> None:
    checked = parse_theme("fcous", (make_built_in_theme(),), "en", CHOSEN)
    assert checked.value is None
    assert told(checked.diagnostics) == ["3:9-13 theme-unknown"]
    assert facts(checked.diagnostics[0])["nearest"] == "focus"


def test_an_unknown_parent_is_refused_where_the_theme_names_it() -> None:
    checked = parse_theme("mine", (make_built_in_theme(), folder("mine", "fokus")), "en", CHOSEN)
    assert told(checked.diagnostics) == ["1:10-15 theme-unknown"]
    assert checked.diagnostics[0].span.path == "themes/mine/theme.yaml"


def test_themes_that_extend_each_other_are_refused() -> None:
    circle = (make_built_in_theme(), folder("one", "other"), folder("other", "one"))
    checked = parse_theme("one", circle, "en", CHOSEN)
    assert told(checked.diagnostics) == ["1:10-13 theme-circle"]
    assert facts(checked.diagnostics[0])["chain"] == "one → other → one"


def test_a_theme_that_extends_itself_is_refused() -> None:
    checked = parse_theme("one", (make_built_in_theme(), folder("one", "one")), "en", CHOSEN)
    assert told(checked.diagnostics) == ["1:10-13 theme-circle"]


def test_an_unknown_key_of_a_theme_is_refused_with_the_nearest_one() -> None:
    own = make_theme_folder({"theme.yaml": "extend: focus\n"})
    checked = parse_theme("mine", (make_built_in_theme(), own), "en", CHOSEN)
    assert told(checked.diagnostics) == ["1:1-7 key-unknown"]
    assert facts(checked.diagnostics[0])["nearest"] == "extends"


def test_a_parent_is_one_name() -> None:
    own = make_theme_folder({"theme.yaml": "extends: [focus, mine]\n"})
    assert told(parse_theme("mine", (make_built_in_theme(), own), "en", CHOSEN).diagnostics) == [
        "1:10-23 value-mistyped"
    ]


def test_a_word_is_one_text_or_one_for_each_plural_form() -> None:
    own = make_theme_folder({"words/en.yaml": "all: [one, two]\nposts: {one: One, other: Many}\n"})
    checked = parse_theme("mine", (make_built_in_theme(), own), "en", CHOSEN)
    assert told(checked.diagnostics) == ["1:6-16 value-mistyped"]
    assert checked.value is not None
    assert dict(checked.value.words["posts"].plurals) == {"one": "One", "other": "Many"}


def test_a_plural_form_that_no_language_has_is_refused_with_the_nearest_one() -> None:
    own = make_theme_folder({"words/en.yaml": "posts:\n  one: a post\n  othr: posts\n"})
    (found,) = parse_theme("mine", (make_built_in_theme(), own), "en", CHOSEN).diagnostics
    assert told([found]) == ["3:3-7 key-unknown"]
    assert facts(found)["nearest"] == "other"


@pytest.mark.parametrize(
    ("file", "text"),
    [("theme.yaml", "extends: focus\nextends: atelier\n"), ("words/en.yaml", "all: Everything\nall: All\n")],
)
def test_a_key_that_stands_twice_in_a_file_of_a_theme_is_refused(file: str, text: str) -> None:
    own = make_theme_folder({file: text})
    (found,) = parse_theme("mine", (make_built_in_theme(), own), "en", CHOSEN).diagnostics
    assert (found.code, found.span.line, facts(found)["line"]) == ("key-twice", 2, "1")


def test_a_bracket_that_stays_open_is_told_once() -> None:
    own = make_theme_folder({"theme.yaml": "extends: [focus\n"})
    (found,) = parse_theme("mine", (make_built_in_theme(), own), "en", CHOSEN).diagnostics
    assert found.code == "yaml-unclosed"


def test_words_come_in_the_language_of_the_site() -> None:
    assert make_theme(language="nl-BE").words["all"].text == "Alle artikelen"


@pytest.mark.parametrize("is_formal", [False, True])
def test_no_word_in_dutch_speaks_to_readers_in_the_other_form(is_formal: bool) -> None:
    lists = prose_lists("nl")
    other = lists.you - lists.formal_you if is_formal else lists.formal_you
    phrases = make_theme(language="nl", is_formal=is_formal).words.values()
    said = [text for phrase in phrases for text in (phrase.text, *(text for _, text in phrase.plurals))]
    assert [text for text in said if other.intersection(words(text))] == []
    assert any(lists.you.intersection(words(text)) for text in said)


def test_a_theme_of_ones_own_has_the_last_word_in_both_forms() -> None:
    own = {"words/nl.yaml": "answer: Mail me\nyour_email: Waar kan ik u bereiken?\n"}
    spoken = make_theme(make_theme_folder(own), language="nl-BE", is_formal=True).words
    assert [spoken[name].text for name in ("answer", "your_email", "question")] == [
        *("Mail me", "Waar kan ik u bereiken?", "Mijn vraag aan u"),
    ]
    own["words/nl-formal.yaml"] = "your_email: Uw adres\n"
    assert make_theme(make_theme_folder(own), language="nl", is_formal=True).words["your_email"].text == "Uw adres"


def test_a_language_with_one_form_says_the_same_in_both() -> None:
    assert make_theme(language="en", is_formal=True).words == make_theme(language="en").words


def test_a_theme_replaces_single_words() -> None:
    own = make_theme_folder({"words/nl.yaml": "all: Alle verhalen\n", "words/en.yaml": "all: All stories\n"})
    words = make_theme(own, language="nl").words
    assert (words["all"].text, words["home"].text) == ("Alle verhalen", "Voorpagina")


def test_a_language_that_no_theme_speaks_is_noted_and_english_stands_in() -> None:
    checked = parse_theme("focus", (make_built_in_theme(),), "fr", CHOSEN)
    assert told(checked.diagnostics) == ["3:9-13 theme-words-missing"]
    assert checked.value is not None
    assert checked.value.words["all"].text == "All posts"


def test_every_language_of_the_built_in_theme_has_the_same_words() -> None:
    english, dutch = (make_theme(language=language).words for language in ("en", "nl"))
    assert parse_theme("focus", (make_built_in_theme(),), "nl", CHOSEN).diagnostics == ()
    assert set(dutch) == set(english)
    assert {name for name in english if english[name].plurals} == {name for name in dutch if dutch[name].plurals}


def test_words_that_a_language_lacks_are_named_and_english_stands_in() -> None:
    every_word = make_built_in_theme().files["words/nl.yaml"].decode()
    lacking = "\n".join(line for line in every_word.split("\n") if not line.startswith(("home:", "skip:")))
    own = make_theme_folder({"words/eo.yaml": lacking})
    checked = parse_theme("mine", (make_built_in_theme(), own), "eo", CHOSEN)
    assert told(checked.diagnostics) == ["3:9-13 theme-words-incomplete"]
    assert facts(checked.diagnostics[0])["words"] == "home, skip"
    assert checked.value is not None
    assert checked.value.words["home"].text == "Front page"


def test_a_theme_for_another_contract_is_refused() -> None:
    own = make_theme_folder({"theme.yaml": "extends: focus\ncontract: 7\n"})
    checked = parse_theme("mine", (make_built_in_theme(), own), "en", CHOSEN)
    assert told(checked.diagnostics) == ["2:11-12 theme-contract-unknown"]
    assert facts(checked.diagnostics[0])["offered"] == str(CONTRACT)


def test_a_template_that_is_no_utf8_is_refused() -> None:
    own = ThemeFolder("mine", SourcePath("themes/mine"), {"templates/home.html": b"caf\xe9"})
    checked = parse_theme("mine", (make_built_in_theme(), own), "en", CHOSEN)
    assert told(checked.diagnostics) == ["1:4-5 file-not-utf8"]


# Keys


def test_a_change_of_the_base_template_makes_all_pages_stale_but_no_letter() -> None:
    base = make_built_in_theme().files["templates/base.html"].decode()
    changed = changed_keys(
        make_theme_folder({"templates/base.html": base}), make_theme_folder({"templates/base.html": base + "<!-- -->"})
    )
    assert {"post.html", "home.html", "404.html"} <= changed
    assert not {"feed.xml", "sitemap.xml", "newsletter/issue.html"} & changed


def test_a_change_of_an_included_part_makes_only_those_stale_that_show_it() -> None:
    one, other = (make_theme_folder({"templates/parts/offer.html": text}) for text in ("one", "other"))
    changed = changed_keys(one, other)
    assert {"post.html", "problem.html"} <= changed
    assert not {"home.html", "all.html"} & changed


def test_a_new_stylesheet_makes_only_those_stale_that_name_an_asset() -> None:
    one, other = (make_theme_folder({"assets/style.css": text}) for text in ("a{}", "b{}"))
    changed = changed_keys(one, other)
    assert "post.html" in changed
    assert "robots.txt" not in changed


def test_a_changed_word_makes_every_template_stale() -> None:
    one, other = (make_theme_folder({"words/en.yaml": f"all: {word}\n"}) for word in ("All", "Everything"))
    assert changed_keys(one, other) == set(make_theme(one).keys)


def test_a_computed_include_depends_on_the_whole_theme() -> None:
    computed = {"templates/404.html": '{% include "parts/" ~ view.url %}'}
    one, other = (make_theme_folder({**computed, "templates/robots.txt": text}) for text in ("one", "other"))
    assert "404.html" in changed_keys(one, other)


def test_an_include_of_a_list_depends_on_each_of_it() -> None:
    listed = {"templates/404.html": "{%- include ['none.html', \"robots.txt\"] ignore missing without context -%}"}
    one, other = (make_theme_folder({**listed, "templates/robots.txt": text}) for text in ("one", "other"))
    assert changed_keys(one, other) == {"404.html", "robots.txt"}


# Assets


def test_the_address_of_an_asset_tells_the_content_of_all() -> None:
    one, other = (make_theme(make_theme_folder({"assets/mine.css": text})).assets for text in ("a{}", "b{}"))
    assert {asset.name for asset in one} >= {"style.css", "mine.css"}
    assert {asset.url for asset in one}.isdisjoint(asset.url for asset in other)
    folders = {asset.url.removesuffix(asset.name) for asset in one}
    assert len(folders) == 1


def test_a_stylesheet_is_sent_without_comments() -> None:
    css = '/* why */\na { content: "/* kept */  as it is"; color : red }\n\n@media print { b  c { margin : 0 } }\n'
    (asset,) = [a for a in make_theme(make_theme_folder({"assets/mine.css": css})).assets if a.name == "mine.css"]
    assert asset.content == b'a{content:"/* kept */  as it is";color :red}@media print{b c{margin :0}}'


def test_what_a_stylesheet_in_a_page_names_beside_it_is_still_found() -> None:
    css = """a{b:url(f.woff2)}a{b:url( "../g h.png" )}a{b:url('i/j.svg')}"""
    assert in_page(css, "/b/assets/1/style.css") == (
        'a{b:url("/b/assets/1/f.woff2")}a{b:url("/b/assets/g h.png")}a{b:url("/b/assets/1/i/j.svg")}'
    )


def test_what_a_stylesheet_in_a_page_imports_from_beside_it_is_still_found() -> None:
    css = """@import "base.css";@import'print.css'print;@import url(far.css);@IMPORT "https://e.example/x.css";"""
    assert in_page(css, "/b/assets/1/style.css") == (
        '@import url("/b/assets/1/base.css");@import url("/b/assets/1/print.css")print;'
        '@import url("/b/assets/1/far.css");@IMPORT "https://e.example/x.css";'
    )


@pytest.mark.parametrize("address", ["https://e.example/f", "data:font/woff2;base64,AA", "/f.woff2", "#mask"])
def test_what_it_names_in_full_stays(address: str) -> None:
    assert in_page(f"a{{b:url({address})}}", "/assets/1/style.css") == f"a{{b:url({address})}}"


def test_a_stylesheet_in_a_page_cannot_end_its_element() -> None:
    assert "</" not in in_page('a{content:"</style><script>"}', "/assets/1/style.css")
