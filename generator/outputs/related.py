"""What to read after a post: first the parts beside it in its series, then more about the same problem, then more for
the same persona.

Within the last two, older posts go before newer ones, so that a page with three older companions is
final: a new post changes only the pages that still lack some.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from generator.model.content import STAGES, Post, PostCard
from generator.model.names import Slug, SourcePath

MOST = 3
AHEAD = 3
"""How far ahead a later stage is looked for, when no older post has one: as many pages may a new post change."""

Timeline = Sequence[Post]  # oldest first


def related_posts(newest_first: Sequence[Post]) -> Mapping[SourcePath, tuple[PostCard, ...]]:
    """At most three companions for each post, best first."""
    timelines = _timelines(newest_first)
    place_by_persona = _places(timelines.by_persona.values())
    beside_in_series = _beside(timelines.by_series.values())
    companions: dict[SourcePath, tuple[PostCard, ...]] = {}
    for timeline in timelines.by_problem.values():
        for place, (post, later_stage) in enumerate(zip(timeline, _later_stages(timeline), strict=True)):
            candidates = chain(
                beside_in_series.get(post.source, ()),
                filter(None, (later_stage,)),
                _around(timeline, place),
                _around(timelines.by_persona[post.card.audience.persona], place_by_persona[post.source]),
            )
            companions[post.source] = tuple(other.card for other in _first(candidates))
    return companions


class _Timelines(Struct, frozen=True):
    """All posts, sorted out by what they have in common."""

    by_persona: dict[Slug, list[Post]]
    by_problem: dict[Slug, list[Post]]
    by_series: dict[tuple[Slug, str], list[Post]]


def _timelines(newest_first: Sequence[Post]) -> _Timelines:
    timelines = _Timelines({}, {}, {})
    for post in reversed(newest_first):
        persona = post.card.audience.persona
        timelines.by_persona.setdefault(persona, []).append(post)
        timelines.by_problem.setdefault(post.card.audience.problem, []).append(post)
        if post.series:
            timelines.by_series.setdefault((persona, post.series.casefold()), []).append(post)
    return timelines


def _places(timelines: Iterable[Timeline]) -> dict[SourcePath, int]:
    return {post.source: place for timeline in timelines for place, post in enumerate(timeline)}


def _beside(series: Iterable[Timeline]) -> dict[SourcePath, Timeline]:
    """For each part of a series the next one, and the one before."""
    return {
        post.source: (*timeline[place + 1 : place + 2], *timeline[max(place - 1, 0) : place])
        for timeline in series
        for place, post in enumerate(timeline)
    }


def _first(candidates: Iterator[Post]) -> Sequence[Post]:
    """The first of them, each once."""
    chosen: dict[SourcePath, Post] = {}
    for other in candidates:
        chosen.setdefault(other.source, other)
        if len(chosen) == MOST:
            break
    return tuple(chosen.values())


def _around(timeline: Timeline, place: int) -> Iterator[Post]:
    """The neighbours in time: the older ones, nearest first, then the newer ones."""
    for older in range(place - 1, -1, -1):
        yield timeline[older]
    for newer in range(place + 1, len(timeline)):
        yield timeline[newer]


def _later_stages(timeline: Timeline) -> Iterator[Post | None]:
    """For each post the companion for a reader who is one step further: the nearest older post of
    a later stage, else the first newer one close by."""
    last_of_stage: dict[int, int] = {}
    for place, post in enumerate(timeline):
        stage = _stage(post)
        older = max((last for other, last in last_of_stage.items() if other > stage), default=None)
        ahead = timeline[place + 1 : place + 1 + AHEAD]
        yield timeline[older] if older is not None else next((newer for newer in ahead if _stage(newer) > stage), None)
        last_of_stage[stage] = place


def _stage(post: Post) -> int:
    return STAGES.index(post.card.stage)
