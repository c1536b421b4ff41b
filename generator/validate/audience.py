"""Whom the blog is for, and who gets no post."""

from collections.abc import Iterator

from generator.diagnostics.catalogue import (
    AUDIENCES_UNDECLARED,
    PERSONA_WITHOUT_PROBLEM,
    POSTS_NONE,
    PROBLEM_OF_ANOTHER_PERSONA,
    PROBLEM_WITHOUT_POST,
)
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.audience import Persona, Problem
from generator.model.content import Post
from generator.model.names import Slug
from generator.model.span import Span
from generator.validate.survey import CONFIG_START, Survey


def posts_none(survey: Survey) -> Iterator[Diagnostic]:
    """The blog has no public post yet. Where posts are refused or wait for a reader, that is said instead."""
    if not (survey.misnamed or survey.site.posts or survey.incomplete or survey.site.addresses.set_aside):
        yield POSTS_NONE.at(CONFIG_START)


def problems_without_post(survey: Survey) -> Iterator[Diagnostic]:
    """Declared problems that no post is about, once there are public ones and none is refused: it may be about one."""
    posts = survey.site.posts
    unseen = (text for text in survey.held_back if isinstance(text, Post))
    written_about = {post.card.audience.problem for post in (*posts, *unseen)}
    for problem, place in survey.site.config.problems_at if posts and not survey.incomplete else ():
        if problem not in written_about:
            yield PROBLEM_WITHOUT_POST.at(place, problem=problem)


def personas_without_problem(survey: Survey) -> Iterator[Diagnostic]:
    """Declared personas that no problem is of, where it is known of each problem whose it is."""
    config = survey.site.config
    personas = {persona.id for persona in config.readership.personas}
    owners = {problem.persona for problem in config.readership.problems}
    for persona, place in config.personas_at if owners <= personas else ():
        if persona not in owners:
            yield PERSONA_WITHOUT_PROBLEM.at(place, persona=persona)


def audiences_undeclared(survey: Survey) -> Iterator[Diagnostic]:
    """Posts name their readers in plain words, which declaring them would gather."""
    personas = {post.persona.id for post in survey.site.posts if post.persona}
    problems = {post.problem.id for post in survey.site.posts if post.problem}
    if personas:
        yield AUDIENCES_UNDECLARED.at(CONFIG_START, personas=len(personas), problems=len(problems))


def twins_in_plain_words(survey: Survey) -> Iterator[Diagnostic]:
    """Personas or problems that posts write nearly, but not quite, in the same words; the oldest wording stands."""
    language = survey.site.config.language
    personas: dict[Slug, tuple[str, Span]] = {}
    problems: dict[Slug, tuple[Problem, Span]] = {}
    for persona, problem, (persona_at, problem_at) in _in_plain_words(survey):
        personas.setdefault(persona.id, (persona.who, persona_at))
        owner, _ = problems.setdefault(problem.id, (problem, problem_at))
        if owner.persona != problem.persona:
            owner_who, _ = personas[owner.persona]
            facts = {"problem": problem.statement, "owner": owner_who, "persona": persona.who}
            yield PROBLEM_OF_ANOTHER_PERSONA.at(problem_at, **facts)
    if not personas:
        return
    from generator.parse.specificity import twin_personas, twin_problems  # their lists are long

    yield from twin_personas(list(personas.values()), language)
    for persona_id in personas:
        own = [(problem.statement, at) for problem, at in problems.values() if problem.persona == persona_id]
        yield from twin_problems(own, language)


def _in_plain_words(survey: Survey) -> Iterator[tuple[Persona, Problem, tuple[Span, Span]]]:
    """Each persona and problem that a post names in plain words, and where it does; the oldest post first."""
    for post in reversed(survey.site.posts):
        if post.persona and post.problem and post.audience_at:
            yield post.persona, post.problem, post.audience_at
