from typing import Any

from msgspec.structs import replace

from generator.model.addresses import AddressBook, Miss
from generator.model.audience import Audience, Persona, Problem, Readership
from generator.model.content import Post
from generator.model.names import Slug, SourcePath
from generator.model.span import Span
from generator.parse.slugs import slug_of_words
from generator.validate.audience import (
    audiences_undeclared,
    personas_without_problem,
    posts_none,
    problems_without_post,
    twins_in_plain_words,
)
from generator.validate.checks import CHECKS
from generator.validate.survey import Survey
from tests.make import (
    facts,
    make_config,
    make_incomplete,
    make_persona,
    make_post,
    make_problem,
    make_readership,
    make_site,
    told,
)

_SITE = SourcePath("site.yaml")


def survey(**given: Any) -> Survey:
    return Survey(make_site(**given))


def plain_post(slug: str, who: str, statement: str) -> Post:
    persona = Persona(slug_of_words(who), who)
    problem = Problem(slug_of_words(statement), persona.id, statement)
    return make_post(slug, persona=persona, problem=problem)


def test_a_declared_problem_without_a_post_is_named_where_it_stands() -> None:
    places = tuple(
        (Slug(id_), Span(_SITE, line, 14, line, 40)) for id_, line in [("shaking-voice", 9), ("hard-question", 13)]
    )
    found = list(problems_without_post(survey(config=make_config(problems_at=places))))
    assert told(found) == ["13:14-40 problem-without-post"]
    assert facts(found[0]) == {"problem": "hard-question"}


def test_a_post_that_nobody_sees_yet_is_about_its_problem() -> None:
    places = ((Slug("hard-question"), Span(_SITE, 13, 14, 13, 40)),)
    known = survey(config=make_config(problems_at=places))
    draft = make_post("draft", audience=Audience(Slug("first-pitch"), Slug("hard-question")))
    assert list(problems_without_post(replace(known, held_back=(draft,)))) == []


def test_a_persona_without_a_problem_is_named_where_it_is_said_who_it_is() -> None:
    personas = (make_persona(), make_persona("dealer", who="dealer who buys old violins at auctions"))
    places = tuple((persona.id, Span(_SITE, line, 10, line, 40)) for line, persona in enumerate(personas, 5))
    config = make_config(readership=make_readership(personas=personas), personas_at=places)
    found = list(personas_without_problem(survey(config=config)))
    assert told(found) == ["6:10-40 persona-without-problem"]
    assert facts(found[0]) == {"persona": "dealer"}

    orphan = make_readership(personas=personas, problems=(make_problem(persona="deler"),))
    assert list(personas_without_problem(survey(config=make_config(readership=orphan, personas_at=places)))) == []


def test_a_blog_without_posts_says_only_that() -> None:
    empty = survey(posts=(), config=make_config(problems_at=((Slug("shaking-voice"), Span(_SITE, 9)),)))
    assert [one.code for check in CHECKS for one in check(empty)] == ["posts-none"]
    assert list(posts_none(survey())) == []
    waiting = survey(posts=(), addresses=AddressBook(set_aside={"content/posts/a.md": Miss.WAITING}))
    refused = replace(survey(posts=()), incomplete=(make_incomplete(),))
    for kept in (waiting, refused):
        assert list(posts_none(kept)) == []


def test_while_a_post_is_refused_nobody_can_tell_which_problem_has_none() -> None:
    places = ((Slug("hard-question"), Span(_SITE, 13, 14, 13, 40)),)
    known = survey(config=make_config(problems_at=places))
    assert list(problems_without_post(known))
    assert list(problems_without_post(replace(known, incomplete=(make_incomplete(),)))) == []


def test_readers_in_plain_words_could_be_declared() -> None:
    posts = (
        plain_post("a", "nurse on night shifts", "I cannot sleep at noon"),
        plain_post("b", "baker", "My dough stays flat"),
    )
    found = list(audiences_undeclared(survey(posts=posts)))
    assert told(found) == ["1:1-1 audiences-undeclared"]
    assert facts(found[0]) == {"personas": "2", "problems": "2"}
    assert list(audiences_undeclared(survey())) == []


def twins(*posts: Post) -> list[tuple[str, str]]:
    """Newest first, as in a site."""
    found = twins_in_plain_words(survey(posts=posts, config=make_config(readership=Readership())))
    return [(one.span.path, one.code) for one in found]


def test_personas_in_nearly_the_same_words_are_named_at_the_newer() -> None:
    older = plain_post("older", "nurse on night shifts in Leeds", "I cannot fall asleep when the sun is up")
    newer = plain_post("newer", "nurses on a night shift in Leeds", "My dough stays flat whatever flour I use")
    assert twins(newer, older) == [(newer.source, "persona-twice")]


def test_the_same_words_twice_are_one_persona() -> None:
    posts = [
        plain_post(slug, "nurse on night shifts in Leeds", "I cannot fall asleep when the sun is up") for slug in "ab"
    ]
    assert twins(*posts) == []


def test_problems_in_nearly_the_same_words_are_named_at_the_newer() -> None:
    older = plain_post("older", "nurse on night shifts in Leeds", "I cannot fall asleep when the sun is up")
    newer = plain_post("newer", "nurse on night shifts in Leeds", "I cannot fall asleep when the suns are up")
    assert twins(newer, older) == [(newer.source, "problem-twice")]


def test_problems_in_nearly_the_same_words_of_two_readers_are_two() -> None:
    older = plain_post("older", "nurse on night shifts in Leeds", "I cannot fall asleep when the sun is up")
    newer = plain_post("newer", "baker in a village near Utrecht", "I cannot fall asleep when the suns are up")
    assert twins(newer, older) == []


def test_one_problem_belongs_to_one_persona() -> None:
    older = plain_post("older", "nurse on night shifts in Leeds", "I cannot fall asleep when the sun is up")
    newer = plain_post("newer", "baker in a village near Utrecht", "I cannot fall asleep when the sun is up")
    assert twins(newer, older) == [(newer.source, "problem-of-another-persona")]
    (told_of,) = twins_in_plain_words(survey(posts=(newer, older), config=make_config(readership=Readership())))
    assert facts(told_of) == {
        "problem": "I cannot fall asleep when the sun is up",
        "owner": "nurse on night shifts in Leeds",
        "persona": "baker in a village near Utrecht",
    }


def test_only_readers_in_plain_words_are_held_against_each_other() -> None:
    declared = replace(plain_post("declared", "nurse on night shifts in Leeds", "I cannot sleep"), audience_at=None)
    half = replace(plain_post("half", "nurse on night shifts in Leeds", "I cannot sleep"), problem=None)
    plain = plain_post("plain", "nurses on a night shift in Leeds", "My dough stays flat whatever flour I use")
    assert twins(plain, declared, half) == []
