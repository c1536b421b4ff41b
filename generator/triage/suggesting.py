"""Which problem an old post is likely about: by the words that it shares with what is said of each problem."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log, sqrt

from msgspec import Struct

from generator.language import stems, words
from generator.language.lists import WordLists, word_lists
from generator.model.audience import Persona, Problem, Readership
from generator.triage.waiting_post import WaitingPost

_OF_STATEMENT, _OF_ID, _OF_WORDS, _OF_OUTCOME, _OF_PERSONA = 3.0, 2.0, 1.5, 1.5, 1.0
_IN_TITLE, _IN_WORDS, _IN_SUMMARY, _IN_OPENING, _IN_TEXT = 3.0, 3.0, 2.0, 1.0, 0.5
"""How much a word weighs by where it stands."""

_VAGUE = 0.3  # the weight of words that anybody might say of anything
_IN_COMPOUND = 0.6  # `zenuwen` in `pitchzenuwen`
_SHORTEST_PART = 5  # letters of it

_OPENING = 100  # words
_ENOUGH = 0.5  # a score that chance alone hardly gives
_TIE = 0.85  # a rival as near as this might as well be meant
_MOST_SHARED = 5


class Suggestion(Struct, frozen=True):
    """The problem that a post is likely about, and what speaks for it."""

    problem: Problem | None = None  # None: nothing to go by, or no way to tell the rivals apart
    rivals: tuple[Problem, ...] = ()  # of equal right
    shared: tuple[str, ...] = ()  # words of the post that speak for it, or for them, the most telling first
    is_written: bool = False  # the post itself says so


class Suggester:
    """What is said of each problem, worked out once for all posts."""

    def __init__(self, readership: Readership, language: str) -> None:
        self._readership = readership
        self._language = language
        self._lists = word_lists(language)
        said = {problem.id: self._said_of(problem) for problem in readership.problems}
        spread = Counter(stem for weights in said.values() for stem in weights)
        self._said = {id_: _telling(weights, spread, len(said)) for id_, weights in said.items()}
        self._lengths = {id_: sqrt(sum(weight**2 for weight in each.values())) for id_, each in self._said.items()}

    def suggest(self, post: WaitingPost, text: Iterable[str]) -> Suggestion:
        """The problem that this post is likely about. What it says itself comes first."""
        candidates = self._candidates(post)
        if len(candidates) == 1 and candidates[0].id == post.problem:
            return Suggestion(candidates[0], is_written=True)
        found = self._found_in(post, text)
        shared = {problem.id: self._shared(problem, found) for problem in candidates}
        scores = {problem.id: self._score(problem, shared[problem.id]) for problem in candidates}
        best = max(scores.values(), default=0.0)
        near = tuple(problem for problem in candidates if best >= _ENOUGH and scores[problem.id] >= _TIE * best)
        near = tuple(problem for problem in near if _is_no_accident(shared[problem.id], found))
        told = _most_telling([shared[problem.id] for problem in near], found)
        if len(near) == 1:
            return Suggestion(near[0], shared=told)
        return Suggestion(rivals=near, shared=told)

    def _candidates(self, post: WaitingPost) -> tuple[Problem, ...]:
        """The problem that the post names, or those of the persona that it names; else all."""
        problems = self._readership.problems
        of_persona = tuple(problem for problem in problems if problem.persona == post.persona)
        named = tuple(problem for problem in of_persona or problems if problem.id == post.problem)
        return named or of_persona or problems

    def _said_of(self, problem: Problem) -> dict[str, float]:
        owners = (persona for persona in self._readership.personas if persona.id == problem.persona)
        places: list[tuple[str, float]] = [
            (problem.statement, _OF_STATEMENT),
            (problem.id, _OF_ID),
            (problem.outcome, _OF_OUTCOME),
            (" ".join(problem.objections), _OF_PERSONA),
        ]
        for owner in owners:
            places += [(" ".join(owner.words), _OF_WORDS), (_told_of(owner), _OF_PERSONA)]
        weights: dict[str, float] = {}
        for text, weight in places:
            for word in words(text):
                stem, share = self._stem(word)
                weights[stem] = max(weights.get(stem, 0.0), weight * share)
        return {stem: weight for stem, weight in weights.items() if weight}

    def _found_in(self, post: WaitingPost, text: Iterable[str]) -> "dict[str, _Found]":
        """The stems of a post, with the word as it stands there and its weight."""
        said = words(" ".join(text))
        found: dict[str, _Found] = {}
        for place, weight in (
            (words(post.title), _IN_TITLE),
            (words(" ".join(post.words)), _IN_WORDS),
            (words(post.summary), _IN_SUMMARY),
            (said[:_OPENING], _IN_OPENING),
        ):
            for word in place:
                self._take(found, word, weight)
        passing = _IN_TEXT * sqrt(_OPENING / max(len(said), _OPENING))  # a long text says a little of everything
        for word, count in Counter(said).items():
            self._take(found, word, passing * (1 + log(count)))
        return found

    def _take(self, found: "dict[str, _Found]", word: str, weight: float) -> None:
        stem, share = self._stem(word)
        if share and weight * share > found.get(stem, _NOT_FOUND).weight:
            found[stem] = _Found(found[stem].word if stem in found else word, weight * share)

    def _stem(self, word: str) -> tuple[str, float]:
        return _stem_of(word, self._language)

    def _shared(self, problem: Problem, found: "Mapping[str, _Found]") -> dict[str, float]:
        """How much each stem of a post speaks for a problem."""
        said = self._said[problem.id]
        shared = {stem: said[stem] * found[stem].weight for stem in found.keys() & said.keys()}
        if self._lists and self._lists.compounds:
            for stem in found.keys() - shared.keys():
                if weight := _in_compound(stem, said):
                    shared[stem] = _IN_COMPOUND * weight * found[stem].weight
        return {stem: weight for stem, weight in shared.items() if weight}

    def _score(self, problem: Problem, shared: Mapping[str, float]) -> float:
        """How much they speak for it together. That much is said of a problem is no advantage to it."""
        return sum(shared.values()) / self._lengths[problem.id] if shared else 0.0


class _Found(Struct, frozen=True):
    word: str
    weight: float


def _is_no_accident(shared: Mapping[str, float], found: Mapping[str, _Found]) -> bool:
    """Whether several stems speak for a problem, or one that stands in more than the text: that may be chance."""
    return len(shared) > 1 or any(found[stem].weight >= _IN_SUMMARY for stem in shared)


_NOT_FOUND = _Found("", 0.0)


@lru_cache(maxsize=1 << 15)
def _stem_of(word: str, language: str) -> tuple[str, float]:
    """The stem of a word, and how much it tells: nothing when it carries grammar only."""
    lists: WordLists | None = word_lists(language)
    if len(word) == 1 or (lists and lists.is_function_word(word)):
        return word, 0.0
    vague = lists is not None and (word in lists.vague or word in lists.groups)
    return next(iter(stems(word, language)), word), _VAGUE if vague else 1.0


def _telling(weights: Mapping[str, float], spread: Mapping[str, int], count: int) -> dict[str, float]:
    """The weights, lower for what is said of many problems: that does not tell one from another."""
    if count < 2:
        return dict(weights)
    return {stem: weight * log(count / spread[stem]) / log(count) for stem, weight in weights.items()}


def _told_of(persona: Persona) -> str:
    return f"{persona.who} {persona.situation} {persona.id}"


def _in_compound(stem: str, said: Mapping[str, float]) -> float:
    """The weight of the longest stem that is one end of this one, or has it at one end."""
    parts = (known for known in said if _is_part(known, stem) or _is_part(stem, known))
    longest = max(parts, key=len, default="")
    return said.get(longest, 0.0)


def _is_part(part: str, whole: str) -> bool:
    return _SHORTEST_PART <= len(part) < len(whole) and (whole.startswith(part) or whole.endswith(part))


def _most_telling(shared: Iterable[Mapping[str, float]], found: Mapping[str, _Found]) -> tuple[str, ...]:
    total: defaultdict[str, float] = defaultdict(float)
    for weights in shared:
        for stem, weight in weights.items():
            total[stem] += weight
    return tuple(found[stem].word for stem, _ in sorted(total.items(), key=_by_weight)[:_MOST_SHARED])


def _by_weight(told: tuple[str, float]) -> tuple[float, str]:
    return -told[1], told[0]
