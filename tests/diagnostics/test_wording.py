from generator.diagnostics.catalogue import (
    DATE_IMPOSSIBLE,
    KEY_UNKNOWN,
    PERSONA_IS_EVERYONE,
    VALUE_MISTYPED,
    YAML_COLON,
)
from generator.diagnostics.diagnostic import Rule, Severity
from generator.diagnostics.wording import read_guide, wording
from generator.model.names import SourcePath
from generator.model.span import Span

HERE = Span(SourcePath("content/posts/a.md"), 2, 1, 2, 8)


def test_a_message_holds_the_authors_own_words() -> None:
    found = PERSONA_IS_EVERYONE.at(HERE, phrase="everyone", who="everyone")
    assert wording("en").message(found) == "nobody recognises themselves in `everyone`"
    assert wording("nl").message(found) == "in `everyone` herkent niemand zichzelf"


def test_the_first_hint_whose_facts_are_known_is_given() -> None:
    near = KEY_UNKNOWN.at(HERE, key="person", nearest="persona", known="title, persona")
    far = KEY_UNKNOWN.at(HERE, key="layout", known="title, persona")
    assert wording("en").hint(near) == "did you mean `persona`?"
    assert wording("en").hint(far) == "the keys that can stand here are `title` and `persona`"


def test_a_message_without_its_key_falls_back_to_a_plainer_one() -> None:
    found = YAML_COLON.at(HERE, key="", fixed='- "a: b"')
    assert wording("en").message(found) == "there is a second colon in this line"


def test_a_missing_fact_never_stops_a_message() -> None:
    assert wording("en").message(DATE_IMPOSSIBLE.at(HERE)) == "`…` is not a date"


def test_a_code_is_said_in_words_and_an_unknown_one_as_it_is() -> None:
    group = VALUE_MISTYPED.at(HERE, key="words", wanted="texts", value="group")
    assert wording("nl").message(group) == "bij `words` hoort een lijst, niet een groepje velden"
    text = VALUE_MISTYPED.at(HERE, key="words", wanted="texts", value="nerves")
    assert wording("en").message(text) == "`words` should be a list, not `nerves`"


def test_a_fact_of_many_lines_is_said_on_one_and_shortened_in_messages_only() -> None:
    long = "a word\nand " * 40
    assert len(wording("en").message(DATE_IMPOSSIBLE.at(HERE, value=long))) < 200
    hint = wording("en").hint(YAML_COLON.at(HERE, key="title", fixed=long))
    assert " ".join(long.split()) in hint


def test_braces_in_an_authors_words_stay_as_they_are() -> None:
    found = DATE_IMPOSSIBLE.at(HERE, value="{{ page.date }} {value}")
    assert wording("en").message(found) == "`{{ page.date }} {value}` is not a date"


def test_a_language_without_a_guide_speaks_english_and_a_region_its_language() -> None:
    assert wording("fr").language == "en"
    assert wording("nl-BE").language == "nl"
    assert wording("../../secret").language == "en"


def test_a_rule_that_no_guide_knows_is_named_by_its_code() -> None:
    found = Rule("brand-new", Severity.NOTE).at(HERE)
    assert wording("en").message(found) == "brand-new"
    assert wording("en").hint(found) == ""


def test_phrases_choose_their_form_by_count() -> None:
    assert wording("en").phrase("errors", count=1) == "1 error"
    assert wording("nl").phrase("errors", count=2) == "2 fouten"
    assert wording("en").listing(("a", "b", "c")) == "a, b and c"


def test_a_guide_in_another_language_is_one_file() -> None:
    french = read_guide(
        "fr", "- `errors`: {count} faute\n\n## key-twice\n\n> `{key}` deux fois\n\nPourquoi? Parce que.\n"
    )
    assert french.message(Rule("key-twice", Severity.ERROR).at(HERE, key="title")) == "`title` deux fois"
    assert french.gist("key-twice") == "Pourquoi?"
    assert french.phrase("errors", count=3) == "3 faute"
