"""Social cards: a picture for every page that is worth sharing, with what its reader would recognise."""

from collections.abc import Iterator

from generator.model.addresses import HOME, persona_url, problem_url
from generator.model.content import PlacedPicture, Post
from generator.model.files import PlannedCard, public_path
from generator.model.names import UrlPath
from generator.model.pictures import SocialCard
from generator.model.site import Site
from generator.outputs.accent import legible_accents
from generator.outputs.references import placed_picture

CARD_SIZE = (1200, 630)
"""What social networks show large, in pixels."""


def cards(site: Site) -> Iterator[PlannedCard]:
    """One card per post, landing page and persona, and one for the home page, unless the author wants none."""
    if not site.config.theme.cards:
        return
    draw = _Drawing(site)
    yield draw.card(HOME, site.config.title, site.config.focus)
    for persona in site.readership.personas:
        yield draw.card(persona_url(persona.id), persona.who, persona.situation)
    for problem in site.readership.problems:
        yield draw.card(problem_url(problem.persona, problem.id), problem.statement, problem.outcome)
    for post in site.posts:
        if post.image is None:
            problem = site.readership.problem(post.card.audience.problem)
            yield draw.card(post.card.url, post.card.title, problem.statement)


def card_of(site: Site, page: UrlPath, title: str) -> PlacedPicture | None:
    """The card of a page, as a picture; described by the words on it."""
    return PlacedPicture(_card_url(page), title, *CARD_SIZE) if site.config.theme.cards else None


def card_of_post(site: Site, post: Post) -> PlacedPicture | None:
    """What stands beside a link to a post: the picture that its author names, else its card."""
    if post.image is None:
        return card_of(site, post.card.url, post.card.title)
    named = placed_picture(site, post.source, post.image)
    return PlacedPicture(named.mail.url, named.alt, named.mail.width, named.mail.height) if named.mail else named


def _card_url(page: UrlPath) -> UrlPath:
    """Where the card of a page lies."""
    return UrlPath(f"/assets/cards{page.rstrip('/')}.png")


class _Drawing:
    """What all cards of a site have in common."""

    def __init__(self, site: Site) -> None:
        self._name = site.config.title
        self._accent = legible_accents(site.config.theme.accent)[0]
        self._host = site.config.url.partition("://")[2].rstrip("/")

    def card(self, page: UrlPath, title: str, line: str) -> PlannedCard:
        return PlannedCard(public_path(_card_url(page)), SocialCard(title, line, self._name, self._accent, self._host))
