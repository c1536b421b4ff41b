"""What to write next: about the problem that is most short of posts, but not twice in a row, and season first."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import timedelta
from fractions import Fraction

from msgspec import Struct

from generator.model.audience import Readership
from generator.model.names import Slug
from generator.reports.ledger import Ledger
from generator.reports.shares import wanted_shares
from generator.reports.sheet import Column, Sentence, Sheet
from generator.reports.words import Words, report_words

AHEAD = 4
"""So many posts are planned."""

SEASON_AHEAD = 30
"""Days before a season at which it is time to write for it."""

SEASON_DONE = 60
"""Days for which one post does for a season."""


class Turn(Struct, frozen=True):
    """One post to come."""

    problem: Slug
    persona: Slug
    short: float  # posts that the problem lacks by then
    posts: int  # that there will be by then
    in_season: bool


class Calendar(Struct, frozen=True):
    """The next posts, the first one first."""

    turns: tuple[Turn, ...]


def calendar(ledger: Ledger) -> Calendar:
    """The next four posts."""
    posts = ledger.site.posts
    counts = Counter(post.card.audience.problem for post in posts)
    last = posts[0].card.audience.problem if posts else None
    return Calendar(next_turns(ledger.site.readership, counts, last, problems_in_season(ledger)))


def next_turns(
    readers: Readership,
    counts: Mapping[Slug, int],
    last: Slug | None,
    in_season: Collection[Slug] = (),
    ahead: int = AHEAD,
) -> tuple[Turn, ...]:
    """The problems of the next posts. `counts` tells the posts of each so far, `last` the problem of the newest.

    Each time the problem with the largest shortage has its turn: its share of all posts, the next one included,
    less its posts so far. The problem of the post before it waits, and a season goes first, once.
    """
    problems = {problem.id: problem for problem in readers.problems}
    wanted = wanted_shares(readers)
    posts = {id_: counts.get(id_, 0) for id_ in problems}
    seasonal = [id_ for id_ in problems if id_ in in_season]
    turns: list[Turn] = []
    for _ in range(ahead if problems else 0):
        short = {id_: wanted[id_] * (sum(posts.values()) + 1) - posts[id_] for id_ in problems}
        free = [id_ for id_ in problems if id_ != last] or list(problems)
        chosen = _most_short([id_ for id_ in seasonal if id_ in free] or free, short)
        turns.append(
            Turn(chosen, problems[chosen].persona, float(short[chosen]), posts[chosen], in_season=chosen in seasonal)
        )
        seasonal = [id_ for id_ in seasonal if id_ != chosen]
        posts[chosen] += 1
        last = chosen
    return tuple(turns)


def _most_short(candidates: list[Slug], short: Mapping[Slug, Fraction]) -> Slug:
    return max(candidates, key=lambda id_: short[id_])  # equal ones: the author's order


def problems_in_season(ledger: Ledger) -> frozenset[Slug]:
    """Problems with a post whose `season` is now or begins soon, and no post of the last two months."""
    words = report_words(ledger.site.config.language)
    months = {ledger.today.month, (ledger.today + timedelta(days=SEASON_AHEAD)).month}
    fitting = {post.card.audience.problem for post in ledger.site.posts if words.months_of(post.season) & months}
    done = {post.card.audience.problem for post in ledger.site.posts if (ledger.today - post.day).days <= SEASON_DONE}
    return frozenset(fitting - done)


def lay_out_calendar(told: Calendar, words: Words) -> Sheet:
    """The turns as a table."""
    return Sheet(
        name="calendar",
        heading=words("calendar"),
        about=words("calendar-about"),
        sentences=() if told.turns else (Sentence(words("nobody-yet"), "note"),),
        columns=(
            Column(words("turn"), is_number=True),
            Column(words("problem")),
            Column(words("persona")),
            Column(words("posts-so-far"), is_number=True),
            Column(words("short"), is_number=True),
        ),
        rows=tuple(
            (str(number), _name(turn, words), turn.persona, str(turn.posts), words.number(turn.short))
            for number, turn in enumerate(told.turns, start=1)
        ),
    )


def _name(turn: Turn, words: Words) -> str:
    return words("in-season", problem=turn.problem) if turn.in_season else turn.problem
