"""Whether the last posts are about what the author chose to write about.

The alarm levels were found by simulation: an author who follows a plan of 50, 30 and 20 per cent by drawing lots
gets a warning in no more than 5 of 100 looks.
"""

from collections import Counter
from fractions import Fraction

from msgspec import Struct

from generator.model.names import Slug
from generator.reports.ledger import Ledger
from generator.reports.shares import are_declared, wanted_shares
from generator.reports.sheet import Bar, Chart, Column, Sentence, Sheet
from generator.reports.words import NOTHING, Words

LAST = 10
"""So many posts are looked at."""

LEAST = 8
"""With fewer there is no verdict: chance alone would explain anything."""

NOTE = Fraction(25, 100)
WARNING_FROM_LEAST = Fraction(38, 100)
WARNING_FROM_TEN = Fraction(30, 100)


class Share(Struct, frozen=True):
    """What one problem was meant to have, and has."""

    problem: Slug
    declared: float
    posts: int
    actual: float
    gap: float  # actual less declared


class Drift(Struct, frozen=True):
    """The last posts against the plan."""

    posts: int  # that were looked at
    distance: float | None  # half the sum of all gaps, from 0 to 1; None without posts or declared shares
    level: str  # `warning`, `note`, `none`; `open` when there is no verdict
    shares: tuple[Share, ...]


def drift(ledger: Ledger) -> Drift:
    """How far the last ten posts are from the declared shares."""
    readers = ledger.site.readership
    last = [post.card.audience.problem for post in ledger.site.posts[:LAST]]
    counts = Counter(last)
    wanted = wanted_shares(readers)
    shares = {id_: (wanted.get(id_, Fraction(0)), _part(counts[id_], len(last))) for id_ in (*wanted, *counts)}
    told = tuple(
        Share(id_, float(meant), counts[id_], float(actual), float(actual - meant))
        for id_, (meant, actual) in shares.items()
    )
    if not last or not are_declared(readers):
        return Drift(len(last), None, "open", told)
    distance = sum((abs(actual - meant) for meant, actual in shares.values()), Fraction(0)) / 2
    return Drift(len(last), float(distance), level_of(distance, len(last)), told)


def level_of(distance: Fraction, posts: int) -> str:
    """How much a distance over so many posts means."""
    if posts < LEAST:
        return "open"
    if distance > (WARNING_FROM_TEN if posts >= LAST else WARNING_FROM_LEAST):
        return "warning"
    return "note" if distance >= NOTE else "none"


def _part(count: int, of: int) -> Fraction:
    return Fraction(count, of) if of else Fraction(0)


def lay_out_drift(told: Drift, words: Words) -> Sheet:
    """The plan and what became of it."""
    has_plan = told.distance is not None
    return Sheet(
        name="drift",
        heading=words("drift"),
        about=words("drift-about", count=LAST),
        sentences=(_verdict(told, words),),
        columns=(
            Column(words("problem")),
            Column(words("posts"), is_number=True),
            Column(words("share"), is_number=True),
            *(
                (Column(words("declared"), is_number=True), Column(words("gap-points"), is_number=True))
                if has_plan
                else ()
            ),
        ),
        rows=tuple(_row(share, has_plan, words) for share in told.shares),
        chart=_chart(told, words) if told.posts else None,
    )


def _verdict(told: Drift, words: Words) -> Sentence:
    if not told.posts:
        return Sentence(words("drift-no-posts"), "note")
    if told.distance is None:
        return Sentence(words("drift-no-plan"), "note")
    facts = {"distance": words.percent(told.distance), "count": told.posts}
    if told.level == "open":
        return Sentence(words("drift-open", least=LEAST, **facts))
    return Sentence(words(f"drift-{told.level}", **facts), told.level if told.level in ("note", "warning") else "")


def _row(share: Share, has_plan: bool, words: Words) -> tuple[str, ...]:
    actual = words.percent(share.actual) if share.posts or has_plan else NOTHING
    own = (share.problem, str(share.posts), actual)
    return (*own, words.percent(share.declared), _points(share.gap)) if has_plan else own


def _points(gap: float) -> str:
    points = round(gap * 100)
    return f"{points:+d}" if points else "0"


def _chart(told: Drift, words: Words) -> Chart:
    has_plan = told.distance is not None
    bars = tuple(
        Bar(share.problem, share.actual, words.percent(share.actual), share.declared if has_plan else None)
        for share in told.shares
    )
    return Chart(words("drift-chart", count=told.posts), bars, words("drift-legend") if has_plan else "")
