"""Is this problem a trouble that a reader could say aloud?"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.diagnostics.catalogue import (
    PROBLEM_EMPTY,
    PROBLEM_IS_A_GOAL,
    PROBLEM_IS_A_SOLUTION,
    PROBLEM_IS_ABSTRACT,
    PROBLEM_LEANS_ON_A_SOLUTION,
    PROBLEM_NAMES_YOU,
    PROBLEM_TOO_SHORT,
)
from generator.diagnostics.diagnostic import Diagnostic
from generator.language import tokenize
from generator.language.tokens import has_letters
from generator.model.span import Span
from generator.parse.specificity.weighing import TELLS_ENOUGH, Weighed, is_a_name, is_left_open, listed, quoted, weigh

PROBLEM_WORDS = 4  # with fewer nobody has said a sentence
COMPLAINT_WORDS = 8  # from here on it is told at length
OBJECT_WITHIN = 4  # words behind "needs a" in which its object stands
OWN_WITHIN = 3  # words behind a phrase in which `our` or a name stands
OWNED_WORDS = 3  # `our` and what belongs to it: what stands behind them tells more
NAME_AS_ANY_WORDS = 4  # a name of so many words is recognised in lower case too


def weigh_problem(statement: str, span: Span, language: str, own_names: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """What keeps `statement` from being a trouble that a reader could say aloud: one error or warning at most.

    `own_names` are the names of the business and its offers: no reader complains about not having those.
    """
    if not has_letters(statement):
        return (PROBLEM_EMPTY.at(span),)
    weighed = weigh(statement, language)
    if weighed is None:
        return ()
    if is_left_open(weighed):
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


def _own_name(problem: Weighed, own_names: Iterable[str]) -> str | None:
    for name in own_names:
        named = tokenize(name).words
        if not named:
            continue
        for first in _places(named, problem.words):
            written = problem.sentence.written(first, first + len(named))
            if len(named) >= NAME_AS_ANY_WORDS or _is_written_as_a_name(written, at_start=first == 0):
                return quoted(name)
    return None


def _places(part: tuple[str, ...], whole: tuple[str, ...]) -> Iterator[int]:
    return (n for n in range(len(whole) - len(part) + 1) if whole[n] == part[0] and whole[n : n + len(part)] == part)


def _is_written_as_a_name(written: str, *, at_start: bool) -> bool:
    """Whether it has a capital of its own: `Rust` is a business, `rust` is what a reader looks for."""
    return any(letter.isupper() for letter in (written[1:] if at_start else written))


def _refuse_solution(problem: Weighed, span: Span) -> Diagnostic | None:
    for asked in _asks(problem):
        if _is_only_asked_for(problem, asked):
            phrase, offering = _written(problem, asked)
            return PROBLEM_IS_A_SOLUTION.at(span, phrase=phrase, offering=offering, problem=problem.written())
    return None


def _refuse_craving(problem: Weighed, span: Span) -> Diagnostic | None:
    """What a customer is said to want, where nobody is the subject; a trouble behind it may be a reader's own."""
    lists, said = problem.lists, problem.words
    start = 1 if said[0] in lists.others else 0
    end = start + lists.cravings.opening(said[start:])
    if end == start or not lists.first_person.isdisjoint(said):
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


def _craved(problem: Weighed, end: int) -> int | None:
    """What stands behind a phrase of need, or within it: `heeft een boekhouder nodig`."""
    lists, said = problem.lists, problem.words
    within = next((n for n in range(1, end) if problem.weights[n] or lists.is_offering(said[n])), None)
    if within is not None or end == len(said) or said[end] in lists.connectors or said[end] in lists.troubles:
        return within
    return next((n for n in range(end, len(said)) if not lists.is_function_word(said[n])), None)


def _run(weighed: Weighed, first: int) -> tuple[int, int]:
    """From the word `first` up to the next that carries grammar only."""
    ends = (n for n in range(first + 1, len(weighed.words)) if weighed.lists.is_function_word(weighed.words[n]))
    return first, next(ends, len(weighed.words))


def _refuse_longing(problem: Weighed, span: Span) -> Diagnostic | None:
    for first, end in problem.lists.longings.find(problem.words):
        if owned := _owned_by_author(problem, first, end):
            phrase, offering = problem.written(first, end), problem.written(*owned)
            return PROBLEM_IS_A_SOLUTION.at(span, phrase=phrase, offering=offering, problem=problem.written())
    return None


def _refuse_ignorance(problem: Weighed, span: Span) -> Diagnostic | None:
    for first, end in problem.lists.ignorance.find(problem.words):
        if owned := _owned_by_author(problem, first, end) or _name_unknown(problem, first, end):
            return PROBLEM_NAMES_YOU.at(span, name=problem.written(*owned))
    return None


def _owned_by_author(problem: Weighed, first: int, end: int) -> tuple[int, int] | None:
    """`our candles`, within a phrase or right behind it, where people of whom nothing is told lack them."""
    near = range(first, min(end + OWN_WITHIN, len(problem.words)))
    owner = next((number for number in near if problem.lists.is_own(problem.words[number])), None)
    if owner is None:
        return None
    owned = owner, min(_run(problem, owner)[1], owner + OWNED_WORDS)
    return owned if _is_said_of_anybody(problem, first, end, max(owned[1], end)) else None


def _name_unknown(problem: Weighed, first: int, end: int) -> tuple[int, int] | None:
    """A name within a phrase or right behind it, that somebody does not know yet."""
    if first and problem.lists.pending.isdisjoint(problem.words):
        return None
    near = range(first + 1, min(end + OWN_WITHIN, len(problem.words)))
    start = next((number for number in near if is_a_name(problem, number)), None)
    if start is None:
        return None
    after = next((n for n in range(start, len(problem.words)) if not is_a_name(problem, n)), len(problem.words))
    tells = problem.tells(start, after) == after - start or after - start > 1
    return (start, after) if tells and _is_said_of_anybody(problem, first, end, max(after, end)) else None


def _is_said_of_anybody(problem: Weighed, first: int, end: int, behind: int) -> bool:
    """Whether nothing is told before a phrase, hardly anything from `behind` on, and nobody speaks in between."""
    lists, said = problem.lists, problem.words
    if problem.tells(0, first) or not lists.first_person.isdisjoint(said[:first]):
        return False
    if not lists.speakers.isdisjoint(said[:first] + said[end:]):
        return False
    of_anyone = first == 0 or said[0] in lists.others
    wanted = TELLS_ENOUGH if of_anyone and lists.troubles.isdisjoint(said[behind:]) else 1
    return problem.tells(behind) < wanted


def _refuse_fame(problem: Weighed, span: Span) -> Diagnostic | None:
    """Whether it says that the author's business or brand is not known, and nothing besides."""
    lists, said = problem.lists, problem.words
    first, end = next(lists.fame.find(said), (0, 0))
    if not lists.is_own(said[0]) or first < TELLS_ENOUGH or problem.tells(end):
        return None
    subject = range(1, first)
    if any(not problem.weights[n] or lists.is_offering(said[n]) or is_a_name(problem, n) for n in subject):
        return PROBLEM_NAMES_YOU.at(span, name=problem.written(0, first))
    return None


def _ask_about_solution(problem: Weighed, span: Span) -> Iterator[Diagnostic]:
    if asked := next(_asks(problem), None):
        phrase, offering = _written(problem, asked)
        yield PROBLEM_LEANS_ON_A_SOLUTION.at(span, phrase=phrase, offering=offering)


class _Asked(Struct, frozen=True):
    """Where something to buy is asked for."""

    first: int  # of the need phrase
    end: int
    offering: int


def _asks(problem: Weighed) -> Iterator[_Asked]:
    lists, said = problem.lists, problem.words
    for first, end in (*lists.needs.find(said), *lists.longings.find(said), (0, lists.lacks.opening(said))):
        if end and (offering := _asked_for(problem, first, end)) is not None:
            yield _Asked(first, end, offering)


def _written(problem: Weighed, asked: _Asked) -> tuple[str, str]:
    """The need phrase and the thing to buy, in the author's words."""
    return problem.written(asked.first, asked.end), problem.written(asked.offering, asked.offering + 1)


def _asked_for(problem: Weighed, first: int, end: int) -> int | None:
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


def _is_only_asked_for(problem: Weighed, asked: _Asked) -> bool:
    """Whether too little is told behind it: two telling words are enough, of a mere lack or in an own clause one."""
    behind = max(asked.offering + 1, asked.end)
    lists, said = problem.lists, problem.words[behind:]
    if not lists.speakers.isdisjoint(said):
        return False
    in_a_clause = not lists.troubles.isdisjoint(said) or (_is_of_a_reader(problem) and bool(lists.relatives & {*said}))
    lacks = asked.end == lists.lacks.opening(problem.words)
    wanted = 1 if lacks or in_a_clause or _is_about_clients(problem) else TELLS_ENOUGH
    return problem.tells(behind, besides_offerings=True) < wanted


def _is_of_a_reader(problem: Weighed) -> bool:
    """Whether somebody speaks who is in it, and not of a `they` alone."""
    lists, said = problem.lists, problem.words
    return said[0] not in lists.others and not lists.first_person.isdisjoint(said)


def _is_about_clients(problem: Weighed) -> bool:
    """Whether readers speak of people of their own: `clients want my advice`, not `I want advice`."""
    return _is_of_a_reader(problem) and problem.lists.speakers.isdisjoint(problem.words)


def _refuse_short(problem: Weighed, span: Span) -> Diagnostic | None:
    count = len(problem.words)
    if count >= PROBLEM_WORDS:
        return None
    return PROBLEM_TOO_SHORT.at(span, count=count, limit=PROBLEM_WORDS, problem=problem.written())


def _refuse_abstract(problem: Weighed, span: Span) -> Diagnostic | None:
    if problem.tells(besides_offerings=_is_about_others(problem)) >= _wanted(problem) and not _is_enumeration(problem):
        return None
    return PROBLEM_IS_ABSTRACT.at(span, words=listed(problem))


def _is_enumeration(problem: Weighed) -> bool:
    """Whether it only sums things up, and nobody says a sentence."""
    return bool(problem.summed_up()) and problem.lists.troubles.isdisjoint(problem.words)


def _is_about_others(problem: Weighed) -> bool:
    """Whether someone speaks of the people they want to sell to, or of what these could have."""
    return problem.lists.first_person.isdisjoint(problem.words) or _goal(problem) > 0


def _wanted(problem: Weighed) -> int:
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


def _ask_about_goal(problem: Weighed, span: Span) -> Iterator[Diagnostic]:
    if opening := _goal(problem):
        yield PROBLEM_IS_A_GOAL.at(span, phrase=problem.written(0, opening))


def _goal(problem: Weighed) -> int:
    """The end of the words that open a goal; 0 where none do, or a trouble is told."""
    return problem.lists.goals.opening(problem.words) if problem.lists.troubles.isdisjoint(problem.words) else 0
