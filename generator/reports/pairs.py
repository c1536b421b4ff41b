"""Posts that compete: the same persona and problem, and nearly the same promise or title.

A build tells of the newest ones (`post-nearly-twice`); this looks at all, by the same limits.
"""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from generator.language import stems
from generator.language.prose import prose_lists
from generator.language.stemming import likeness, rarest
from generator.model.content import Post, posts_by_problem
from generator.model.names import Slug
from generator.reports.alike import texts_alike
from generator.reports.ledger import Ledger
from generator.reports.sheet import Column, Sentence, Sheet
from generator.reports.words import Words
from generator.validate.replacing import one_replaces_other

NEIGHBOURS = 20
"""Posts with a telling stem in common that a post is compared with: the nearest in time."""

Stems = frozenset[str]


class Pair(Struct, frozen=True):
    """Two posts for one reader with one problem."""

    older: Slug
    newer: Slug
    problem: Slug
    promise: float | None  # likeness of the promises, 0 to 1; None where one has none
    title: float
    text: float | None  # of the whole texts, where that is much and both are among the newest
    level: str  # `warning`; `note` where they meet readers at another stage, or only the whole texts are alike


class Pairs(Struct, frozen=True):
    """All pairs, the newest first."""

    pairs: tuple[Pair, ...]


def pairs(ledger: Ledger) -> Pairs:
    """Every two posts that compete, unless one says that it replaces the other."""
    language = ledger.site.config.language
    by_problem = posts_by_problem(reversed(ledger.site.posts))
    least = prose_lists(language).limits.near_text
    alike = texts_alike([*by_problem.values()], ledger.read, language, least)
    found = (pair for posts in by_problem.values() for pair in _pairs_of(posts, language, alike))
    place = {post.slug: place for place, post in enumerate(ledger.site.posts)}
    return Pairs(tuple(sorted(found, key=lambda pair: (place[pair.newer], place[pair.older]))))


def _pairs_of(oldest_first: Sequence[Post], language: str, alike: Mapping[tuple[Slug, Slug], float]) -> Iterator[Pair]:
    promises = [stems(post.promise, language) if post.promise else frozenset() for post in oldest_first]
    titles = [stems(post.card.title, language) for post in oldest_first]
    limits = prose_lists(language).limits
    near = {*_near(promises, limits.near_promise), *_near(titles, limits.near_title)}
    place = {post.slug: place for place, post in enumerate(oldest_first)}
    copies = {(place[older], place[newer]) for older, newer in alike if older in place}
    for older, newer in sorted(near | copies):
        one, other = oldest_first[older], oldest_first[newer]
        if not one_replaces_other(one, other):
            yield Pair(
                older=one.slug,
                newer=other.slug,
                problem=one.card.audience.problem,
                promise=likeness(promises[older], promises[newer]) if promises[older] and promises[newer] else None,
                title=likeness(titles[older], titles[newer]),
                text=alike.get((one.slug, other.slug)),
                level="warning" if one.card.stage == other.card.stage and (older, newer) in near else "note",
            )


def _near(texts: Sequence[Stems], least: float) -> Iterator[tuple[int, int]]:
    """The places of all two texts that are at least so much alike, the earlier one first.

    Two sets that are alike share one of their rarest stems, so only texts that share such a stem are compared:
    of ten thousand posts that is a handful each. Where they all have one title, the last ones before a post will do.
    """
    rarity = Counter(stem for text in texts for stem in text)
    seen: dict[str, deque[int]] = {}
    for place, text in enumerate(texts):
        telling = rarest(text, rarity, least)
        candidates = {other for stem in telling for other in seen.get(stem, ())}
        yield from ((other, place) for other in candidates if likeness(texts[other], text) >= least)
        for stem in telling:
            seen.setdefault(stem, deque(maxlen=NEIGHBOURS)).append(place)


def lay_out_pairs(told: Pairs, words: Words) -> Sheet:
    """The pairs as a table."""
    return Sheet(
        name="pairs",
        heading=words("pairs"),
        about=words("pairs-about"),
        sentences=(_how_many(told, words),),
        columns=(
            Column(words("newer")),
            Column(words("older")),
            Column(words("problem")),
            Column(words("alike"), is_number=True),
            Column(words("weighs")),
        ),
        rows=tuple(
            (
                pair.newer,
                pair.older,
                pair.problem,
                words.percent(max(pair.promise or 0.0, pair.title, pair.text or 0.0)),
                words(pair.level),
            )
            for pair in told.pairs
        ),
    )


def _how_many(told: Pairs, words: Words) -> Sentence:
    if not told.pairs:
        return Sentence(words("pairs-none"))
    level = "warning" if any(pair.level == "warning" for pair in told.pairs) else "note"
    return Sentence(words("pairs-some", count=len(told.pairs)), level)
