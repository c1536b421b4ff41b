import pytest

from generator.parse.prose import ProseRule
from generator.parse.prose.actions import links_many, offers_compete, share_widgets_shown
from tests.make import facts, make_manuscript, make_offer, told

OWN = make_offer(link="mailto:noor@example.org?subject=Pitch")
OTHER = make_offer("read", link="/read/")
BOTH = {"offer": OWN, "offers": (OWN, OTHER)}


def codes(rule: ProseRule, body: str = "", language: str = "en", **given: object) -> list[str]:
    return [found.code for found in rule(make_manuscript(body, language, **given))]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("[Mail](mailto:noor@example.org) or <noor@example.org>.", 0),
        ("[About](/about/), [read on](https://example.org).", 0),
        ("[Ring](tel:+31201234567).", 1),
        ("[Mail](mailto:office@example.org).", 1),
        ("[Read](/read/).", 1),
        ("[Read](../pages/read.md#how).", 1),
        ("> [Ring](tel:+31201234567)", 0),
    ],
)
def test_a_step_that_is_not_the_offer_competes_with_it(body: str, found: int) -> None:
    assert len(codes(offers_compete, body, **BOTH)) == found


@pytest.mark.parametrize(("email", "found"), [("noor@example.org", 0), ("Noor@Example.org", 0), ("", 1)])
def test_a_letter_to_the_author_is_an_answer_and_no_other_step(email: str, found: int) -> None:
    body = "Unsure? [Write to me](mailto:noor@example.org?subject=Unsure)."
    assert len(codes(offers_compete, body, offer=OTHER, offers=(OTHER,), email=email)) == found


def test_without_an_offer_one_step_is_one_and_two_compete() -> None:
    assert codes(offers_compete, "[Mail](mailto:a@example.org), [again](mailto:a@example.org?subject=x).") == []
    (found,) = offers_compete(make_manuscript("[Mail](mailto:a@example.org), [ring](tel:+31).\n\n[or](tel:+32)"))
    assert told([found]) == ["10:31-46 offers-compete"]
    assert facts(found) == {"count": "2", "target": "tel:+31"}


def links(count: int, words: int) -> str:
    return "[a](https://example.org/a) " * count + "word " * (words - count)


@pytest.mark.parametrize(
    ("count", "words", "found"),
    [
        (3, 100, 0),
        (4, 100, 1),
        (4, 400, 0),
        (5, 400, 1),
        (5, 500, 0),
        (8, 2000, 0),
        (9, 2000, 1),
        (8, 799, 1),
        (8, 800, 0),
    ],
)
def test_eight_links_or_one_in_a_hundred_words_from_the_fourth_on(count: int, words: int, found: int) -> None:
    assert len(codes(links_many, links(count, words))) == found


def test_lists_of_sources_links_within_the_site_and_mail_are_not_counted() -> None:
    assert codes(links_many, "- [a](https://example.org)\n" * 20) == []
    assert codes(links_many, "[a](/about/) " * 20) == []
    assert codes(links_many, "[a](mailto:a@example.org) " * 20) == []


@pytest.mark.parametrize(
    "body",
    [
        "[Share](https://www.facebook.com/sharer/sharer.php?u=x)",
        "[Tweet](https://twitter.com/intent/tweet?url=x)",
        "<a href='https://www.LinkedIn.com/shareArticle?url=x'>Share</a>",
        "| [Pin](https://pinterest.com/pin/create/button) |\n|---|\n",
    ],
)
def test_share_widgets_are_told_wherever_they_stand(body: str) -> None:
    assert codes(share_widgets_shown, body) == ["share-widget"]


def test_a_widget_of_a_trusted_author_is_told() -> None:
    body = "<script src='https://platform.twitter.com/widgets.js'></script>\n"
    assert codes(share_widgets_shown, body, trusted=True) == ["share-widget"]


def test_a_profile_is_no_widget() -> None:
    assert codes(share_widgets_shown, "[Me](https://www.linkedin.com/in/noor) [x](https://twitter.com/noor)") == []
