"""Pages made of cards: the home page, and the list of all posts."""

from collections.abc import Iterator, Sequence

from generator.model.addresses import HOME, persona_url, problem_url
from generator.model.audience import Persona, Problem, Readership
from generator.model.content import Post, PostCard, posts_by_problem
from generator.model.files import PlannedFile, public_path
from generator.model.names import Slug, TemplateName, UrlPath
from generator.model.site import Site
from generator.model.views import AllPostsView, HomeView, PersonaCard, ProblemCard, ProblemGroup
from generator.outputs.cards import card_of

HOME_CARDS = 6
HOME_POSTS = 6
ALL_POSTS_A_PAGE = 50

ALL_POSTS = UrlPath("/all/")


def home(site: Site) -> Iterator[PlannedFile]:
    """The front page: whom the blog is for, and the newest posts."""
    newest = tuple(post.card for post in site.posts[:HOME_POSTS])
    view = HomeView(HOME, home_cards(site), newest, social=card_of(site, HOME, site.config.title))
    yield PlannedFile(public_path(HOME), TemplateName("home.html"), view)


def home_cards(site: Site) -> tuple[PersonaCard, ...]:
    """A card for each persona; where readers are many, for those with most posts, the latest written for first."""
    cards = _persona_cards(site)
    if len(cards) <= HOME_CARDS:
        return cards
    latest_first = sorted(cards, key=lambda card: card.newest.published.timestamp() if card.newest else 0, reverse=True)
    return tuple(sorted(latest_first, key=lambda card: -card.posts)[:HOME_CARDS])


def _persona_cards(site: Site) -> tuple[PersonaCard, ...]:
    """Every persona with its problems, in the author's order."""
    by_problem = cards_by_problem(site.posts)
    return tuple(_persona_card(site, persona, by_problem) for persona in site.readership.personas)


def _persona_card(site: Site, persona: Persona, by_problem: "CardsByProblem") -> PersonaCard:
    """What the home page knows of a persona: its problems, the one with the largest share first."""
    by_share = sorted(site.readership.problems_of(persona.id), key=lambda problem: -(problem.share or 0))
    problems = tuple(problem_card(problem, by_problem) for problem in by_share)
    newest = max((card.newest for card in problems if card.newest), key=lambda card: card.published, default=None)
    return PersonaCard(persona, persona_url(persona.id), problems, sum(card.posts for card in problems), newest)


def problem_card(problem: Problem, by_problem: "CardsByProblem") -> ProblemCard:
    """What a listing knows of a problem."""
    cards = by_problem.get(problem.id, ())
    return ProblemCard(problem, problem_url(problem.persona, problem.id), len(cards), cards[0] if cards else None)


CardsByProblem = dict[Slug, tuple[PostCard, ...]]


def cards_by_problem(posts: Sequence[Post]) -> CardsByProblem:
    """The cards about each problem, newest first."""
    return {problem: tuple(post.card for post in about) for problem, about in posts_by_problem(posts).items()}


def all_posts(site: Site) -> Iterator[PlannedFile]:
    """All posts by problem. Full pages are cut off at the old end and numbered from there, so that
    they are final; `/all/` holds the newest posts, one page full at least."""
    full = _full_pages(site)
    oldest_first = site.posts[::-1]
    place_of_problem = _author_order(site.readership)
    for number in range(1, full + 2):
        start = (number - 1) * ALL_POSTS_A_PAGE
        end = start + ALL_POSTS_A_PAGE if number <= full else len(oldest_first)
        by_problem = cards_by_problem(oldest_first[start:end][::-1])
        slugs = sorted(by_problem, key=place_of_problem.__getitem__)
        view = AllPostsView(
            url=_all_posts_url(number, full),
            groups=tuple(_group(site.readership, slug, by_problem[slug]) for slug in slugs),
            page=number,
            newer=_all_posts_url(number + 1, full) if number <= full else None,
            older=_all_posts_url(number - 1, full) if number > 1 else None,
        )
        yield PlannedFile(public_path(view.url), TemplateName("all.html"), view)


def all_posts_urls(site: Site) -> tuple[UrlPath, ...]:
    """The addresses of the list of all posts, the newest page first."""
    full = _full_pages(site)
    return tuple(_all_posts_url(number, full) for number in range(full + 1, 0, -1))


def _full_pages(site: Site) -> int:
    return max(len(site.posts) // ALL_POSTS_A_PAGE - 1, 0)


def _author_order(readers: Readership) -> dict[Slug, int]:
    """The place of each problem when problems stand persona by persona, both in the author's order."""
    return {problem.id: place for place, problem in enumerate(readers.problems_in_order)}


def _all_posts_url(number: int, full: int) -> UrlPath:
    return UrlPath(f"/all/{number}/") if number <= full else ALL_POSTS


def _group(readers: Readership, slug: Slug, cards: tuple[PostCard, ...]) -> ProblemGroup:
    problem = readers.problem(slug)
    return ProblemGroup(readers.persona(problem.persona), problem, problem_url(problem.persona, slug), cards)
