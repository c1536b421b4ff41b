"""What the posts lead to: who asked, who talked, who became a client. Nobody is followed; the author writes it down."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from generator.model.log import STEPS, Step
from generator.model.names import Slug
from generator.reports.ledger import Ledger
from generator.reports.sheet import Bar, Chart, Column, Sentence, Sheet
from generator.reports.words import Words

QUIET_AFTER = 90
"""Days in which a post may do without a step."""

QUARTERS = 4
"""So many are told."""


class OfferSteps(Struct, frozen=True):
    """One offer, the posts that lead to it and what came of them."""

    offer: str
    posts: int
    asked: int
    talk: int
    client: int


class Quarter(Struct, frozen=True):
    """The steps of three months: `2026 Q3`."""

    quarter: str
    asked: int
    talk: int
    client: int


class Steps(Struct, frozen=True):
    """All steps towards offers, and the goal."""

    offers: tuple[OfferSteps, ...]
    quarters: tuple[Quarter, ...]  # the last four with steps, the newest first
    clients_this_year: int
    goal: int | None
    quiet: tuple[Slug, ...]  # posts of more than 90 days without a step, the newest first; empty before the first step


def steps(ledger: Ledger) -> Steps:
    """Steps by offer and by quarter, the clients of this year against the goal, and the posts that led nowhere yet."""
    taken = tuple(step for step in ledger.log.steps if step.on <= ledger.today)
    posts = Counter(post.card.audience.offer for post in ledger.site.posts)
    declared = [offer.id for offer in ledger.site.readership.offers]
    names = dict.fromkeys((*declared, *(step.offer for step in taken)))
    by_offer = {name: _counted([step for step in taken if step.offer == name]) for name in names}
    clients = sum(step.step == "client" and step.on.year == ledger.today.year for step in taken)
    return Steps(
        offers=tuple(OfferSteps(name, posts[Slug(name)], *counts) for name, counts in by_offer.items()),
        quarters=_quarters(taken),
        clients_this_year=clients,
        goal=ledger.site.config.new_clients_per_year,
        quiet=_quiet(ledger, taken) if taken else (),
    )


def _counted(taken: Sequence[Step]) -> tuple[int, int, int]:
    counts = Counter(step.step for step in taken)
    asked, talk, client = (counts[step] for step in STEPS)
    return asked, talk, client


def _quarters(taken: Sequence[Step]) -> tuple[Quarter, ...]:
    by_quarter: dict[str, list[Step]] = {}
    for step in reversed(taken):
        by_quarter.setdefault(f"{step.on.year} Q{(step.on.month + 2) // 3}", []).append(step)
    return tuple(Quarter(quarter, *_counted(own)) for quarter, own in list(by_quarter.items())[:QUARTERS])


def _quiet(ledger: Ledger, taken: Sequence[Step]) -> tuple[Slug, ...]:
    led = {step.post for step in taken}
    return tuple(
        post.slug for post in ledger.site.posts if post.slug not in led and (ledger.today - post.day).days > QUIET_AFTER
    )


def lay_out_steps(told: Steps, words: Words) -> Sheet:
    """The steps by offer as a table, the goal as a sentence, the quarters as bars of new clients."""
    return Sheet(
        name="steps",
        heading=words("steps"),
        about=words("steps-about"),
        sentences=tuple(_sentences(told, words)),
        columns=(
            Column(words("offer")),
            *(Column(words(name), is_number=True) for name in ("posts", "asked", "talk", "client")),
        ),
        rows=tuple(
            (each.offer, str(each.posts), str(each.asked), str(each.talk), str(each.client)) for each in told.offers
        ),
        chart=_chart(told, words) if told.quarters else None,
    )


def _sentences(told: Steps, words: Words) -> list[Sentence]:
    if not told.quarters:
        said = [Sentence(words("steps-none"), "note")]
    elif told.goal:
        said = [Sentence(words("steps-goal", goal=told.goal, count=told.clients_this_year))]
    else:
        said = [Sentence(words("steps-clients", count=told.clients_this_year))]
    if told.quiet:
        examples = ", ".join(told.quiet[:3])
        said.append(Sentence(words("steps-quiet", count=len(told.quiet), days=QUIET_AFTER, examples=examples), "note"))
    return said


def _chart(told: Steps, words: Words) -> Chart:
    oldest_first = told.quarters[::-1]
    sums = [(each.quarter, each.asked + each.talk + each.client) for each in oldest_first]
    return Chart(words("steps-chart"), tuple(Bar(quarter, count, str(count)) for quarter, count in sums))
