"""Every mistake in YAML has its place, and its line as it was meant."""

from typing import Any

import pytest
import yaml

from generator.model.names import SourcePath
from generator.parse.yaml import Composed, any_yaml, compose
from generator.plain_yaml import MappingNode, Node, SequenceNode
from tests.make import facts, told

_PATH = SourcePath("site.yaml")


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def _with_each_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(any_yaml, "_Loader", any_yaml._without_opinions(getattr(yaml, request.param)))


def read(text: str) -> Composed:
    return compose(_PATH, text, first_line=2)


def values(composed: Composed) -> Any:
    """What was read, as plain Python."""
    return composed.root and said(composed.root)


def said(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {said(key): said(value) for key, value in node.value}
    return [said(item) for item in node.value] if isinstance(node, SequenceNode) else node.value


@pytest.mark.parametrize(
    ("line", "place", "fixed"),
    [
        # a colon in the value, the commonest of all
        ("title: Late: again", "2:12-13 yaml-colon", 'title: "Late: again"'),
        ("title: Late:", "2:12-13 yaml-colon", 'title: "Late:"'),
        ("title: a: b: c", "2:9-10 yaml-colon", 'title: "a: b: c"'),
        ('title: She said: "no"', "2:16-17 yaml-colon", "title: 'She said: \"no\"'"),
        ('title: It\'s "late": again', "2:19-20 yaml-colon", "title: 'It''s \"late\": again'"),
        ("title: Élan: één", "2:12-13 yaml-colon", 'title: "Élan: één"'),
        ("title: Late: again  # a remark", "2:12-13 yaml-colon", 'title: "Late: again"  # a remark'),
        # quotes that end too soon
        ('title: "Late" again', "2:13-14 yaml-quotes", "title: '\"Late\" again'"),
        ('title: "A" and "B"', "2:10-11 yaml-quotes", 'title: \'"A" and "B"\''),
        ('title: "He said "no" to me"', "2:17-18 yaml-quotes", "title: 'He said \"no\" to me'"),
        ("title: 'It's late'", "2:11-12 yaml-quotes", 'title: "It\'s late"'),
        # signs that YAML takes for its own
        ("title: @home", "2:8-9 yaml-sign", 'title: "@home"'),
        ("title: `code` first", "2:8-9 yaml-sign", 'title: "`code` first"'),
        ("title: %d posts", "2:8-9 yaml-sign", 'title: "%d posts"'),
        ("title: *Really* late", "2:8-9 yaml-sign", 'title: "*Really* late"'),
        ("title: *late", "2:8-9 yaml-sign", 'title: "*late"'),
        ("title: &late again", "2:8-9 yaml-sign", 'title: "&late again"'),
        ("title: [Draft] late", "2:8-9 yaml-sign", 'title: "[Draft] late"'),
        ("title: {late} again", "2:8-9 yaml-sign", 'title: "{late} again"'),
        ("title: ] late", "2:8-9 yaml-sign", 'title: "] late"'),
        ("title: > late", "2:8-9 yaml-sign", 'title: "> late"'),
        ("title: | late", "2:8-9 yaml-sign", 'title: "| late"'),
        ("title: - late", "2:8-9 yaml-sign", 'title: "- late"'),
        ('title: "C:\\drive"', "2:11-13 yaml-sign", "title: 'C:\\drive'"),
        ('title: "C:\\users"', "2:11-13 yaml-sign", "title: 'C:\\users'"),
        # an apostrophe that opens a word
        ("title: 's Avonds laat", "2:8-9 yaml-sign", 'title: "\'s Avonds laat"'),
        ("title: 't Wordt laat # toch", "2:8-9 yaml-sign", 'title: "\'t Wordt laat" # toch'),
        ("title: 'Tis late", "2:8-9 yaml-sign", 'title: "\'Tis late"'),
        ("title: '90s bands", "2:8-9 yaml-sign", 'title: "\'90s bands"'),
        ("title: 's Avonds of 's ochtends", "2:21-22 yaml-quotes", "title: \"'s Avonds of 's ochtends\""),
        # what is opened and not closed
        ("title: [a, b", "2:8-9 yaml-unclosed", "title: [a, b]"),
        ('title: "late', "2:8-9 yaml-unclosed", 'title: "late"'),
        ("title: 'late", "2:8-9 yaml-unclosed", 'title: "late"'),
        ('words: ["a, b] # late', "2:9-10 yaml-unclosed", 'words: ["a", b] # late'),
        ("words: [a, 'b, \"c", "2:12-13 yaml-unclosed", "words: [a, 'b', \"c\"]"),
        ('words: {a: "b c, d: e}', "2:12-13 yaml-unclosed", 'words: {a: "b c", d: e}'),
        (
            "title: 'The board's loose, isn't it # yes",
            "2:8-9 yaml-unclosed",
            "title: \"The board's loose, isn't it\" # yes",
        ),
        ("title: 't Is zo'n dag", "2:16-17 yaml-quotes", "title: \"'t Is zo'n dag\""),
        # keys without their space
        ("title:Late", "2:6-7 yaml-space", "title: Late"),
        ("title:\xa0Late", "2:6-8 yaml-space", "title: Late"),
        ("title:\u202f\xa0Late", "2:6-9 yaml-space", "title: Late"),
        # tags
        ("title: !Late", "2:8-13 yaml-tag", 'title: "!Late"'),
        ("title: !!python/object:os.system x", "2:8-33 yaml-tag", 'title: "!!python/object:os.system x"'),
    ],
)
def test_a_common_mistake_is_named_and_mended(line: str, place: str, fixed: str) -> None:
    composed = read(f"{line}\ndate: x\n")
    assert told(composed.found) == [place]
    assert facts(composed.found[0])["fixed"] == fixed
    assert values(composed)["date"] == "x"
    again = read(f"{fixed}\ndate: x\n")
    assert not again.found
    assert values(again) == values(composed)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: x\njust words\nb: y\n", ["3:1-11 yaml-key-expected"]),
        ("a:\n\tb: c\n", ["3:1-2 yaml-tab"]),
        ("a:\n\tb: c\n\td: e\n", ["3:1-2 yaml-tab"]),
        ("a: b\n\tc: d\n", ["3:1-2 yaml-tab"]),
        ("a:\n  \t- b\n", ["3:3-4 yaml-tab"]),
        ("a:\n\t\tb: c\n", ["3:1-2 yaml-tab"]),
        ("a: b\n  c: d\n", ["3:3-7 yaml-indent"]),
        ("  a: b\nc: d\ne: f\n", ["2:3-7 yaml-indent"]),
        ("# why\n\n a: b\nc: d\n", ["4:2-6 yaml-indent"]),
        (" a: b\n c: d\ne: f\n", ["2:2-6 yaml-indent", "3:2-6 yaml-indent"]),
        ("a:\n  c: d\n e: f\n", ["4:2-6 yaml-indent"]),
        ("a: b\n- c\n", ["3:1-2 yaml-broken"]),
        ("w: [&a x, *a]\n", ["2:5-6 yaml-sign", "2:11-12 yaml-sign"]),
        ("a: &x b\nc: *x\n", ["2:4-5 yaml-sign", "3:4-5 yaml-sign"]),
    ],
)
def test_a_broken_line_has_its_place(text: str, places: list[str]) -> None:
    assert told(read(text).found) == places


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (" who: b", "4:2-8"),
        ("  who: b", "4:3-9"),
        ("   who: b", "4:4-10"),
        ("     who: b", "4:6-12"),
    ],
)
def test_a_key_that_does_not_stand_below_the_first_of_its_item_is_meant_to(line: str, place: str) -> None:
    composed = read(f"p:\n  - id: a\n{line}\nz: c\n")
    assert told(composed.found) == [f"{place} yaml-indent"]
    assert facts(composed.found[0]) == {"spaces": "4"}
    assert composed.root is not None
    (item,) = composed.root.value[0][1].value
    assert [(key.value, value.value) for key, value in item.value] == [("id", "a"), ("who", "b")]


def test_all_broken_lines_of_a_file_are_found_at_once() -> None:
    composed = read('title: a: b\npersona: @me\npromise: "c" d\nlist: [x\nlast: fine\n')
    assert told(composed.found) == [
        "2:9-10 yaml-colon",
        "3:10-11 yaml-sign",
        "4:12-13 yaml-quotes",
        "5:7-8 yaml-unclosed",
    ]
    assert values(composed) == {
        "title": "a: b", "persona": "@me", "promise": '"c" d', "list": ["x"], "last": "fine",
    }  # fmt: skip


def test_an_open_quote_is_blamed_on_its_own_line_though_yaml_stumbles_later() -> None:
    assert told(read('title: "late\npromise: "soon"\nd: e\n').found) == ["2:8-9 yaml-unclosed"]


@pytest.mark.parametrize(
    ("text", "fixed", "read_as"),
    [
        ("words: [\n  late,\n  early\n", "words: [late, early]", ["late", "early"]),
        ("words: [late,\n  early,\n", "words: [late, early]", ["late", "early"]),
        ("words: [late\n# a remark\n\n  early # another\n", "words: [late, early]", ["late", "early"]),
        ("words: [\n  - late,\n  - early,\n", "words: [late, early]", ["late", "early"]),
        ("words: [late\n- early\n", "words: [late, early]", ["late", "early"]),
        ("words: {\n  a: late,\n  b: early\n", "words: {a: late, b: early}", {"a": "late", "b": "early"}),
        ("words: [{a: late},\n  {a: early}\n", "words: [{a: late}, {a: early}]", [{"a": "late"}, {"a": "early"}]),
        ("words: [[late,\n  early\n  ]\n", "words: [[late, early]]", [["late", "early"]]),
        ('words: "late\n  and early\n', 'words: "late and early"', "late and early"),
        ("words: 'late\n  - early\n", 'words: "late - early"', "late - early"),
        ("words: [late\n  'early\n", "words: [late, 'early']", ["late", "early"]),
    ],
)
def test_what_goes_on_below_is_told_once_and_mended_with_all_its_lines(text: str, fixed: str, read_as: Any) -> None:
    composed = read(f"{text}date: x\n")
    assert told(composed.found) == ["2:8-9 yaml-unclosed"]
    assert facts(composed.found[0])["fixed"] == fixed
    assert facts(composed.found[0])["sign"] == text[len("words: ")]
    assert values(composed) == {"words": read_as, "date": "x"}


def test_a_quote_within_brackets_that_goes_on_below_is_told_once() -> None:
    composed = read('words: ["late\n  again, early]\ndate: x\n')
    assert told(composed.found) == ["2:9-10 yaml-unclosed"]
    assert facts(composed.found[0]) == {"fixed": 'words: ["late again", early]', "key": "words", "sign": '"'}
    assert values(composed) == {"words": ["late again", "early"], "date": "x"}


@pytest.mark.parametrize("closing", ["", "]\n", "  ]\n"])
@pytest.mark.parametrize("indent", ["", "  "])
def test_a_bracket_above_a_list_that_needs_none_is_told_once(indent: str, closing: str) -> None:
    composed = read(f"words: [\n{indent}- late\n{indent}- early\n{closing}date: x\n")
    assert told(composed.found) == ["2:8-9 yaml-unclosed"]
    assert facts(composed.found[0]) == {"bare": "words:", "below": "- late", "sign": "["}
    assert values(composed) == {"words": ["late", "early"], "date": "x"}


def test_a_brace_above_a_group_that_needs_none_is_told_once() -> None:
    composed = read("author: {\n  name: Ilse\n  about: I draw\n}\ndate: x\n")
    assert told(composed.found) == ["2:9-10 yaml-unclosed"]
    assert values(composed) == {"author": {"name": "Ilse", "about": "I draw"}, "date": "x"}


@pytest.mark.parametrize(
    "sound", ["words: [\n  late,\n  early]", 'words: "late # and\n  early"', "words: {a: late,\n  b: c}"]
)
def test_what_is_closed_below_is_not_blamed_for_a_riddle_behind_it(sound: str) -> None:
    assert [found.code for found in read(f"{sound}\ndate: x\n- y\n").found] == ["yaml-broken"]


def test_a_key_below_an_open_quote_is_a_key() -> None:
    composed = read('author:\n  name: "Ilse\n  about: x\npersonas:\n  - id: "late\n    who: y\n')
    assert told(composed.found) == ["3:9-10 yaml-unclosed", "6:9-10 yaml-unclosed"]


@pytest.mark.parametrize(
    "text",
    [
        "title: Late, but http://example.org:80/x counts\n",
        "title: |\n  note: *important*: really\n  a: b: c\n",
        "title: 'fine: really'\nb: \"also: fine\"\n",
        "# a remark: with: colons\na: b # and * signs & more\n",
        "words: [a, b]\nchannel: {place: x, why: y}\n",
        "words: [" + "[a], " * 20 + "]\n",
        "words: " + "[" * 11 + "]" * 11 + "\n",
        "a: b\n c\n",
        "title: AT&T *is* nice! (50 %)\n",
        "",
        "\n\n",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert read(text).found == []


def test_places_behind_an_added_quote_are_those_of_the_author() -> None:
    composed = read("a: {b: x}\ntitle: a: b\n")
    assert composed.root is not None
    _, value = composed.root.value[1]
    assert composed.span(value).column == 8
    assert composed.span(value).end_column == len("title: a: b") + 1


def test_line_ends_that_only_yaml_knows_do_not_move_lines() -> None:
    composed = read("a: x\u2028y\u0085z\nb: c: d\n")
    assert told(composed.found) == ["3:5-6 yaml-colon"]


@pytest.mark.parametrize(
    "text",
    [
        "- " * 30_000,
        "[" * 60_000,
        "{a: " * 10_000,
        "? " * 30_000,
        "a: " + "[" * 40,
        "a: [" + "[x], " * 5 + "[" * 11,
        "a: [[[[x], " + "[" * 9,
    ],
)
def test_nesting_is_bounded_before_anything_recurses(text: str) -> None:
    composed = read(text)
    assert [found.code for found in composed.found] == ["yaml-too-nested"]
    assert composed.root is None


def test_a_letter_that_yaml_takes_nowhere_is_told_of_the_file() -> None:
    composed = read("a: b\nc: \x07\n")
    assert told(composed.found) == ["2:1-1 yaml-broken"]
    assert facts(composed.found[0])["reason"].startswith("unacceptable character #x0007")
    assert composed.root is None


def test_aliases_cannot_multiply() -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 9))
    composed = read(f"l0: &l0 x\n{levels}\n")
    assert {found.code for found in composed.found} == {"yaml-sign"}


def test_a_file_that_is_no_yaml_at_all_is_given_up_soon() -> None:
    composed = read("".join(f"{' ' * n}a{n}:\n" for n in range(300, 0, -1)) + "}{\n" * 300)
    assert len(composed.found) <= 60


@pytest.mark.parametrize(
    ("text", "spaces", "read_as"),
    [
        ("author:\n\tname: Noor\n\tphoto: a.png\n", "2", {"author": {"name": "Noor", "photo": "a.png"}}),
        ("title: Late\n\tfocus: Early\n", "", {"title": "Late", "focus": "Early"}),
        (
            "personas:\n  - id: a\n\twho: b\n\tsituation: c\ntitle: Late\n",
            "4",
            {"personas": [{"id": "a", "who": "b", "situation": "c"}], "title": "Late"},
        ),
        ("words:\n\t- one\n\t- two\n", "2", {"words": ["one", "two"]}),
        ("a:  # mine\n\tb:\n\t\tc: 1\n\td: 2\n", "2", {"a": {"b": {"c": "1"}, "d": "2"}}),
        ("words:\n  - one\n\t- two\n", "2", {"words": ["one", "two"]}),
    ],
)
def test_a_line_behind_a_tab_is_read_where_it_belongs(text: str, spaces: str, read_as: Any) -> None:
    composed = read(text)
    assert values(composed) == read_as
    assert [(one.code, facts(one)["spaces"]) for one in composed.found] == [("yaml-tab", spaces)]


def test_tabs_explain_what_is_broken_around_them() -> None:
    composed = read("author:\n\tname: Noor\n   \tabout: me\n      photo: a.png\n")
    assert {one.code for one in composed.found} == {"yaml-tab"}
