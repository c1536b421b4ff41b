"""Who has been waiting for a post, and how long."""

from datetime import date

from msgspec import Struct

from generator.model.names import Slug
from generator.reports.ledger import Ledger, posts_of_last_year
from generator.reports.sheet import Bar, Chart, Column, Sentence, Sheet
from generator.reports.words import NOTHING, Words

PATIENCE = 60
"""Days that nobody counts as neglect, however often a blog appears."""

_TURNS = 3  # so many of the blog's own intervals may pass a persona by


class PersonaWait(Struct, frozen=True):
    """How long one persona has had no post."""

    persona: Slug
    newest: date | None  # None: there never was one
    days: int | None
    neglected: bool


class Neglected(Struct, frozen=True):
    """All personas, in the author's order."""

    cadence: float | None  # days between two posts over the last twelve months; None with fewer than two
    limit: float  # days after which a persona counts as neglected
    personas: tuple[PersonaWait, ...]


def neglected(ledger: Ledger) -> Neglected:
    """The days since the newest post for each persona, against the longer of 60 days and three turns of the blog."""
    rhythm = cadence(ledger)
    limit = max(float(PATIENCE), _TURNS * (rhythm or 0.0))
    newest: dict[Slug, date] = {}
    for post in ledger.site.posts:
        newest.setdefault(post.card.audience.persona, post.day)
    begun = min((post.day for post in ledger.site.posts), default=ledger.today)
    waiting = (
        _waiting(persona.id, newest.get(persona.id), begun, limit, ledger.today)
        for persona in ledger.site.readership.personas
    )
    return Neglected(rhythm, limit, tuple(waiting))


def cadence(ledger: Ledger) -> float | None:
    """The days from one post to the next, over the last twelve months."""
    days = [post.day for post in posts_of_last_year(ledger)]
    return (days[0] - days[-1]).days / (len(days) - 1) if len(days) > 1 else None


def _waiting(persona: Slug, newest: date | None, begun: date, limit: float, today: date) -> PersonaWait:
    waited = (today - (newest or begun)).days
    return PersonaWait(persona, newest, None if newest is None else waited, waited > limit)


def lay_out_neglected(told: Neglected, words: Words) -> Sheet:
    """The waiting as a table, those who have waited too long in sentences."""
    return Sheet(
        name="neglected",
        heading=words("neglected"),
        about=words("neglected-about", limit=round(told.limit)),
        sentences=_sentences(told, words),
        columns=(Column(words("persona")), Column(words("newest")), Column(words("days"), is_number=True)),
        rows=tuple(
            (each.persona, words.day(each.newest), NOTHING if each.days is None else str(each.days))
            for each in told.personas
        ),
        chart=_chart(told, words),
    )


def _sentences(told: Neglected, words: Words) -> tuple[Sentence, ...]:
    if not told.personas:
        return (Sentence(words("nobody-yet"), "note"),)
    waiting = [each for each in told.personas if each.neglected]
    if not waiting:
        return (Sentence(words("neglected-none")),)
    return tuple(
        Sentence(words("neglected-never", persona=each.persona), "warning")
        if each.days is None
        else Sentence(words("neglected-since", persona=each.persona, count=each.days), "warning")
        for each in waiting
    )


def _chart(told: Neglected, words: Words) -> Chart | None:
    bars = tuple(
        Bar(each.persona, each.days, words("days-ago", count=each.days), told.limit)
        for each in told.personas
        if each.days is not None
    )
    return Chart(words("neglected-chart"), bars, words("neglected-legend", limit=round(told.limit))) if bars else None
