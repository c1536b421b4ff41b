import pytest

from generator.diagnostics.wording import wording
from generator.parse.frontmatter import open_source, open_yaml
from tests.make import facts, make_source, told


def opened(text: str | bytes):  # type: ignore[no-untyped-def]
    return open_source(make_source(text), ("title", "date"))


@pytest.mark.parametrize(
    ("text", "title", "body", "line"),
    [
        ("---\ntitle: x\n---\nbody\n", "x", "body\n", 4),
        ("\ufeff---\r\ntitle: x\r\n---\r\nbody\r\n", "x", "body\n", 4),
        ("---\rtitle: x\r---\rbody", "x", "body", 4),
        ("---  \ntitle: x\n--- \nbody", "x", "body", 4),
        ("\n\n---\ntitle: x\n---\nbody", "x", "body", 6),
        ("---\ntitle: x\n...\nbody", "x", "body", 4),
        ("---\ntitle: x\n---", "x", "", 3),
        ("---\ntitle: x\n---\n\n---\nbody", "x", "\n---\nbody", 4),
        ("---\ntitle: |\n  ---\n  x\n---\nbody", "--- x", "body", 6),
        ("---\n---\nbody", "", "body", 3),
        ("---\n\ntitle: x\n\n# remark\n\ndate: y\n---\nbody", "x", "body", 9),
    ],
)
def test_front_matter_is_split_from_the_text(text: str, title: str, body: str, line: int) -> None:
    split = opened(text)
    assert split.has_head
    assert split.head.text("title") == title
    assert (split.body.text, split.body.first_line) == (body, line)
    assert split.head.found == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "1:1-1"),
        ("\n \n", "1:1-1"),
        ("body", "1:1-5"),
        ("\n\n  body  \nmore", "3:3-7"),
        ("title: x\n---\nbody", "1:1-9"),
        ("----\n\nbody: of a text", "1:1-5"),
        ("text\n---\ntitle: x\n---\n", "1:1-5"),
    ],
)
def test_a_file_without_front_matter_is_text_from_its_first_line(text: str, place: str) -> None:
    split = opened(text)
    assert split.has_head is False
    assert split.head.text("title") == ""
    assert list(split.head.texts("words")) == []
    assert (split.body.text, split.body.first_line) == (text, 1)
    assert told(split.head.found) == [f"{place} front-matter-missing"]


def test_front_matter_in_toml_is_called_so() -> None:
    (found,) = opened('\n+++\ntitle = "x"\n+++\nbody').head.found
    assert (found.code, found.span.line, facts(found)["toml"]) == ("front-matter-missing", 2, "+++")
    assert wording("en").message(found) == "this file begins with `+++`, as TOML does, instead of `---`"
    assert "+++" not in wording("en").hint(opened("+++ plus\n").head.found[0])


@pytest.mark.parametrize(
    ("text", "place", "body", "line"),
    [
        ("---\ntitle: x\n\nbody", "1:1-4", "\nbody", 3),
        ("---\ntitle: x\nBody starts here.\n", "1:1-4", "Body starts here.\n", 3),
        ("---\ntitle: x\n\nBody.\n\n---\nMore.\n", "1:1-4", "\nBody.\n\n---\nMore.\n", 3),
        ("---\ntitle: x\n--\nbody", "3:1-3", "body", 4),
        ("---\ntitle: x\n—\nbody", "3:1-2", "body", 4),
        ("---\ntitle: x\n ---\nbody", "3:1-5", "body", 4),
        ("---\ntitle: x\n-----\nbody", "3:1-6", "body", 4),
        ("---\ntitle: x", "1:1-4", "", 2),
        ("---", "1:1-4", "", 1),
    ],
)
def test_front_matter_that_does_not_close_is_read_up_to_where_it_ends(
    text: str, place: str, body: str, line: int
) -> None:
    split = opened(text)
    assert told(split.head.found) == [f"{place} front-matter-unclosed"]
    assert split.head.text("title") == ("x" if "title" in text else "")
    assert (split.body.text, split.body.first_line) == (body, line)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("----\ntitle: x\n---\nbody", ["1:1-5 front-matter-missing"]),
        ("—\ntitle: x\n---\nbody", ["1:1-2 front-matter-missing"]),
        ("\n\n––\ntitle: x\n---\nbody", ["3:1-3 front-matter-missing"]),
        (
            "\n--\ntitle: x: y\n--\nbody",
            ["2:1-3 front-matter-missing", "3:9-10 yaml-colon", "4:1-3 front-matter-unclosed"],
        ),
    ],
)
def test_front_matter_that_nearly_opens_is_read_all_the_same(text: str, places: list[str]) -> None:
    split = opened(text)
    assert told(split.head.found) == places


def test_positions_are_those_of_the_file() -> None:
    assert told(opened("\n---\r\n# remark\r\ntitle: één: twee\r\n---\r\n").head.found) == ["4:11-12 yaml-colon"]


def test_a_faulty_encoding_does_not_hide_other_faults() -> None:
    found = opened(b"---\ntitle: caf\xe9: x\nfoo: y\n---\n").head.found
    assert told(found) == ["2:11-12 file-not-utf8", "2:12-13 yaml-colon", "3:1-4 key-unknown"]


def test_front_matter_is_bounded() -> None:
    split = opened("---\ntitle: x\n" + "# " + "x" * 70_000 + "\n---\nbody")
    assert told(split.head.found) == ["1:1-4 front-matter-too-long"]
    assert split.head.is_lost("title")
    assert split.body.text == "body"
    assert facts(split.head.found[0]) == {"limit": "64000"}


def test_a_yaml_file_is_bounded() -> None:
    fields = open_yaml(make_source("title: " + "x" * 1_000_001, "site.yaml"), ("title",))
    assert told(fields.found) == ["1:1-1 front-matter-too-long"]
    assert facts(fields.found[0]) == {"limit": "250000", "file": "site.yaml"}
    assert fields.unreadable


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\n" * 500_000, []),
        ("---\n" + "a\n" * 1_000_000, ["1:1-4 front-matter-unclosed"]),
        (" \n" * 1_000_000, ["1:1-1 front-matter-missing"]),
        ("---\n" + "-" * 1_000_000, ["1:1-4 front-matter-unclosed"]),
    ],
    ids=["lines across", "no end", "blank lines", "one line"],
)
def test_no_text_is_looked_at_line_by_line_for_each_of_its_lines(text: str, found: list[str]) -> None:
    """A million lines would take for ever that way."""
    assert told(opened(text).head.found) == found
