import pytest

from generator.parse.fields import Fields
from generator.parse.frontmatter import open_yaml
from tests.make import facts, make_source, told

_KEYS = ("title", "words", "draft", "share", "stage", "author", "personas", "rules")


def read(text: str) -> Fields:
    return open_yaml(make_source(text, "site.yaml"), _KEYS)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("no", "no"),
        ("Yes", "Yes"),
        ("2026-01-01", "2026-01-01"),
        ("1.0", "1.0"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("'quoted'", "quoted"),
        ('"a \\u00e9 b"', "a é b"),
        ('"a \\x07 b"', "a b"),
        ("|\n  two\n  lines\n", "two lines"),
        (">\n  folded\n  lines\n", "folded lines"),
        ("plain\n  goes on", "plain goes on"),
        ("<<", "<<"),
        ("=", "="),
        ("'null'", "null"),
    ],
)
def test_a_text_is_what_was_written(written: str, text: str) -> None:
    fields = read(f"title: {written}\n")
    assert fields.text("title") == text
    assert fields.found == []


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("", "1:1-6"),
        (" ~", "1:8-9"),
        (" null", "1:8-12"),
        (" ''", "1:8-10"),
        (' "  "', "1:8-12"),
        (" # a remark", "1:1-6"),
    ],
)
def test_an_empty_value_is_named(written: str, place: str) -> None:
    fields = read(f"title:{written}\n")
    assert fields.text("title") == ""
    assert told(fields.found) == [f"{place} value-empty"]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("title: #1 mistake", 'title: "#1 mistake"'),
        ("title:  #0b6e4f  ", 'title: "#0b6e4f"'),
        ("title: # to be written", None),
        ("title: #", None),
        ("title: '' #1", None),
        ("title:\n", None),
    ],
)
def test_a_value_that_yaml_takes_for_a_remark_is_offered_in_quotes(text: str, fixed: str | None) -> None:
    fields = read(text)
    assert fields.text("title") == ""
    assert facts(fields.found[0]).get("fixed") == fixed


@pytest.mark.parametrize(
    ("written", "place", "wanted"),
    [("[a, b]", "1:8-14", "text"), ("{a: b}", "1:8-14", "text"), ("\n  - a\n  - b", "2:3-6", "text")],
)
def test_a_text_is_no_list(written: str, place: str, wanted: str) -> None:
    fields = read(f"title: {written}\n")
    assert fields.text("title") == ""
    assert told(fields.found) == [f"{place} value-mistyped"]
    assert facts(fields.found[0])["wanted"] == wanted


@pytest.mark.parametrize(
    ("written", "texts", "places"),
    [
        ("[a, 'b c']", ("a", "b c"), []),
        ("\n  - a\n  - no\n", ("a", "no"), []),
        ("alone", ("alone",), []),
        ("[]", (), []),
        ("{a: b}", (), ["1:8-14 value-mistyped"]),
        ("[a, '', {b: c}]", ("a",), ["1:12-14 value-empty", "1:16-22 value-mistyped"]),
        ("\n  - a\n  -\n", ("a",), ["1:1-6 value-empty"]),
    ],
)
def test_a_list_of_texts(written: str, texts: tuple[str, ...], places: list[str]) -> None:
    fields = read(f"words: {written}\n")
    assert fields.texts("words") == texts
    assert told(fields.found) == places


@pytest.mark.parametrize(
    ("written", "flag", "places"),
    [
        ("true", True, []),
        ("Yes", True, []),
        ("off", False, []),
        ("'true'", True, []),
        ("maybe", False, ["1:8-13 value-mistyped"]),
        ("1", False, ["1:8-9 value-mistyped"]),
        ("ja", False, ["1:8-10 value-mistyped"]),
    ],
)
def test_a_flag_says_yes_or_no_and_nothing_else(written: str, flag: bool, places: list[str]) -> None:
    fields = read(f"draft: {written}\n")
    assert fields.flag("draft") is flag
    assert told(fields.found) == places
    known = {
        "key": "draft",
        "wanted": "flag",
        "value": written,
        "fixed": "draft: true" if written in ("1", "ja") else "",
    }
    assert [facts(one) for one in fields.found] == [known] * len(places)


@pytest.mark.parametrize(
    ("written", "number", "places"),
    [
        ("50", 50, []),
        ("0", 0, []),
        ("101", None, ["1:8-11 number-out-of-range"]),
        ("-1", None, ["1:8-10 number-out-of-range"]),
        ("50%", None, ["1:8-11 value-mistyped"]),
        ("1.5", None, ["1:8-11 value-mistyped"]),
        ("٥", None, ["1:8-9 value-mistyped"]),
        ("1" * 5000, None, ["1:8-5008 value-mistyped"]),
    ],
)
def test_a_number_is_whole_and_within_its_bounds(written: str, number: int | None, places: list[str]) -> None:
    fields = read(f"share: {written}\n")
    assert fields.number("share", least=0, most=100) == number
    assert told(fields.found) == places


def test_a_choice_names_the_nearest() -> None:
    fields = read("stage: probelm\n")
    assert fields.choice("stage", ("unaware", "problem"), "problem") == "problem"
    assert told(fields.found) == ["1:8-15 value-unknown"]
    assert facts(fields.found[0]) == {
        "key": "stage", "value": "probelm", "nearest": "problem", "known": "unaware, problem",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "nearest"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("TITLE", "title"),
        ("persona", "personas"),
        ("xyz", None),
        ("shares", "share"),
    ],
)
def test_an_unknown_key_names_the_nearest(key: str, nearest: str | None) -> None:
    fields = read(f"words: a\n{key}: x\n")
    assert told(fields.found) == [f"2:1-{len(key) + 1} key-unknown"]
    assert facts(fields.found[0]).get("nearest") == nearest
    assert facts(fields.found[0])["known"] == ", ".join(_KEYS)


def test_the_value_of_a_misspelt_key_is_read_all_the_same() -> None:
    assert read("titel: x\n").text("title") == "x"
    assert read("title: x\ntitel: y\n").text("title") == "x"


def test_a_key_that_is_there_twice_names_the_first() -> None:
    fields = read("title: x\nwords: a\ntitle: y\n")
    assert fields.text("title") == "x"
    assert told(fields.found) == ["3:1-6 key-twice"]
    assert facts(fields.found[0]) == {"key": "title", "line": "1"}


def test_keys_within_an_entry_are_known_as_well() -> None:
    fields = read("personas:\n  - id: a\n    whoo: b\n  - just text\n  - id: c\n    id: d\n")
    ids = [entry.text("id") for entry in fields.groups("personas", ("id", "who"))]
    assert ids == ["a", "c"]
    assert told(fields.found) == ["3:5-9 key-unknown", "4:5-14 value-mistyped", "6:5-7 key-twice"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("personas: one\n", "1:11-14 value-mistyped"),
        ("personas: {of: a}\n", "1:11-18 value-mistyped"),
        ("personas: {}\n", "1:11-13 value-mistyped"),
        ("personas:\n", "1:1-9 value-empty"),
        ("author: Noor\n", "1:9-13 value-mistyped"),
        ("author:\n", "1:1-7 value-empty"),
        ("rules: [a]\n", "1:8-11 value-mistyped"),
    ],
)
def test_what_is_no_group_is_told_and_read_as_none(text: str, place: str) -> None:
    fields = read(text)
    assert list(fields.groups("personas", ("id",))) == []
    assert fields.group("author", ("name",)) is None
    assert fields.settings("rules") == []
    assert told(fields.found) == [place]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("just text\n", ["1:1-10 yaml-key-expected"]),
        ("- a\n- b\n", ["1:1-4 yaml-key-expected"]),
        ("[a, b]\n", ["1:1-7 yaml-key-expected"]),
        ("{" * 50 + "\n", ["1:13-14 yaml-too-nested"]),
    ],
)
def test_a_file_without_keys_is_unreadable_and_nothing_of_it_is_missing(text: str, places: list[str]) -> None:
    fields = read(text)
    assert fields.unreadable
    assert fields.is_lost("title")
    assert told(fields.found) == places


def test_a_key_on_a_broken_line_is_not_missing() -> None:
    fields = read("words: a\ntitle Late\n")
    assert told(fields.found) == ["2:1-11 yaml-key-expected"]
    assert fields.is_lost("title")
    assert not fields.is_lost("stage")


def test_keys_that_are_no_text_are_unknown() -> None:
    assert told(read("[a]: b\n? {c: d}\n: e\n").found) == ["1:1-4 key-unknown", "2:3-9 key-unknown"]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("author: Noor Veldkamp\n", "author: {name: Noor Veldkamp}"),
        ("author: 'Noor: me'\n", 'author: {name: "Noor: me"}'),
        ("author: Noor, and me\n", ""),
        ("author: [Noor]\n", ""),
        ("personas: freelancer\n", "- id: freelancer"),
        ("personas: [freelancer]\n", "- id: freelancer"),
        ("personas: {id: freelancer}\n", "- {id: freelancer}"),
        ("personas:\n  id: freelancer\n", "- id: freelancer"),
        ("personas: [[freelancer]]\n", ""),
    ],
)
def test_a_value_in_place_of_a_group_is_shown_as_the_beginning_of_one(text: str, fixed: str) -> None:
    fields = read(text)
    fields.group("author", ("name", "email"))
    list(fields.groups("personas", ("id",)))
    assert [facts(one)["fixed"] for one in fields.found] == [fixed]


def test_a_group_without_its_hyphen_is_read_as_the_one_it_is() -> None:
    assert [group.text("id") for group in read("personas:\n  id: freelancer\n").groups("personas", ("id",))] == [
        "freelancer"
    ]


def test_a_key_by_another_name_is_read_as_the_one_that_is_meant() -> None:
    fields = read("titel: Late\nwoorden: [late]\n")
    assert (fields.text("title"), fields.texts("words")) == ("Late", ("late",))
    assert [facts(one)["nearest"] for one in fields.found] == ["title", "words"]
