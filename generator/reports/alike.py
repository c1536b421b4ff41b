"""Whole texts that say nearly the same, whatever they are called: a copy under another title.

Words that few of the texts say weigh more than words that all say, and a word said often weighs little more than one
said once. So measured, good articles on one theme are alike to a tenth or two.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import log, sqrt

from generator.language.stemming import counted_stems
from generator.model.content import Post
from generator.model.names import Slug

NEWEST = 20
"""So many posts about one problem are read whole: those that an author may still change."""

Weights = Mapping[str, float]


def texts_alike(
    groups: Sequence[Sequence[Post]], read: Callable[[Post], str], language: str, least: float
) -> dict[tuple[Slug, Slug], float]:
    """How alike the newest posts of each group are, by older and newer slug, where that is at least `least`."""
    recent = [group[-NEWEST:] for group in groups if len(group) > 1]
    counted = {post.slug: counted_stems(read(post), language) for group in recent for post in group}
    weights = _weighed(counted)
    return {
        (older.slug, newer.slug): likeness
        for group in recent
        for older, newer in combinations(group, 2)
        if (likeness := _cosine(weights[older.slug], weights[newer.slug])) >= least
    }


def _weighed(counted: Mapping[Slug, Counter[str]]) -> dict[Slug, Weights]:
    spread = Counter(stem for stems in counted.values() for stem in stems)
    rarity = {stem: 1 + log((1 + len(counted)) / (1 + texts)) for stem, texts in spread.items()}
    return {
        slug: _of_length_one({stem: (1 + log(count)) * rarity[stem] for stem, count in stems.items()})
        for slug, stems in counted.items()
    }


def _of_length_one(weights: Weights) -> Weights:
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {stem: weight / length for stem, weight in weights.items()}


def _cosine(one: Weights, other: Weights) -> float:
    return sum(one[stem] * other[stem] for stem in one.keys() & other.keys())
