"""Posts that say to the same reader what an older one has said."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any

from msgspec import Struct

from generator.diagnostics.catalogue import POST_NEARLY_TWICE
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.language.prose import prose_lists
from generator.model.content import Gist, Post
from generator.model.names import SourcePath
from generator.validate.survey import Survey


def posts_nearly_twice(survey: Survey) -> Iterator[Diagnostic]:
    """Posts that promise, or are called, nearly what an older one for the same reader and problem is: told once each.

    For a reader at another stage that may be on purpose, so it is a note then; a post that says which one it
    replaces has said enough.
    """
    limits = prose_lists(survey.site.config.language).limits
    for posts in _by_audience(survey.site.posts):
        told: set[SourcePath] = set()
        for what, limit in (("promise", limits.near_promise), ("title", limits.near_title)):
            texts = [gist.promise if what == "promise" else gist.title for _, gist in posts]
            for newer, pair in _pairs(texts, limit).items():
                post, gist = posts[newer]
                if post.source not in told and not post.replaces:
                    told.add(post.source)
                    facts = {"what": what, "percent": round(100 * pair.likeness), "limit": round(100 * limit)}
                    yield _twice(post, gist, posts[pair.older][0], facts)


def _twice(post: Post, gist: Gist, older: Post, facts: dict[str, Any]) -> Diagnostic:
    severity = None if post.card.stage == older.card.stage else Severity.NOTE
    text = older.promise if facts["what"] == "promise" else older.card.title
    return POST_NEARLY_TWICE.at(gist.at, severity=severity, other=older.source, text=text, **facts)


def _by_audience(posts: Sequence[Post]) -> list[list[tuple[Post, Gist]]]:
    """The posts of each persona and problem, the oldest first."""
    groups: defaultdict[tuple[str, str], list[tuple[Post, Gist]]] = defaultdict(list)
    for post in reversed(posts):
        if post.gist:
            audience = post.card.audience
            groups[audience.persona, audience.problem].append((post, post.gist))
    return [group for group in groups.values() if len(group) > 1]


class _Pair(Struct, frozen=True):
    """The older text that another is like."""

    older: int
    likeness: float


def _pairs(texts: Sequence[str], limit: float) -> dict[int, _Pair]:
    """For each text that is like an older one, the oldest of those; texts are stems with blanks between.

    Two that share so much share one of the rarest stems of each, so only those are compared: two thousand posts
    would be two million pairs.
    """
    said = [text.split() for text in texts]
    rarity = Counter(stem for stems in said for stem in stems)
    by_stem: defaultdict[str, list[int]] = defaultdict(list)
    pairs: dict[int, _Pair] = {}
    for number, stems in enumerate(said):
        rarest = sorted(stems, key=lambda stem: (rarity[stem], stem))[: len(stems) - ceil(limit * len(stems)) + 1]
        near = sorted({older for stem in rarest for older in by_stem[stem]})
        likenesses = ((older, _likeness(stems, said[older])) for older in near)
        found = next((_Pair(older, likeness) for older, likeness in likenesses if likeness >= limit), None)
        if found:
            pairs[number] = found
        else:
            for stem in rarest:
                by_stem[stem].append(number)
    return pairs


def _likeness(stems: Sequence[str], others: Sequence[str]) -> float:
    """The share of all their stems that both have (Jaccard)."""
    shared = len(set(stems) & set(others))
    return shared / (len(stems) + len(others) - shared)
