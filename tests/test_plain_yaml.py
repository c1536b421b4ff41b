"""Plain YAML is read as the library reads all YAML: same texts, same places. Whatever is not plain is left to it."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model.names import SourcePath
from generator.parse.yaml import compose
from generator.parse.yaml.any_yaml import _root_of
from generator.plain_yaml import UnsureError, read_plainly

PROJECT = Path(__file__).parents[1]
PATH = SourcePath("content/posts/a.md")
LISTS = sorted((PROJECT / "generator" / "language").rglob("*.yaml"))

PLAIN = """\
# A post
title: "Late: again"
date: 2026-05-03  # a Sunday
persona: home-baker
promise: >-
  You know by Friday
  what the weekend brings.
words: [sour dough, "a: b", 'c d']

aliases:
- /old/
- https://example.org/a#b
waive:
  - rule: prose-long
    reason: |
      A list of steps
      is long.
    until:
  -
    rule: 'other'
author: {name: Ann Other, email: ann@example.org}  # me
offers:
  - {id: hour, name: "An hour: you, and I" , button: 'Plan it'}
  -  { id: day,name:  b c }
summary:
"""

NOT_PLAIN = [
    "a: b: c",
    "a: b:",
    "a: 'b'' c'",
    'a: "b\\n"',
    'a: "b\n  c"',
    "a: b\n  c",
    "a: &b c",
    "a: *b",
    "a: !b c",
    "a: {}",
    "a: {b}",
    "a: {b: }",
    "a: {b: c,}",
    "a: {b: c",
    "a: {b: c] ",
    "a: {b: c} d",
    "a: {b: {c: d}}",
    "a: {b: [c]}",
    "a: {b: c:d}",
    "a: {'b': c}",
    "a: {b:c}",
    "a: {b: c,\n  d: e}",
    "{a: b}",
    "a: []",
    "a: [b, [c]]",
    "a: [b,\n  c]",
    "a: [b: c]",
    "a: [b, c",
    "a:\tb",
    "a: b\xa0c",
    "a: @b",
    "a: - b",
    "a: >\n  b\n\n  c",
    "a: |2\n  b",
    "a: |\n    b\n  c",
    "a: b\n c: d",
    "a:\n  b: c\n d: e",
    "- - a",
    "? a",
    "'a': b",
    "a b: c",
    "1: b",
    "a : b",
    "--- a",
    "a: b\n...",
    "a",
    "[a]",
    "%a",
    "- a\nb: c",
    "a: b\n- c",
    "\n".join("  " * level + "a:" for level in range(13)),
]

LINES = st.sampled_from(
    [
        *("a: x", "b: y z # c", "c:", "- x", "- k: v", "-", "  d: e", "  f:", "  - g", "    h: i", "    - j"),
        *(
            "  k: >-",
            "k: |",
            "k: >",
            "- >-",
            "  - |",
            "    text here",
            "  text",
            "   odd",
            "     a  b ",
            "",
            "  ",
            "# n",
        ),
        *("  # n", "s: 'q'", 't: "u: v"', "l: [a, 'b c', d e]", "- [x, y]", "- 'q'", "    - m: n", "      o: p"),
        *("-   w: x", "    y: z", " x: y", "---", "k: é “x” #y", "u: http://a/b#c", "v: a:b", "w: a :b", "- a- b"),
        *(
            "m: [a b, c-d, 'e', http]",
            "n: [a,b ,c]",
            "a: b  ",
            "x: 'a' # b",
            "x: 'a'# b",
            "x: &a b",
            "x: *a",
            "y: a\\b",
            "o: {a: b, c: 'd e', f-g: \"h, {i}\"}",
            "- {a: b c ,d:  e }",
            "p: {a: b, c}",
            "q: {a : b}",
            "r: {a: b?c, d: e}",
        ),
    ]
)
TEXTS = st.lists(LINES, min_size=1, max_size=8).map(lambda lines: "\n".join(lines) + "\n")


def as_the_library(text: str) -> Any:
    return _root_of(text)


def agree(text: str) -> bool:
    """Whether both read the text alike. What is not plain has nothing to disagree with."""
    try:
        plain = read_plainly(text)
    except UnsureError:
        return True
    return plain == as_the_library(text)


def heads() -> list[str]:
    """All heads and YAML files of this project."""
    files = [*PROJECT.glob("content/**/*.md"), *PROJECT.glob("tests/cases/**/*.md")]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    found = [head[1] for text in texts if (head := re.match(r"\s*---\n(.*?)^---", text, re.DOTALL | re.MULTILINE))]
    return found + [file.read_text("utf-8", "replace") for file in PROJECT.rglob("*.yaml") if ".raak" not in file.parts]


def test_a_plain_head_is_read_plainly() -> None:
    assert read_plainly(PLAIN) == as_the_library(PLAIN)


@pytest.mark.parametrize("text", ["\n", "# only a remark\n"])
def test_there_is_nothing_in_an_empty_text(text: str) -> None:
    assert read_plainly(text) is None
    assert as_the_library(text) is None


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_whatever_is_not_plain_is_left_to_the_library(text: str) -> None:
    with pytest.raises(UnsureError):
        read_plainly(text + "\n")


def test_most_heads_of_this_project_are_plain_and_read_alike_both_ways() -> None:
    texts = heads()
    assert [text for text in texts if not agree(text)] == []
    assert sum(map(is_plain, texts)) > len(texts) / 2


def is_plain(text: str) -> bool:
    try:
        read_plainly(text)
    except UnsureError:
        return False
    return True


@pytest.mark.parametrize("file", LISTS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_lists_of_languages_are_plain(file: Path) -> None:
    assert is_plain(file.read_text("utf-8"))


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
@example("  a: b\n# c")
@example("  - |\n   odd\n  \n\n")
@example("- >-\n x: y\n  # n\n")
@example("k: >\n x: y\n  \n")
def test_generated_texts_are_read_alike_both_ways(text: str) -> None:
    assert agree(text)


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["a: {}\n", "a: '{}'\n", "- {}\n", "a: [b, {}]\n"]),
)
def test_any_sign_is_read_alike_both_ways(said: str, form: str) -> None:
    assert agree(form.replace("{}", said))


def test_whoever_asks_cannot_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = compose(PATH, PLAIN, 2)

    def unsure(text: str) -> None:
        raise UnsureError

    monkeypatch.setattr("generator.parse.yaml.read_plainly", unsure)
    assert compose(PATH, PLAIN, 2) == plain
