from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.stemming import likeness
from generator.model.audience import Audience
from generator.reports.pairs import Pair, _near, pairs
from tests.make import make_config, make_ledger, make_link, make_post

SAME = "Learn one opening sentence"
OTHER = "Invite five colleagues to dinner"


def paired(*posts):  # type: ignore[no-untyped-def]
    return pairs(make_ledger(posts=posts)).pairs


def test_two_promises_that_are_nearly_the_same_compete() -> None:
    (pair,) = paired(
        make_post("new", title=OTHER, promise="You can say one opening sentence with a dry mouth"),
        make_post("old", title=SAME, promise="You can say your one opening sentence even with a dry mouth"),
    )

    assert (pair.older, pair.newer, pair.level) == ("old", "new", "warning")
    assert pair.promise is not None
    assert pair.promise >= 0.5


def test_two_titles_that_are_nearly_the_same_compete() -> None:
    (pair,) = paired(make_post("new", title=SAME), make_post("old", title=SAME + " today"))

    assert (pair.promise, pair.title) == (None, pytest.approx(3 / 4))


def test_another_stage_makes_it_a_note() -> None:
    (pair,) = paired(make_post("new", title=SAME, stage="solution"), make_post("old", title=SAME))

    assert pair.level == "note"


def test_a_post_that_replaces_the_other_does_not_compete() -> None:
    new = make_post("new", title=SAME, replaces=make_link("old"))

    assert paired(new, make_post("old", title=SAME)) == ()


@pytest.mark.parametrize(
    "other", [Audience("first-pitch", "hard-question"), Audience("other", "elsewhere")], ids=["problem", "persona"]
)
def test_posts_for_others_do_not_compete(other: Audience) -> None:
    assert paired(make_post("new", title=SAME), make_post("old", title=SAME, audience=other)) == ()


def test_posts_that_differ_do_not_compete() -> None:
    assert paired(make_post("new", title=SAME), make_post("old", title=OTHER)) == ()


SENTENCES = st.lists(st.sampled_from("abcdefgh"), max_size=6).map(frozenset)


@given(st.lists(SENTENCES, max_size=8), st.sampled_from([0.3, 0.5, 0.6, 0.75, 1.0]))
def test_the_quick_way_finds_what_comparing_all_with_all_finds(texts: list[frozenset[str]], least: float) -> None:
    all_with_all = {
        (older, newer)
        for newer in range(len(texts))
        for older in range(newer)
        if texts[older] and texts[newer] and likeness(texts[older], texts[newer]) >= least
    }

    assert set(_near(texts, least)) == all_with_all


def test_a_language_without_limits_has_no_pairs() -> None:
    posts = (make_post("new", title=SAME), make_post("old", title=SAME))

    assert pairs(make_ledger(config=make_config(language="fr"), posts=posts)).pairs == ()


ARTICLES = Path(__file__).parents[1] / "cases" / "prose" / "good"


def read_as(texts: dict[str, str]) -> tuple[Pair, ...]:
    """What is said of posts with these whole texts, the newest first. Their titles have nothing in common."""
    posts = [make_post(slug, title=slug) for slug in texts]
    return pairs(make_ledger(posts=posts, config=make_config(language="nl"), read=lambda post: texts[post.slug])).pairs


def articles() -> dict[str, str]:
    paths = sorted(ARTICLES.glob("*.nl.md"))
    return {path.name.partition(".")[0]: path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in paths}


def test_the_same_text_under_another_title_is_a_note() -> None:
    written = articles()
    (pair,) = read_as({"kopie": written["hovenier"] + " Nog een zin.", **written})

    assert (pair.newer, pair.older, pair.level, pair.title) == ("kopie", "hovenier", "note", 0)
    assert pair.text is not None
    assert pair.text > 0.9


def test_good_articles_on_one_problem_and_the_halves_of_one_are_far_from_it() -> None:
    beginnings = {f"{name}begin": text[: len(text) // 2] for name, text in articles().items()}
    endings = {f"{name}slot": text[len(text) // 2 :] for name, text in articles().items()}

    assert read_as(articles()) == ()
    assert read_as(beginnings | endings) == ()
