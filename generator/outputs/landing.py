"""One page per persona, and one landing page per problem."""

from collections.abc import Iterator

from generator.model.addresses import persona_url, problem_url
from generator.model.audience import Audience, Persona, Problem
from generator.model.content import Post, posts_by_persona, posts_by_problem
from generator.model.files import PlannedFile, public_path
from generator.model.names import TemplateName, UrlPath
from generator.model.site import Site
from generator.model.views import AnsweredObjection, PersonaView, ProblemView
from generator.outputs.cards import card_of
from generator.outputs.frame import audience_view
from generator.outputs.listings import CardsByProblem, cards_by_problem, problem_card

POSTS_OF_PERSONA = 10
OTHERS_OF_PROBLEM = 10


def persona_pages(site: Site) -> Iterator[PlannedFile]:
    """Each kind of reader with their problems and the newest posts for them."""
    by_persona = posts_by_persona(site.posts)
    by_problem = cards_by_problem(site.posts)
    for persona in site.readership.personas:
        view = _persona_view(site, persona, by_persona.get(persona.id, []), by_problem)
        yield PlannedFile(public_path(view.url), TemplateName("persona.html"), view)


def _persona_view(site: Site, persona: Persona, posts: list[Post], by_problem: CardsByProblem) -> PersonaView:
    """A persona as its page shows it; `posts` newest first."""
    url = persona_url(persona.id)
    return PersonaView(
        url=url,
        persona=persona,
        problems=tuple(problem_card(problem, by_problem) for problem in site.readership.problems_of(persona.id)),
        newest=tuple(post.card for post in posts[:POSTS_OF_PERSONA]),
        feed=UrlPath(f"{url}feed.xml"),
        social=card_of(site, url, persona.who),
    )


def landing_pages(site: Site) -> Iterator[PlannedFile]:
    """Each problem, in the reader's own words, with the way out of it."""
    by_problem = posts_by_problem(site.posts)
    for problem in site.readership.problems:
        view = _problem_view(site, problem, by_problem.get(problem.id, []))
        yield PlannedFile(public_path(view.url), TemplateName("problem.html"), view)


def _problem_view(site: Site, problem: Problem, posts: list[Post]) -> ProblemView:
    """A problem as its landing page shows it; `posts` newest first."""
    best = _best_posts(posts)
    url = problem_url(problem.persona, problem.id)
    others = [post.card for post in posts if post not in best]
    return ProblemView(
        url=url,
        audience=audience_view(site, Audience(problem.persona, problem.id, problem.offer)),
        best=tuple(post.card for post in best),
        others=tuple(others[:OTHERS_OF_PROBLEM]),
        objections=tuple(_answered(objection, posts) for objection in problem.objections),
        social=card_of(site, url, problem.statement),
    )


def _best_posts(posts: list[Post]) -> list[Post]:
    """The newest post that meets readers at their problem, and the newest that shows a way out."""
    newest_of_stage = (next((post for post in posts if post.card.stage == stage), None) for stage in BEST_STAGES)
    return [post for post in newest_of_stage if post]


BEST_STAGES = ("problem", "solution")


def _answered(objection: str, posts: list[Post]) -> AnsweredObjection:
    answer = next((post.card for post in posts if _says(post.answers, objection)), None)
    return AnsweredObjection(objection, answer)


def _says(answers: tuple[str, ...], objection: str) -> bool:
    return any(answer.casefold() == objection.casefold() for answer in answers)
