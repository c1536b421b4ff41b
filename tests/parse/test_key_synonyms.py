"""Keys by the names that people know them by."""

import pytest

from generator.parse import key_synonyms, page, post
from generator.parse.key_synonyms import answer_to, known_as

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
        ("url", POST, "slug"),
        ("url", OFFER, "link"),
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


def test_no_key_goes_by_the_name_of_another_that_may_stand_beside_it() -> None:
    for known in (POST, PAGE, SITE, OFFER):
        assert [name for name in known if known_as(name, known)] == []
    assert not key_synonyms._PROGRAMS.keys() & key_synonyms._KEYS.keys()
    assert all(name == name.casefold().replace("_", "-") for name in (*key_synonyms._KEYS, *key_synonyms._PROGRAMS))


@pytest.mark.parametrize(
    ("written", "known", "answer"),
    [
        ("Tags", POST, {"group": "problem"}),
        ("tags", PAGE, {"program": "Jekyll"}),
        ("weight", POST, {"program": "Hugo"}),
        ("cssClasses", PAGE, {"program": "Obsidian"}),
        ("excerpt_separator", POST, {"program": "Jekyll"}),
        ("weight", SITE, {}),
        ("paginate", SITE, {"program": "Hugo"}),
        ("Plugins", SITE, {"program": "Jekyll"}),
        ("menu", OFFER, {}),
        ("title", POST, {}),
    ],
)
def test_a_key_of_another_program_is_answered_by_what_stands_above_such_a_text(
    written: str, known: tuple[str, ...], answer: dict[str, str]
) -> None:
    assert answer_to(written, "", known) == answer


@pytest.mark.parametrize(
    ("written", "value", "answer"),
    [
        ("published", "true", {"unless": "draft: true"}),
        ("published", "false", {"fixed": "draft: true"}),
        ("Gepubliceerd", "nee", {"fixed": "draft: true"}),
        ("status", "publish", {"unless": "draft: true"}),
        ("status", "Draft", {"fixed": "draft: true"}),
        ("post_status", "private", {"fixed": "draft: true"}),
        ("visibility", "public", {"unless": "draft: true"}),
        ("hidden", "yes", {"fixed": "draft: true"}),
        ("hidden", "no", {"unless": "draft: true"}),
        ("lang", "nl", {"site": "language"}),
        ("auteur", "Noor", {"site": "author"}),
        ("keywords", "pitch", {"group": "problem"}),
        ("layout", "post", {"program": "Jekyll"}),
        ("mood", "calm", {}),
    ],
)
def test_what_other_programs_ask_above_a_text_has_an_answer_of_its_own(
    written: str, value: str, answer: dict[str, str]
) -> None:
    assert answer_to(written, value, POST) == answer


@pytest.mark.parametrize("written", ["published", "status", "lang", "tags", "layout"])
def test_in_the_site_file_those_mean_nothing(written: str) -> None:
    assert answer_to(written, "true", SITE) == {}


@pytest.mark.parametrize("day", ["2026-09-03", "3 september 2026"])
def test_a_day_of_publication_is_the_date(day: str) -> None:
    assert known_as("published", POST, day) == "date"
    assert known_as("published", POST, "true") == known_as("published", PAGE, day) == ""


def test_no_other_program_is_said_to_use_what_a_text_may_say_here() -> None:
    assert not key_synonyms._PROGRAMS.keys() & {*post.KEYS}
    assert key_synonyms._PROGRAMS.keys() & {*page.KEYS} == {"menu"}  # which a page has, and no post
