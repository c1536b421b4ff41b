"""Whatever a writer types comes back from YAML as it was typed, and stays plain text in Markdown."""

from html import unescape

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.parse.quoting import in_quotes, markdown_text, yaml_text
from generator.scaffold.template import fill

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


@pytest.mark.parametrize("loader", LOADERS)
@given(text=TEXTS)
def test_yaml_gives_back_every_text(loader: type, text: str) -> None:
    assert yaml.load(f"key: {yaml_text(text)}   # remark\n", loader) == {"key": text}


@given(text=st.text("aeY0159 :#-,.?!'\"{}[]&*|>%@`~=/\\", min_size=1))
def test_yaml_gives_back_texts_full_of_its_own_marks(text: str) -> None:
    assert yaml.safe_load(f"list:\n  - key: {yaml_text(text)}\n") == {"list": [{"key": text}]}


@pytest.mark.parametrize(
    "text", ["yes", "No", "null", "true", "ON", "~", "1e3", "2026-01-01", "0x1f", "1:30", ".5", "=", "<<"]
)
def test_words_that_yaml_would_take_for_something_else_stay_texts(text: str) -> None:
    assert yaml.safe_load(f"key: {yaml_text(text)}") == {"key": text}


@pytest.mark.parametrize("text", ["Hello there", "https://example.org/a-b/", "It's fine", "één keer (of twee)"])
def test_plain_words_need_no_quotes(text: str) -> None:
    assert yaml_text(text) == text


@given(text=st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1).map(str.strip).filter(bool))
def test_markdown_shows_the_text_and_nothing_else(text: str) -> None:
    from markdown_it import MarkdownIt

    shown = MarkdownIt("commonmark").render(markdown_text(text))

    assert shown.startswith("<p>")
    assert shown.count("<") == 2 + shown.count("<br")
    assert unescape(shown.removeprefix("<p>").removesuffix("</p>\n")) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. one", "1\\. one"),
        ("12) twelve", "12\\) twelve"),
        ("a 1. b", "a 1. b"),
        ("# head", "\\# head"),
        ("- a - b", "\\- a - b"),
        ("a *b* _c_ `d`", "a \\*b\\* \\_c\\_ \\`d\\`"),
        ("two\n lines", "two lines"),
    ],
)
def test_only_signs_that_mean_something_where_they_stand_are_marked(text: str, written: str) -> None:
    assert markdown_text(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('say "no"\t\\', '"say \\"no\\"\\t\\\\"'),
        ("two\nlines", '"two\\nlines"'),
        ("a\u00a0b\u2028", '"a\\u00a0b\\u2028"'),
        ("\U000e0001", '"\\U000e0001"'),
        ("\uffff", '"\\uffff"'),
    ],
)
def test_what_cannot_be_seen_is_written_as_a_number(text: str, written: str) -> None:
    assert yaml_text(text) == written


def test_what_is_put_in_is_not_looked_at_again() -> None:
    assert fill("<<a>> <<b>>", {"a": "<<b>>", "b": "2"}) == "<<b>> 2"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("plain: text", '"plain: text"'),
        ('she said "no"', "'she said \"no\"'"),
        ("it's late", '"it\'s late"'),
        ('it\'s "late"', "'it''s \"late\"'"),
        ("C:\\late", "'C:\\late'"),
    ],
)
def test_quotes_suit_what_they_hold(text: str, line: str) -> None:
    assert in_quotes(text) == line
    assert yaml.safe_load(line) == text
