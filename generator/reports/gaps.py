"""What nobody has written about yet."""

from msgspec import Struct

from generator.model.audience import Problem
from generator.model.content import Post, posts_by_problem
from generator.model.names import Slug
from generator.reports.ledger import Ledger
from generator.reports.sheet import Column, Sentence, Sheet
from generator.reports.words import Words


class OpenObjection(Struct, frozen=True):
    """An objection that no post about its problem answers."""

    problem: Slug
    objection: str


class Gaps(Struct, frozen=True):
    """What is declared and has no post, in the author's order."""

    problems: tuple[Slug, ...]  # without any post
    beginnings: tuple[Slug, ...]  # with posts, but none that meets readers at their problem
    objections: tuple[OpenObjection, ...]
    offers: tuple[Slug, ...]  # that no post leads to
    nobody: bool = False  # is declared, so nothing can be missing


def gaps(ledger: Ledger) -> Gaps:
    """What the public posts of all times leave open."""
    readers = ledger.site.readership
    by_problem = posts_by_problem(ledger.site.posts)
    led_to = {post.card.audience.offer for post in ledger.site.posts}
    met = {problem for problem, posts in by_problem.items() if any(post.card.stage == "problem" for post in posts)}
    return Gaps(
        problems=tuple(problem.id for problem in readers.problems if problem.id not in by_problem),
        beginnings=tuple(one.id for one in readers.problems if one.id in by_problem and one.id not in met),
        objections=tuple(_open_objections(readers.problems, by_problem)),
        offers=tuple(offer.id for offer in readers.offers if offer.id not in led_to),
        nobody=not readers.problems,
    )


def _open_objections(problems: tuple[Problem, ...], by_problem: dict[Slug, list[Post]]) -> list[OpenObjection]:
    answered = {
        (problem, answer.casefold())
        for problem, posts in by_problem.items()
        for post in posts
        for answer in post.answers
    }
    return [
        OpenObjection(problem.id, objection)
        for problem in problems
        for objection in problem.objections
        if (problem.id, objection.casefold()) not in answered
    ]


def lay_out_gaps(told: Gaps, words: Words) -> Sheet:
    """The gaps as a list."""
    rows = [
        *((words("gap-problem"), problem) for problem in told.problems),
        *((words("gap-beginning"), problem) for problem in told.beginnings),
        *((words("gap-objection"), f"{open_.objection} ({open_.problem})") for open_ in told.objections),
        *((words("gap-offer"), offer) for offer in told.offers),
    ]
    return Sheet(
        name="gaps",
        heading=words("gaps"),
        about=words("gaps-about"),
        sentences=() if rows else (_none(told, words),),
        columns=(Column(words("gap")), Column(words("where"))),
        rows=tuple(rows),
    )


def _none(told: Gaps, words: Words) -> Sentence:
    """Nothing is missing, or nothing is there yet that could be."""
    return Sentence(words("nobody-yet"), "note") if told.nobody else Sentence(words("gaps-none"))
