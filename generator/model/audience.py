"""Who a blog is for: personas, their problems, and what it offers them."""

from functools import cached_property

from msgspec import Struct

from generator.model.names import Slug


class Channel(Struct, frozen=True):
    """A place where a persona already talks."""

    place: str
    kind: str  # one of CHANNEL_KINDS
    why: str = ""  # the evidence that they are there
    presence: str = "active"  # `active` or `passive`
    hashtags: tuple[str, ...] = ()  # what a copy for this place ends with, without `#`; at most three


CHANNEL_KINDS = ("social", "email", "forum", "event", "print")


class Persona(Struct, frozen=True):
    """One kind of reader, so sharp that you could invite five of them to dinner."""

    id: Slug
    who: str
    situation: str = ""  # what has just happened to them; empty when not given
    words: tuple[str, ...] = ()  # the reader's own words
    not_for: str = ""
    channels: tuple[Channel, ...] = ()
    reading: str = "general"  # or `expert`: used to hard texts, so reading ease is not reported


class Problem(Struct, frozen=True):
    """One sentence that a persona could say aloud about a trouble they notice."""

    id: Slug
    persona: Slug
    statement: str  # in the reader's own words
    outcome: str = ""  # what is different when the problem is gone
    share: int | None = None  # declared priority in per cent
    offer: Slug | None = None
    objections: tuple[str, ...] = ()


class Offer(Struct, frozen=True):
    """The next step that the author gives or sells."""

    id: Slug
    name: str
    button: str
    link: str  # absolute, `mailto:`, or an address within the site such as `/oefenuur/`
    price: str = ""


class Audience(Struct, frozen=True):
    """Whom a post serves, and why: one persona with one problem, both known to the site.

    `parse_post` is the only maker, so nobody behind it has to ask whether they exist.
    """

    persona: Slug
    problem: Slug
    offer: Slug | None = None  # the post's own, else its problem's


class Readership(Struct, frozen=True, dict=True):
    """All personas, problems and offers of one blog, in the author's order."""

    personas: tuple[Persona, ...] = ()
    problems: tuple[Problem, ...] = ()
    offers: tuple[Offer, ...] = ()
    unread: tuple[str, ...] = ()  # those of the three that hold more: somebody whose id cannot be read, as was reported

    def persona(self, slug: Slug) -> Persona:
        """The persona with this id, which exists."""
        return self._persona_by_id[slug]

    def problem(self, slug: Slug) -> Problem:
        """The problem with this id, which exists."""
        return self._problem_by_id[slug]

    def offer(self, slug: Slug | None) -> Offer | None:
        """The offer with this id, which exists; None where none is named."""
        return None if slug is None else self._offer_by_id[slug]

    @property
    def problems_in_order(self) -> tuple[Problem, ...]:
        """All problems, persona by persona, both in the author's order."""
        return tuple(problem for persona in self.personas for problem in self.problems_of(persona.id))

    def problems_of(self, persona: Slug) -> tuple[Problem, ...]:
        """The problems of one persona, in the author's order."""
        return self._problems_by_persona.get(persona, ())

    @cached_property
    def _persona_by_id(self) -> dict[Slug, Persona]:
        return {persona.id: persona for persona in self.personas}

    @cached_property
    def _problem_by_id(self) -> dict[Slug, Problem]:
        return {problem.id: problem for problem in self.problems}

    @cached_property
    def _offer_by_id(self) -> dict[Slug, Offer]:
        return {offer.id: offer for offer in self.offers}

    @cached_property
    def _problems_by_persona(self) -> dict[Slug, tuple[Problem, ...]]:
        grouped: dict[Slug, list[Problem]] = {}
        for problem in self.problems:
            grouped.setdefault(problem.persona, []).append(problem)
        return {slug: tuple(problems) for slug, problems in grouped.items()}
