import pytest

from generator.render.conventions import conventions_of
from generator.render.words import Phrase, Words


def english(count: int) -> str:
    return "one" if count == 1 else "other"


WORDS = Words(
    {
        "home": Phrase("Front page"),
        "by": Phrase("By {name}, on {day}"),
        "posts": Phrase("{count} posts", (("one", "One post"), ("other", "{count} posts"))),
    },
    english,
)


def test_a_word_stands_as_it_is() -> None:
    assert WORDS["home"] == "Front page"


def test_placeholders_are_filled() -> None:
    assert WORDS["by"](name="Noor {day}", day=3) == "By Noor {day}, on 3"


def test_a_number_decides_the_form() -> None:
    assert [WORDS["posts"](count=count) for count in (1, 2)] == ["One post", "2 posts"]


def test_a_placeholder_reads_no_attributes() -> None:
    sly = Words({"sly": Phrase("{x.__class__}")}, english)
    assert sly["sly"](x=1) == "{x.__class__}"


def test_a_missing_fact_is_an_error() -> None:
    with pytest.raises(KeyError, match="day"):
        WORDS["by"](name="Noor")


def test_numbers_stand_as_the_language_writes_them() -> None:
    dutch = Words({"posts": Phrase("{count} artikelen")}, english, lambda number: f"{number:,}".replace(",", "."))
    assert dutch["posts"](count=1234) == "1.234 artikelen"


def test_plural_forms_are_those_of_the_language() -> None:
    forms = (("one", "{count} článok"), ("few", "{count} články"), ("other", "{count} článkov"))
    slovak = Words({"posts": Phrase("{count} článkov", forms)}, conventions_of("sk").plural_form)
    assert [slovak["posts"](count=count) for count in (1, 3, 5)] == ["1 článok", "3 články", "5 článkov"]
