import pytest

from generator.importing.heads import decoded, head_of, settings_of, words_of


@pytest.mark.parametrize(
    ("head", "values"),
    [
        ("---\ntitle: A: b\n---\n", {"title": "A: b"}),
        ("---\ntitle: one\ntitle: two\n---\n", {"title": "two"}),
        ("---\ntitle: a\n\ttags: [x]\n---\n", {"title": "a", "tags": ["x"]}),
        ("---\ntitle: @home\n...\n", {"title": "@home"}),
        ("---\nversion: 1.10\nflag: no\nnothing: ~\nquoted: '~'\n---\n", {"version": "1.10", "flag": "no",
         "nothing": "", "quoted": "~"}),
        ("---\ntags:\n- a\n- b: c\n---\n", {"tags": ["a", {"b": "c"}]}),
        ("+++\ntitle = 'T'\ndate = 2020-01-02\ndraft = true\n[cover]\nimage = 'x'\n+++\n", {"title": "T",
         "date": "2020-01-02", "draft": "true", "cover": {"image": "x"}}),
        ("+++\ntitle = 'T\nweight = 3\n+++\n", {"title": "T", "weight": "3"}),
        ('{"title": "T", "tags": ["a"], "n": 1}\n', {"title": "T", "tags": ["a"], "n": "1"}),
    ],
)  # fmt: skip
def test_a_head_is_read_in_every_notation_and_broken_ones_as_they_are_meant(head: str, values: object) -> None:
    opened = head_of("post.md", head + "Text.\n")
    assert opened.values == values
    assert opened.body == "Text.\n"


@pytest.mark.parametrize(
    ("opening", "line", "closing"),
    [
        ("---\ntitle: T\ntags:\n", "- a\n", "---\n"),
        ("+++\ntitle = 'T'\n", "[[x]]\n", "+++\n"),
        ("---\ntitle: T\ntags:\n", "- a\n", "\n"),
    ],
)
def test_of_a_head_without_measure_only_the_beginning_is_read(opening: str, line: str, closing: str) -> None:
    opened = head_of("post.md", opening + line * 100_000 + closing + "Text.\n")
    assert opened.body == "Text.\n"
    assert opened.healed
    assert len(opened.values) < 100


@pytest.mark.parametrize("text", ["Only text.\n", "---\n\nA line across.\n", "{{< figure >}}\n", "{ not json\n", ""])
def test_a_text_without_a_head_is_text_as_a_whole(text: str) -> None:
    assert head_of("post.md", text).body == text


def test_a_head_that_never_ends_is_read_as_far_as_its_keys_go() -> None:
    opened = head_of("post.md", "---\ntitle: T\ndate: 2020-01-01\n\nText with --- in it.\n")
    assert (opened.text("title"), opened.body) == ("T", "Text with --- in it.\n")
    assert opened.healed


@pytest.mark.parametrize(
    "head",
    [
        "---\na: " + "[" * 5000 + "\n---\n",
        '{"a": ' + "[" * 5000 + "\n",
        "+++\n" + "a=[" * 500 + "\n+++\n",
        f"+++\na{'.a' * 50_000} = 1\n+++\n",
    ],
)
def test_no_head_is_nested_deep_enough_to_stop_an_import(head: str) -> None:  # fmt: skip
    assert "Text." in head_of("post.md", head + "Text.").body


@pytest.mark.parametrize(
    "head", ["---\na: {}\n---\n", '{{"a": {}}}\n', "+++\na = {}\n+++\n", "+++\nd = {}-01-02\n+++\n"]
)
def test_no_number_is_long_enough_to_stop_an_import(head: str) -> None:
    assert "Text." in head_of("post.md", head.format("9" * 5000) + "Text.").body


def test_keys_are_found_whatever_their_capitals_and_texts_are_one_line() -> None:
    head = head_of("post.md", "---\nTitle: |\n  two\n  lines\nTags: one\n---\n")
    assert head.text("title") == "two lines"
    assert head.texts("tags", "categories") == ("one",)
    assert head.flag("draft") is None


@pytest.mark.parametrize(
    ("path", "text"), [("c.toml", "[a]\nb = 1\n"), ("c.yaml", "a:\n  b: 1\n"), ("c.json", '{"a": {"b": 1}}')]
)
def test_settings_are_read_in_three_notations(path: str, text: str) -> None:
    assert settings_of(path, text) == {"a": {"b": "1"}}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_old_encodings_are_read(encoding: str) -> None:
    assert decoded("post.md", "Café\r\nop\r\n".encode(encoding)) == "Café\nop\n"


def test_words_stand_once_in_their_first_spelling() -> None:
    assert words_of(("Brood", "gist", "brood")) == ("Brood", "gist")
