"""Is this persona one kind of reader, and this problem a trouble they could say aloud?

Everything rests on the words that tell something (`WordLists.weights`): those left when grammar, groups,
empty adjectives and what every trade promises are taken away. What is empty is refused, with the author's
own phrase as a fact. Where a language has no lists, only empty statements are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil

from msgspec import Struct

from generator.diagnostics.catalogue import (
    PERSONA_EMPTY,
    PERSONA_IS_A_GROUP,
    PERSONA_IS_A_WISH,
    PERSONA_IS_EVERYONE,
    PERSONA_IS_MANY,
    PERSONA_OPENS_WIDE,
    PERSONA_TWICE,
    PROBLEM_EMPTY,
    PROBLEM_IS_A_GOAL,
    PROBLEM_IS_A_SOLUTION,
    PROBLEM_IS_ABSTRACT,
    PROBLEM_LEANS_ON_A_SOLUTION,
    PROBLEM_NAMES_YOU,
    PROBLEM_NEARLY_TWICE,
    PROBLEM_TOO_SHORT,
    PROBLEM_TWICE,
    SITUATION_MISSING,
)
from generator.diagnostics.diagnostic import Diagnostic
from generator.language import Sentence, WordLists, read, stems, word_lists
from generator.language.tokens import has_letters
from generator.model.span import Span

TELLS_ENOUGH = 2
GROUPS_AT_MOST = 2
SITUATION_WORDS = 5
PROBLEM_WORDS = 4
COMPLAINT_WORDS = 8
OBJECT_WITHIN = 4  # words behind "needs a" in which its object stands
OWN_WITHIN = 3  # words behind a phrase in which `our` or a name stands
OWNED_WORDS = 3  # `our` and what belongs to it: what stands behind them tells more
SAME = 0.75
NEARLY_SAME = 0.6
LISTED_AT_LEAST = 3
ITEM_WORDS = 2
WEIGHED_AT_MOST = 2000  # characters: no statement is longer, a pasted chapter may be
QUOTED_AT_MOST = 120  # characters of an author's phrase in a message
NAME_AS_ANY_WORDS = 4  # a name of so many words is recognised in lower case too

_COMMA = re.compile(r"[,;/|+&•·\n]")


def weigh_persona(who: str, span: Span, language: str) -> tuple[Diagnostic, ...]:
    """What keeps `who` from being one kind of reader: at most one error, else a warning or two."""
    if not has_letters(who):
        return (PERSONA_EMPTY.at(span),)
    weighed = _weigh_people(who, language)
    if weighed is None:
        return ()
    if _is_left_open(weighed):
        return (PERSONA_EMPTY.at(span),)
    for refuse in (_refuse_everyone, _refuse_wish, _refuse_group):
        if refused := refuse(weighed, span):
            return (refused,)
    return (*_ask_about_opening(weighed, span), *_ask_about_number(weighed, span))


def weigh_situation(persona: str, situation: str, span: Span, language: str) -> tuple[Diagnostic, ...]:
    """A warning when nothing, or hardly anything, tells what has just happened to the persona named `persona`."""
    count = len(read(situation).words) if has_letters(situation) else 0
    wanted = SITUATION_WORDS if word_lists(language) else 1
    if count >= wanted:
        return ()
    return (SITUATION_MISSING.at(span, persona=_quoted(persona), count=count, limit=SITUATION_WORDS),)


def weigh_problem(statement: str, span: Span, language: str, own_names: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """What keeps `statement` from being a trouble that a reader could say aloud: one error or warning at most.

    `own_names` are the names of the business and its offers: no reader complains about not having those.
    """
    if not has_letters(statement):
        return (PROBLEM_EMPTY.at(span),)
    weighed = _weigh(statement, language)
    if weighed is None:
        return ()
    if _is_left_open(weighed):
        return (PROBLEM_EMPTY.at(span),)
    if named := _own_name(weighed, own_names):
        return (PROBLEM_NAMES_YOU.at(span, name=named),)
    for refuse in (
        _refuse_solution,
        _refuse_craving,
        _refuse_longing,
        _refuse_ignorance,
        _refuse_fame,
        _refuse_short,
        _refuse_abstract,
    ):
        if refused := refuse(weighed, span):
            return (refused,)
    return (*_ask_about_solution(weighed, span), *_ask_about_goal(weighed, span))


def twin_personas(personas: Sequence[tuple[str, Span]], language: str) -> tuple[Diagnostic, ...]:
    """An error for each persona that says the same as one before it, in whatever order and inflection."""
    if word_lists(language) is None:
        return ()
    first_with: dict[frozenset[str], str] = {}
    return tuple(
        PERSONA_TWICE.at(span, other=_quoted(other))
        for who, span in personas
        if has_letters(who) and (other := first_with.setdefault(stems(who, language), who)) is not who
    )


def twin_problems(problems: Sequence[tuple[str, Span]], language: str) -> tuple[Diagnostic, ...]:
    """An error or warning for each problem that says nearly what one before it says; all of one persona."""
    if word_lists(language) is None:
        return ()
    said = [(statement, span, stems(statement, language)) for statement, span in problems if has_letters(statement)]
    return tuple(
        _twin(span, said[nearest][0], likeness)
        for (_, span, _), (nearest, likeness) in zip(said, _nearest([stemmed for *_, stemmed in said]), strict=True)
        if likeness >= NEARLY_SAME
    )


class _Weighed(Struct, frozen=True):
    """A statement, and how much each of its words tells."""

    sentence: Sentence
    lists: WordLists
    weights: list[int]

    @property
    def words(self) -> tuple[str, ...]:
        return self.sentence.words

    def tells(self, first: int = 0, end: int | None = None, *, besides_offerings: bool = False) -> int:
        """How much the words from `first` up to `end` tell."""
        return sum(
            weight
            for word, weight in zip(self.words[first:end], self.weights[first:end], strict=True)
            if weight and not (besides_offerings and self.lists.is_offering(word))
        )

    def summed_up(self) -> list[list[int]]:
        """The word numbers of each thing, where three or more short ones are summed up: `sleep, food and exercise`."""
        items: list[list[int]] = [[]]
        for number, word in enumerate(self.words):
            if word in self.lists.joins or (number and _COMMA.search(self.sentence.between(number))):
                items.append([])
            if word not in self.lists.joins:
                items[-1].append(number)
        items = [item for item in items if item]
        return items if len(items) >= LISTED_AT_LEAST and all(len(item) <= ITEM_WORDS for item in items) else []

    def written(self, first: int = 0, end: int | None = None) -> str:
        """The author's own phrase."""
        return _quoted(self.sentence.written(first, len(self.words) if end is None else end))


def _weigh(text: str, language: str) -> _Weighed | None:
    lists = word_lists(language)
    if lists is None:
        return None
    sentence = read(text[:WEIGHED_AT_MOST])
    return _Weighed(sentence, lists, lists.weights(sentence.words))


def _weigh_people(text: str, language: str) -> _Weighed | None:
    """As `_weigh`, with leanings and places taken for empty as well: they make no one reader of people."""
    weighed = _weigh(text, language)
    if weighed is None:
        return None
    empty = {*_leanings(weighed), *_whereabouts(weighed), *_origins(weighed)}
    weights = [
        0 if number in empty and weight < TELLS_ENOUGH else weight for number, weight in enumerate(weighed.weights)
    ]
    return _Weighed(weighed.sentence, weighed.lists, weights)


def _leanings(persona: _Weighed) -> Iterator[int]:
    """Both halves of `quality-conscious`."""
    for number in range(1, len(persona.words)):
        if persona.words[number] in persona.lists.leanings and persona.sentence.between(number) == "-":
            yield from (number - 1, number)


def _whereabouts(persona: _Weighed) -> Iterator[int]:
    """The capitalised words behind `in` and the like, unless they are on the way: `from Almere to Amsterdam`."""
    if not persona.lists.ways.isdisjoint(persona.words):
        return
    behind = False
    for number, word in enumerate(persona.words):
        if word in persona.lists.whereabouts:
            behind = True
        elif behind and _is_a_name(persona, number):
            if _stands_alone(persona, number):
                yield number
        else:
            behind = behind and word in persona.lists.grammar


def _stands_alone(persona: _Weighed, number: int) -> bool:
    """Whether no telling word follows that a name says more of: `in Victorian terraces`."""
    rest = range(number + 1, len(persona.words))
    after = next((n for n in rest if not _is_a_name(persona, n)), None)
    return after is None or persona.lists.is_function_word(persona.words[after]) or not persona.weights[after]


def _origins(persona: _Weighed) -> Iterator[int]:
    """A place right before a group: `Friese bedrijven`."""
    for number, (word, next_word) in enumerate(pairwise(persona.words)):
        is_place = word.endswith(persona.lists.place_endings) and persona.written(number, number + 1)[0].isupper()
        if is_place and next_word in persona.lists.groups:
            yield number


def _is_a_name(weighed: _Weighed, number: int) -> bool:
    """Whether it is capitalised, and no abbreviation."""
    written = weighed.sentence.written(number, number + 1)
    return written[0].isupper() and written != written.upper()


def _is_left_open(weighed: _Weighed) -> bool:
    """Whether only a placeholder stands there: `n/a`, `to be determined`."""
    end = weighed.lists.placeholders.opening(weighed.words)
    return end > 0 and all(map(weighed.lists.is_function_word, weighed.words[end:]))


def _refuse_everyone(persona: _Weighed, span: Span) -> Diagnostic | None:
    """Nearly nothing narrows an `everyone` down; a mere wish does not at all."""
    found = _universal(persona)
    if found is None:
        return None
    first, end = found
    rest = persona.tells(0, first) + persona.tells(end)
    wanted = 3 if any(persona.lists.wishes.find(persona.words)) else 2
    if rest >= wanted and len(persona.words) > 3:
        return None
    return PERSONA_IS_EVERYONE.at(span, phrase=persona.written(first, end), who=persona.written())


def _refuse_wish(persona: _Weighed, span: Span) -> Diagnostic | None:
    """A wish for next to nothing, or for something to buy, of people of whom little else is told."""
    for first, _ in persona.lists.wishes.find(persona.words):
        if persona.tells(0, first) + persona.tells(first, besides_offerings=True) < TELLS_ENOUGH:
            return PERSONA_IS_A_WISH.at(span, phrase=persona.written(first), who=persona.written())
    return None


def _refuse_group(persona: _Weighed, span: Span) -> Diagnostic | None:
    if not (_is_of_anyone(persona) or _is_group_with_a_trait(persona) or _is_enumeration_with_a_group(persona)):
        return None
    return PERSONA_IS_A_GROUP.at(span, words=_listed(persona), who=persona.written())


def _is_of_anyone(persona: _Weighed) -> bool:
    """Whether nothing is told, or hardly more than is said of anybody, and of nobody near to them."""
    lists = persona.lists
    telling = [(word, weight) for word, weight in zip(persona.words, persona.weights, strict=True) if weight]
    if len(telling) == 1 and telling[0][0] in lists.occupations:
        return all(lists.is_said_in_passing(word) for word in persona.words if word not in lists.occupations)
    if not all(weight == 1 and lists.is_trait(word) for word, weight in telling):
        return False
    return not telling or lists.relations.isdisjoint(persona.words[_head(persona) :])


def _is_group_with_a_trait(persona: _Weighed) -> bool:
    """Whether one word before a group is all that is told: `sophisticated buyers`, but not `restaurant owners`."""
    lists, head = persona.lists, persona.words[: _head(persona)]
    if persona.tells() >= TELLS_ENOUGH or not persona.tells(0, len(head)):
        return False
    trait = persona.weights.index(1)
    behind = range(trait + 1, len(head))
    return any(head[n] in lists.groups and not (head[n] in lists.roles and n == trait + 1) for n in behind)


def _is_enumeration_with_a_group(persona: _Weighed) -> bool:
    """Whether it only sums up kinds of people, and one of them is a mere group: `schools, companies, councils`."""
    return any(
        not any(persona.weights[number] for number in item)
        and any(persona.words[number] in persona.lists.groups for number in item)
        for item in persona.summed_up()
    )


def _ask_about_opening(persona: _Weighed, span: Span) -> Iterator[Diagnostic]:
    if found := _universal(persona):
        yield PERSONA_OPENS_WIDE.at(span, phrase=persona.written(*found), who=persona.written())


def _ask_about_number(persona: _Weighed, span: Span) -> Iterator[Diagnostic]:
    groups = [number for number in range(_head(persona)) if persona.words[number] in persona.lists.groups]
    if len(groups) > GROUPS_AT_MOST:
        listed = ", ".join(persona.written(number, number + 1) for number in groups)
        yield PERSONA_IS_MANY.at(span, words=_quoted(listed), count=len(groups), limit=GROUPS_AT_MOST)


def _head(persona: _Weighed) -> int:
    """The end of the list of people that it begins with, before anything is said about them."""
    lists = persona.lists
    ends = (n for n, word in enumerate(persona.words) if word in lists.connectors and word not in lists.joins)
    return next(ends, len(persona.words))


def _universal(persona: _Weighed) -> tuple[int, int] | None:
    """Where an `everyone` stands, with nothing before it that tells whom it is about."""
    found = next(persona.lists.universal.find(persona.words), None)
    return found if found and not persona.tells(0, found[0]) else None


def _own_name(problem: _Weighed, own_names: Iterable[str]) -> str | None:
    for name in own_names:
        named = read(name).words
        if not named:
            continue
        for first in _places(named, problem.words):
            written = problem.sentence.written(first, first + len(named))
            if len(named) >= NAME_AS_ANY_WORDS or _is_written_as_a_name(written, at_start=first == 0):
                return _quoted(name)
    return None


def _places(part: tuple[str, ...], whole: tuple[str, ...]) -> Iterator[int]:
    return (n for n in range(len(whole) - len(part) + 1) if whole[n] == part[0] and whole[n : n + len(part)] == part)


def _is_written_as_a_name(written: str, *, at_start: bool) -> bool:
    """Whether it has a capital of its own: `Rust` is a business, `rust` is what a reader looks for."""
    return any(letter.isupper() for letter in (written[1:] if at_start else written))


def _refuse_solution(problem: _Weighed, span: Span) -> Diagnostic | None:
    for asked in _asks(problem):
        if _is_only_asked_for(problem, asked):
            phrase, offering = _written(problem, asked)
            return PROBLEM_IS_A_SOLUTION.at(span, phrase=phrase, offering=offering, problem=problem.written())
    return None


def _refuse_craving(problem: _Weighed, span: Span) -> Diagnostic | None:
    """What a customer is said to want, where nobody is the subject; a trouble behind it may be a reader's own."""
    lists, said = problem.lists, problem.words
    end = lists.cravings.opening(said)
    if not end or not lists.first_person.isdisjoint(said):
        return None
    craved = _craved(problem, end)
    if craved is None:
        return None
    first, after = _run(problem, craved) if craved >= end else (craved, craved + 1)
    behind = max(after, end)
    if not lists.troubles.isdisjoint(said[behind:]) and problem.tells(behind, besides_offerings=True):
        return None
    phrase, offering = problem.written(0, end), problem.written(first, after)
    return PROBLEM_IS_A_SOLUTION.at(span, phrase=phrase, offering=offering, problem=problem.written())


def _craved(problem: _Weighed, end: int) -> int | None:
    """What stands behind a phrase of need, or within it: `heeft een boekhouder nodig`."""
    lists, said = problem.lists, problem.words
    within = next((n for n in range(1, end) if problem.weights[n] or lists.is_offering(said[n])), None)
    if within is not None or end == len(said) or said[end] in lists.connectors or said[end] in lists.troubles:
        return within
    return next((n for n in range(end, len(said)) if not lists.is_function_word(said[n])), None)


def _run(weighed: _Weighed, first: int) -> tuple[int, int]:
    """From the word `first` up to the next that carries grammar only."""
    ends = (n for n in range(first + 1, len(weighed.words)) if weighed.lists.is_function_word(weighed.words[n]))
    return first, next(ends, len(weighed.words))


def _refuse_longing(problem: _Weighed, span: Span) -> Diagnostic | None:
    for first, end in problem.lists.longings.find(problem.words):
        if owned := _owned_by_author(problem, first, end):
            phrase, offering = problem.written(first, end), problem.written(*owned)
            return PROBLEM_IS_A_SOLUTION.at(span, phrase=phrase, offering=offering, problem=problem.written())
    return None


def _refuse_ignorance(problem: _Weighed, span: Span) -> Diagnostic | None:
    for first, end in problem.lists.ignorance.find(problem.words):
        if owned := _owned_by_author(problem, first, end) or _name_unknown(problem, first, end):
            return PROBLEM_NAMES_YOU.at(span, name=problem.written(*owned))
    return None


def _owned_by_author(problem: _Weighed, first: int, end: int) -> tuple[int, int] | None:
    """`our candles`, within a phrase or right behind it, where people of whom nothing is told lack them."""
    near = range(first, min(end + OWN_WITHIN, len(problem.words)))
    owner = next((number for number in near if problem.lists.is_own(problem.words[number])), None)
    if owner is None:
        return None
    owned = owner, min(_run(problem, owner)[1], owner + OWNED_WORDS)
    return owned if _is_said_of_anybody(problem, first, end, max(owned[1], end)) else None


def _name_unknown(problem: _Weighed, first: int, end: int) -> tuple[int, int] | None:
    """A name within a phrase or right behind it, that somebody does not know yet."""
    if first and problem.lists.pending.isdisjoint(problem.words):
        return None
    near = range(first + 1, min(end + OWN_WITHIN, len(problem.words)))
    start = next((number for number in near if _is_a_name(problem, number)), None)
    if start is None:
        return None
    after = next((n for n in range(start, len(problem.words)) if not _is_a_name(problem, n)), len(problem.words))
    tells = problem.tells(start, after) == after - start or after - start > 1
    return (start, after) if tells and _is_said_of_anybody(problem, first, end, max(after, end)) else None


def _is_said_of_anybody(problem: _Weighed, first: int, end: int, behind: int) -> bool:
    """Whether nothing is told before a phrase, hardly anything from `behind` on, and nobody speaks in between."""
    lists, said = problem.lists, problem.words
    if problem.tells(0, first) or not lists.first_person.isdisjoint(said[:first]):
        return False
    if not lists.speakers.isdisjoint(said[:first] + said[end:]):
        return False
    of_anyone = first == 0 or said[0] in lists.others
    wanted = TELLS_ENOUGH if of_anyone and lists.troubles.isdisjoint(said[behind:]) else 1
    return problem.tells(behind) < wanted


def _refuse_fame(problem: _Weighed, span: Span) -> Diagnostic | None:
    """Whether it says that the author's business or brand is not known, and nothing besides."""
    lists, said = problem.lists, problem.words
    first, end = next(lists.fame.find(said), (0, 0))
    if not lists.is_own(said[0]) or first < TELLS_ENOUGH or problem.tells(end):
        return None
    subject = range(1, first)
    if any(not problem.weights[n] or lists.is_offering(said[n]) or _is_a_name(problem, n) for n in subject):
        return PROBLEM_NAMES_YOU.at(span, name=problem.written(0, first))
    return None


def _ask_about_solution(problem: _Weighed, span: Span) -> Iterator[Diagnostic]:
    if asked := next(_asks(problem), None):
        phrase, offering = _written(problem, asked)
        yield PROBLEM_LEANS_ON_A_SOLUTION.at(span, phrase=phrase, offering=offering)


class _Asked(Struct, frozen=True):
    """Where something to buy is asked for."""

    first: int  # of the need phrase
    end: int
    offering: int


def _asks(problem: _Weighed) -> Iterator[_Asked]:
    lists, said = problem.lists, problem.words
    for first, end in (*lists.needs.find(said), *lists.longings.find(said), (0, lists.lacks.opening(said))):
        if end and (offering := _asked_for(problem, first, end)) is not None:
            yield _Asked(first, end, offering)


def _written(problem: _Weighed, asked: _Asked) -> tuple[str, str]:
    """The need phrase and the thing to buy, in the author's words."""
    return problem.written(asked.first, asked.end), problem.written(asked.offering, asked.offering + 1)


def _asked_for(problem: _Weighed, first: int, end: int) -> int | None:
    """Where the thing to buy stands that a need phrase asks for.

    It is the phrase's object, or stands anywhere behind it when the sentence tells nothing else.
    """
    lists = problem.lists
    numbers = range(first, len(problem.words))
    found = next((number for number in numbers if lists.is_offering(problem.words[number])), None)
    if found is None or problem.tells(besides_offerings=True) == 0:
        return found
    joined = any(word in lists.connectors for word in problem.words[end:found])
    return None if joined or found >= end + OBJECT_WITHIN else found


def _is_only_asked_for(problem: _Weighed, asked: _Asked) -> bool:
    """Whether too little is told behind it: two telling words are enough, of a mere lack or in an own clause one."""
    behind = max(asked.offering + 1, asked.end)
    lists, said = problem.lists, problem.words[behind:]
    if not lists.speakers.isdisjoint(said):
        return False
    in_a_clause = not lists.troubles.isdisjoint(said) or (_is_of_a_reader(problem) and bool(lists.relatives & {*said}))
    lacks = asked.end == lists.lacks.opening(problem.words)
    wanted = 1 if lacks or in_a_clause or _is_about_clients(problem) else TELLS_ENOUGH
    return problem.tells(behind, besides_offerings=True) < wanted


def _is_of_a_reader(problem: _Weighed) -> bool:
    """Whether somebody speaks who is in it, and not of a `they` alone."""
    lists, said = problem.lists, problem.words
    return said[0] not in lists.others and not lists.first_person.isdisjoint(said)


def _is_about_clients(problem: _Weighed) -> bool:
    """Whether readers speak of people of their own: `clients want my advice`, not `I want advice`."""
    return _is_of_a_reader(problem) and problem.lists.speakers.isdisjoint(problem.words)


def _refuse_short(problem: _Weighed, span: Span) -> Diagnostic | None:
    count = len(problem.words)
    if count >= PROBLEM_WORDS:
        return None
    return PROBLEM_TOO_SHORT.at(span, count=count, limit=PROBLEM_WORDS, problem=problem.written())


def _refuse_abstract(problem: _Weighed, span: Span) -> Diagnostic | None:
    if problem.tells(besides_offerings=_is_about_others(problem)) >= _wanted(problem) and not _is_enumeration(problem):
        return None
    return PROBLEM_IS_ABSTRACT.at(span, words=_listed(problem))


def _is_enumeration(problem: _Weighed) -> bool:
    """Whether it only sums things up, and nobody says a sentence."""
    return bool(problem.summed_up()) and problem.lists.troubles.isdisjoint(problem.words)


def _is_about_others(problem: _Weighed) -> bool:
    """Whether someone speaks of the people they want to sell to, or of what these could have."""
    return problem.lists.first_person.isdisjoint(problem.words) or _goal(problem) > 0


def _wanted(problem: _Weighed) -> int:
    """How much must be told: nothing more by readers who complain at length, most about others and of goals."""
    lists, said = problem.lists, problem.words
    complains = not lists.troubles.isdisjoint(said)
    if complains and len(said) >= COMPLAINT_WORDS and not lists.speakers.isdisjoint(said):
        return 0
    if said[0] in lists.others:
        return TELLS_ENOUGH
    if _goal(problem):
        return 1 if _is_about_clients(problem) else TELLS_ENOUGH
    return 1 if complains or _is_of_a_reader(problem) or len(said) >= COMPLAINT_WORDS else TELLS_ENOUGH


def _ask_about_goal(problem: _Weighed, span: Span) -> Iterator[Diagnostic]:
    if opening := _goal(problem):
        yield PROBLEM_IS_A_GOAL.at(span, phrase=problem.written(0, opening))


def _goal(problem: _Weighed) -> int:
    """The end of the words that open a goal; 0 where none do, or a trouble is told."""
    return problem.lists.goals.opening(problem.words) if problem.lists.troubles.isdisjoint(problem.words) else 0


def _listed(weighed: _Weighed) -> str:
    """The empty words that stand there, as they are written; grammar only where there is nothing else."""
    numbers = range(len(weighed.words))
    content = [number for number in numbers if not weighed.lists.is_function_word(weighed.words[number])]
    return _quoted(", ".join(weighed.written(number, number + 1) for number in content or numbers))


def _quoted(phrase: str) -> str:
    phrase = " ".join(phrase.split())
    return phrase if len(phrase) <= QUOTED_AT_MOST else phrase[: QUOTED_AT_MOST - 1].rstrip() + "…"


def _twin(span: Span, other: str, likeness: float) -> Diagnostic:
    rule = PROBLEM_TWICE if likeness >= SAME else PROBLEM_NEARLY_TWICE
    return rule.at(span, other=_quoted(other), percent=round(likeness * 100))


def _nearest(statements: Sequence[frozenset[str]]) -> Iterator[tuple[int, float]]:
    """For each statement the earlier one that is most alike, and how much; `(0, 0.0)` where none comes near.

    Two sets whose Jaccard likeness is NEARLY_SAME or more share one of their rarest members, so that
    it is enough to look those up (Bayardo, Ma and Srikant: Scaling up all pairs similarity search, 2007).
    """
    uses: dict[str, int] = {}
    for statement in statements:
        for stem in statement:
            uses[stem] = uses.get(stem, 0) + 1
    with_rare: dict[str, list[int]] = {}
    for number, statement in enumerate(statements):
        by_rarity = sorted(statement, key=lambda stem: (uses[stem], stem))
        rare = by_rarity[: len(by_rarity) - ceil(NEARLY_SAME * len(by_rarity)) + 1]
        near = sorted({earlier for stem in rare for earlier in with_rare.get(stem, ())})
        likest = max(near, key=lambda earlier: _likeness(statement, statements[earlier]), default=None)
        yield (0, 0.0) if likest is None else (likest, _likeness(statement, statements[likest]))
        for stem in rare:
            with_rare.setdefault(stem, []).append(number)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard: what they share, of all they have."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
