"""What to read after a post: first more about the same problem, then more for the same persona.

Within both, older posts go before newer ones, so that a page with three older companions is
final: a new post changes only the pages that still lack some.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from generator.model.content import STAGES, Post, PostCard
from generator.model.names import Slug, SourcePath

MOST = 3
AHEAD = 3
"""How far ahead a later stage is looked for, when no older post has one: as many pages may a new post change."""

Timeline = Sequence[Post]  # oldest first


def related_posts(newest_first: Sequence[Post]) -> Mapping[SourcePath, tuple[PostCard, ...]]:
    """At most three companions for each post, best first."""
    by_persona: dict[Slug, list[Post]] = {}
    by_problem: dict[Slug, list[Post]] = {}
    for post in reversed(newest_first):
        by_persona.setdefault(post.card.audience.persona, []).append(post)
        by_problem.setdefault(post.card.audience.problem, []).append(post)
    place_by_persona = _places(by_persona.values())
    companions: dict[SourcePath, tuple[PostCard, ...]] = {}
    for problem, timeline in by_problem.items():
        for place, (post, later_stage) in enumerate(zip(timeline, _later_stages(timeline), strict=True)):
            chosen = [later_stage] if later_stage else []
            _fill(chosen, (other for other in _around(timeline, place) if other is not later_stage))
            if len(chosen) < MOST:
                for_same_persona = _around(by_persona[post.card.audience.persona], place_by_persona[post.source])
                _fill(chosen, (other for other in for_same_persona if other.card.audience.problem != problem))
            companions[post.source] = tuple(other.card for other in chosen)
    return companions


def _places(timelines: Iterable[Timeline]) -> dict[SourcePath, int]:
    return {post.source: place for timeline in timelines for place, post in enumerate(timeline)}


def _fill(chosen: list[Post], candidates: Iterator[Post]) -> None:
    chosen.extend(islice(candidates, MOST - len(chosen)))


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
