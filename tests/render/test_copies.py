"""The first sentences of a text, and addresses with tags."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.audience import CHANNEL_KINDS, Channel
from generator.model.content import Body, Post
from generator.model.names import Html
from generator.model.site import Site
from generator.outputs.channels import channel_copies
from generator.outputs.frame import site_view
from generator.render.copies import MOST_LETTERS, opening, tagged
from generator.render.render import render
from tests.make import make_config, make_persona, make_post, make_readership, make_site, make_theme

TAGS = (("utm_source", "linkedin"), ("utm_medium", "social"))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.org/b/", "https://a.org/b/?utm_source=linkedin&utm_medium=social"),
        ("https://a.org/b/?x=1&y", "https://a.org/b/?x=1&y&utm_source=linkedin&utm_medium=social"),
        ("https://a.org/b/#part", "https://a.org/b/?utm_source=linkedin&utm_medium=social#part"),
        ("https://a.org/?utm_source=old&x=%C3%BC#a", "https://a.org/?x=%C3%BC&utm_source=linkedin&utm_medium=social#a"),
    ],
)
def test_tags_stand_between_what_is_asked_and_the_part(address: str, expected: str) -> None:
    assert tagged(address, TAGS) == expected


PAIRS = st.lists(st.tuples(st.from_regex(r"\A[a-z]{1,5}\Z"), st.from_regex(r"\A[a-z0-9%20]{0,5}\Z")), max_size=3)


@given(query=PAIRS, part=st.from_regex(r"\A[a-z-]{0,8}\Z"))
def test_an_address_keeps_all_that_it_had(query: list[tuple[str, str]], part: str) -> None:
    asked = "&".join(f"{name}={value}" for name, value in query)
    address = "https://a.org/b/" + ("?" + asked if asked else "") + ("#" + part if part else "")

    before, after = urlsplit(address), urlsplit(tagged(address, TAGS))

    assert (after.scheme, after.netloc, after.path, after.fragment) == (*before[:3], before.fragment)
    known = parse_qsl(before.query, keep_blank_values=True)
    assert parse_qsl(after.query, keep_blank_values=True) == [*known, *TAGS]
    assert tagged(tagged(address, TAGS), TAGS) == tagged(address, TAGS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four.", "One. Two! Three?"),
        ("One sentence\nover two lines. And\nanother.", "One sentence over two lines. And another."),
        ("One.\n\nTwo.\n\nThree.", "One. Two. Three."),
        ("Heading\n-------\n\nOne.\n\n- a\n- b\n\n> Said.\n\n1. First\n\nTwo.", "One. Two."),
        ("Read what to do first.\nhttps://example.org/silence/\n\nTwo.", "Read what to do first. Two."),
        (
            "Call or mail.\ntel:+31612345678\nnoor@example.org\n\nTwo. Mail a@b.org now.",
            "Call or mail. Two. Mail a@b.org now.",
        ),
        ("The voice is not yours.[1] Go on.", "The voice is not yours. Go on."),
        ("Bijv. een pitch, d.w.z. een verhaal. Klaar.", "Bijv. een pitch, d.w.z. een verhaal. Klaar."),
        ("“Are you there?” “Yes.” He left. She stayed.", "“Are you there?” “Yes.” He left."),
        ("With a _really_ before and a *but* behind. ~Gone.~", "With a really before and a but behind. Gone."),
        ("It is 3 * 4 * 5 and snake_case_name. *Open", "It is 3 * 4 * 5 and snake_case_name. *Open"),
        ("- only\n- a list", ""),
        ("", ""),
    ],
)
def test_a_copy_begins_with_two_or_three_sentences(text: str, expected: str) -> None:
    assert opening(text) == expected


def test_no_sentence_is_cut_and_long_ones_stand_alone() -> None:
    long = "A " + "very " * 80 + "long sentence."

    assert opening(f"{long} Short.") == long
    assert opening(f"Short. {long}") == "Short."


@given(st.text(alphabet="ab. \n!?“”-A", max_size=400))
def test_a_copy_is_one_line_and_short_unless_its_first_sentence_is_long(text: str) -> None:
    begun = opening(text)

    assert "\n" not in begun
    assert len(begun) <= max(MOST_LETTERS, len(text))


class Texts:
    def html(self, body: Body) -> Html:
        raise AssertionError("a copy is plain text")

    mail = html

    def plain(self, body: Body) -> str:
        return "You stand up. The team looks at you. Nobody speaks. Then you begin."


def copies(language: str, hashtags: tuple[str, ...] = (), **of_post: str) -> dict[str, str]:
    places = tuple(Channel(kind, kind, hashtags=hashtags) for kind in CHANNEL_KINDS)
    readers = make_readership(personas=(make_persona(channels=places),))
    post: Post = make_post(**of_post)
    site: Site = make_site(config=make_config(readership=readers, language=language), posts=(post,))
    made = {}
    for planned in channel_copies(site, post):
        rendered = render(make_theme(language=language), site_view(site), Texts(), planned)
        assert rendered.value is not None, rendered.diagnostics
        made[planned.template.removeprefix("channels/").removesuffix(".txt")] = rendered.value.text
    return made


ADDRESS = "https://example.org/first-minute/one-sentence/"


def test_a_social_copy_begins_with_the_problem_and_has_three_short_paragraphs() -> None:
    text = copies("en", question="Where did you stop?")["social"]

    assert text == (
        "“My voice starts to shake as soon as I stand in front of a group.” Does that sound familiar?\n\n"
        "You stand up. The team looks at you. Nobody speaks.\n\n"
        f"Where did you stop?\n{ADDRESS}?utm_source=social&utm_medium=social&utm_campaign=shaking-voice"
        "&utm_content=one-sentence\n"
    )
    assert "#" not in text


def test_only_a_social_copy_ends_with_the_hashtags_of_its_place() -> None:
    texts = copies("en", hashtags=("Pitch", "zzp"))
    assert texts.pop("social").endswith("&utm_content=one-sentence\n\n#Pitch #zzp\n")
    assert "#" not in "".join(texts.values())


def test_an_email_copy_has_subject_and_preview() -> None:
    text = copies("nl", promise="Na dit stuk heb je één zin die je altijd kunt zeggen.")["email"]

    assert text.startswith("Onderwerp: Learn one sentence\nVoorbeeldtekst: Na dit stuk heb je één zin")
    assert "utm_source=email&utm_medium=email" in text
    assert text.endswith("Antwoord gewoon op deze mail.\n")


def test_a_forum_copy_answers_first_and_links_last() -> None:
    text = copies("en")["forum"]

    assert text.startswith("You stand up.")
    assert text.splitlines()[-1].startswith(f"I wrote more about this: {ADDRESS}?")


@pytest.mark.parametrize("kind", ["event", "print"])
def test_what_is_spoken_or_printed_has_an_address_that_can_be_typed(kind: str) -> None:
    lines = copies("en")[kind].splitlines()

    assert ADDRESS in lines
    assert lines[-1].startswith(f"For a QR code: {ADDRESS}?utm_source={kind}&utm_medium=offline")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("of_post", [{}, {"promise": "P" * 50, "question": "Why?"}], ids=["bare", "full"])
def test_no_copy_has_gaps(language: str, of_post: dict[str, str]) -> None:
    for text in copies(language, **of_post).values():
        assert "\n\n\n" not in text
        assert text.endswith("\n")
        assert not text.startswith("\n")
        assert not any(line != line.strip() for line in text.splitlines())
