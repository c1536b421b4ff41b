"""Posts that say to the same reader what an older one has said."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.diagnostics.catalogue import POST_NEARLY_TWICE
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.language.prose import prose_lists
from generator.language.stemming import likeness, rarest
from generator.model.content import Gist, Post
from generator.model.span import Span
from generator.validate.replacing import one_replaces_other
from generator.validate.survey import Survey

NEWEST = 20
"""So many of the newest posts for one reader and problem are held against all older ones: those an author may still
change. In a blog of ten thousand posts, nobody asks for the pairs of ten years ago."""


def posts_nearly_twice(survey: Survey) -> Iterator[Diagnostic]:
    """Posts that promise, or are called, nearly what an older one for the same reader and problem is; each once.

    For a reader at another stage that may be on purpose, so it is a note then. A post and the one that it says it
    replaces are no such pair.
    """
    limits = prose_lists(survey.site.config.language).limits
    for posts in _by_reader(survey.site.posts):
        by_title = _pairs(posts, [gist.title for _, gist in posts], limits.near_title)
        by_promise = _pairs(posts, [gist.promise for _, gist in posts], limits.near_promise)
        for newer, (older, alike) in (by_title | by_promise).items():
            post, gist = posts[newer]
            other, _ = posts[older]
            if newer in by_promise:
                facts = {"what": "promise", "text": other.promise, **_percents(alike, limits.near_promise)}
                yield _twice(post, other, gist.promise_at, facts)
            else:
                facts = {"what": "title", "text": other.card.title, **_percents(alike, limits.near_title)}
                yield _twice(post, other, gist.title_at, facts)


def _percents(alike: float, limit: float) -> dict[str, str]:
    return {"percent": f"{100 * alike:.0f}", "limit": f"{100 * limit:.0f}"}


def _twice(post: Post, older: Post, at: Span, facts: dict[str, str]) -> Diagnostic:
    severity = None if post.card.stage == older.card.stage else Severity.NOTE
    return POST_NEARLY_TWICE.at(at, severity, other=older.source, **facts)


def _by_reader(posts: Sequence[Post]) -> Iterable[list[tuple[Post, Gist]]]:
    """The posts for each persona and problem, the newest first."""
    groups: defaultdict[tuple[str, str], list[tuple[Post, Gist]]] = defaultdict(list)
    for post in posts:
        if post.gist:
            audience = post.card.audience
            groups[audience.persona, audience.problem].append((post, post.gist))
    return groups.values()


def _pairs(posts: Sequence[tuple[Post, Gist]], texts: Sequence[str], limit: float) -> dict[int, tuple[int, float]]:
    """For each of the newest posts whose text (stems with blanks between) is like that of an older one which it does
    not replace: the newest such, and how like.
    """
    newest = [frozenset(text.split()) for text in texts[:NEWEST]]
    by_stem = _by_rarest_stems(newest, limit)
    pairs: dict[int, tuple[int, float]] = {}
    for number, text in enumerate(texts):
        stems = text.split()
        if by_stem.keys().isdisjoint(stems):
            continue
        for newer in {newer for stem in stems for newer in by_stem.get(stem, ()) if newer < number} - pairs.keys():
            alike = likeness(newest[newer], frozenset(stems))
            if alike >= limit and not one_replaces_other(posts[newer][0], posts[number][0]):
                pairs[newer] = number, alike
    return pairs


def _by_rarest_stems(texts: Sequence[frozenset[str]], limit: float) -> Mapping[str, list[int]]:
    """The texts by some of their stems: whatever is like a text has at least one of its own."""
    rarity = Counter(stem for stems in texts for stem in stems)
    by_stem: defaultdict[str, list[int]] = defaultdict(list)
    for number, stems in enumerate(texts):
        for stem in rarest(stems, rarity, limit):
            by_stem[stem].append(number)
    return dict(by_stem)
