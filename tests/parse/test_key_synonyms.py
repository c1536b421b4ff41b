"""Keys by the names that people know them by."""

import pytest

from generator.parse import key_synonyms, page, post
from generator.parse.key_synonyms import grouping_of, known_as, program_with

POST = ("title", "date", "persona", "problem", "promise", "question", "slug", "image", "draft")
SITE = ("title", "url", "language", "personas", "problems", "offers")
PAGE = ("title", "draft", "summary")
OFFER = ("id", "name", "button", "link", "price")


@pytest.mark.parametrize(
    ("written", "known", "key"),
    [
        ("vraag", POST, "question"),
        ("Vraag", POST, "question"),
        ("description", POST, "promise"),
        ("description", PAGE, "summary"),
        ("permalink", POST, "slug"),
        ("naam", SITE, "title"),
        ("naam", OFFER, "name"),
        ("base_url", SITE, "url"),
        ("vraag", SITE, ""),
        ("layout", POST, ""),
        ("", POST, ""),
    ],
)
def test_a_key_is_known_by_its_synonyms(written: str, known: tuple[str, ...], key: str) -> None:
    assert known_as(written, known) == key


def test_no_key_goes_by_the_name_of_another() -> None:
    keys = {key for candidates in key_synonyms._KEYS.values() for key in candidates.split()}
    assert not keys & key_synonyms._KEYS.keys()
    assert not key_synonyms._PROGRAMS.keys() & key_synonyms._KEYS.keys()
    assert all(name == name.casefold().replace("_", "-") for name in (*key_synonyms._KEYS, *key_synonyms._PROGRAMS))


def test_tags_are_told_what_groups_posts_here() -> None:
    assert grouping_of("Tags", POST) == "problem"
    assert grouping_of("tags", SITE) == ""
    assert grouping_of("title", POST) == ""


def test_a_key_of_another_program_is_told_with_its_program_above_a_text() -> None:
    assert program_with("weight", POST) == "Hugo"
    assert program_with("cssClasses", PAGE) == "Obsidian"
    assert program_with("excerpt_separator", POST) == "Jekyll"
    assert program_with("tags", PAGE) == "Jekyll"
    assert program_with("weight", SITE) == ""
    assert program_with("published", POST) == ""


def test_no_other_program_is_said_to_use_what_a_text_may_say_here() -> None:
    assert not key_synonyms._PROGRAMS.keys() & {*post.KEYS}
    assert key_synonyms._PROGRAMS.keys() & {*page.KEYS} == {"menu"}  # which a page has, and no post
