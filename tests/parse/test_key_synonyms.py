"""Keys by the names that people know them by."""

import pytest

from generator.parse import key_synonyms
from generator.parse.key_synonyms import grouping_of, known_as

POST = ("title", "date", "persona", "problem", "promise", "question", "slug", "image")
SITE = ("title", "url", "language", "personas", "problems", "offers")
OFFER = ("id", "name", "button", "link", "price")


@pytest.mark.parametrize(
    ("written", "known", "key"),
    [
        ("vraag", POST, "question"),
        ("Vraag", POST, "question"),
        ("description", POST, "promise"),
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
    assert all(name == name.casefold().replace("_", "-") for name in key_synonyms._KEYS)


def test_tags_are_told_what_groups_posts_here() -> None:
    assert grouping_of("Tags", POST) == "problem"
    assert grouping_of("tags", SITE) == ""
    assert grouping_of("title", POST) == ""
