from typing import Any

import pytest

from generator.diagnostics.diagnostic import Severity
from generator.model.content import Gist, Post
from generator.model.names import Slug, SourcePath
from generator.model.span import Span
from generator.validate.survey import Survey
from generator.validate.twins import NEWEST, posts_nearly_twice
from tests.make import Audience, facts, make_card, make_config, make_link, make_post, make_site


def post(slug: str, title: str = "", promise: str = "", **given: Any) -> Post:
    """A post whose gist is made of these stems."""
    title_at, promise_at = (Span(SourcePath(f"content/posts/{slug}.md"), line, 8, line, 20) for line in (2, 6))
    return make_post(slug, gist=Gist(title or slug, promise, title_at, promise_at), promise=promise, **given)


def found(*posts: Post, language: str = "en") -> list[dict[str, str]]:
    """What is said of these posts, the newest of which stands first."""
    survey = Survey(make_site(posts=posts, config=make_config(language=language)))
    return [
        {"severity": one.severity, "path": one.span.path, "line": str(one.span.line), **facts(one)}
        for one in posts_nearly_twice(survey)
    ]


@pytest.mark.parametrize(
    ("promise", "is_near"),
    [("a b c d x y z", True), ("a b c x y z", False), ("a b c d w x y z", False), ("a b c d e x", True)],
)
def test_half_of_the_stems_of_two_promises_make_them_near(promise: str, is_near: bool) -> None:
    assert bool(found(post("new", promise=promise), post("old", promise="a b c d e"))) is is_near


@pytest.mark.parametrize(
    ("title", "is_near"), [("a b c x", True), ("a b x", False), ("a b c x y", False), ("a b c d", True)]
)
def test_six_tenths_of_the_stems_of_two_titles_make_them_near(title: str, is_near: bool) -> None:
    assert bool(found(post("new", title), post("old", "a b c d"))) is is_near


def test_the_newer_one_is_told_with_the_older_one() -> None:
    (told,) = found(post("new", promise="a b c d e"), post("old", promise="a b c d"))
    assert told == {
        "severity": Severity.WARNING,
        "path": "content/posts/new.md",
        "line": "6",
        "other": "content/posts/old.md",
        "what": "promise",
        "percent": "80",
        "limit": "50",
        "text": "a b c d",
    }


def test_a_title_that_is_near_is_told_by_what_titles_are_held_against() -> None:
    (told,) = found(post("new", "a b c x"), post("old", "a b c d"))
    assert (told["what"], told["line"], told["limit"]) == ("title", "2", "60")


def test_a_post_near_two_older_ones_in_title_and_promise_is_told_once() -> None:
    posts = [post(slug, "a b c d", "e f g h") for slug in ("new", "older", "oldest")]
    assert [(one["path"], one["other"]) for one in found(*posts)] == [
        ("content/posts/new.md", "content/posts/older.md"),
        ("content/posts/older.md", "content/posts/oldest.md"),
    ]


def test_another_reader_another_problem_and_empty_promises_are_not_compared() -> None:
    other = Audience(Slug("first-pitch"), Slug("another"))
    assert found(post("new", promise="a b c"), post("old", promise="a b c", audience=other)) == []
    assert found(post("new"), post("old")) == []


def test_for_another_stage_it_is_a_note() -> None:
    later = make_card("new", stage="solution")
    (told,) = found(post("new", promise="a b", card=later), post("old", promise="a b"))
    assert told["severity"] is Severity.NOTE


def test_a_post_is_not_told_of_the_one_that_it_replaces() -> None:
    assert found(post("new", promise="a b", replaces=make_link("old")), post("old", promise="a b")) == []


def test_a_post_that_replaces_one_is_told_of_another_that_is_like_it() -> None:
    (told,) = found(
        post("new", promise="a b", replaces=make_link("old")),
        post("old", promise="a b"),
        post("elsewhere", promise="a b c"),
    )[:1]
    assert (told["path"], told["other"]) == ("content/posts/new.md", "content/posts/elsewhere.md")


def test_a_post_that_replaces_none_that_there_is_is_told() -> None:
    assert len(found(post("new", promise="a b", replaces=make_link("odl")), post("old", promise="a b"))) == 1


def test_without_lists_for_the_language_nothing_is_compared() -> None:
    assert found(post("new", promise="a b"), post("old", promise="a b"), language="fr") == []


def test_only_the_newest_are_held_against_all_older_ones() -> None:
    apart = [post(f"post-{number}") for number in range(NEWEST)]
    twins = [post("twin", promise="a b"), post("its-twin", promise="a b")]
    assert found(*apart, *twins) == []
    assert len(found(*apart[1:], *twins)) == 1
