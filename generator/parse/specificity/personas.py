"""Is this persona one kind of reader?"""

from collections.abc import Iterator
from itertools import pairwise

from generator.diagnostics.catalogue import (
    PERSONA_EMPTY,
    PERSONA_IS_A_GROUP,
    PERSONA_IS_A_WISH,
    PERSONA_IS_EVERYONE,
    PERSONA_IS_MANY,
    PERSONA_OPENS_WIDE,
    SITUATION_MISSING,
)
from generator.diagnostics.diagnostic import Diagnostic
from generator.language import tokenize
from generator.language.lists import word_lists
from generator.language.tokens import has_letters
from generator.model.span import Span
from generator.parse.specificity.weighing import TELLS_ENOUGH, Weighed, is_a_name, is_left_open, listed, quoted, weigh

GROUPS_AT_MOST = 2  # that one persona may be made of
SITUATION_WORDS = 5  # with fewer a situation tells nothing that has just happened


def weigh_persona(who: str, span: Span, language: str) -> tuple[Diagnostic, ...]:
    """What keeps `who` from being one kind of reader: at most one error, else a warning or two."""
    if not has_letters(who):
        return (PERSONA_EMPTY.at(span),)
    weighed = _weigh_people(who, language)
    if weighed is None:
        return ()
    if is_left_open(weighed):
        return (PERSONA_EMPTY.at(span),)
    for refuse in (_refuse_everyone, _refuse_wish, _refuse_group):
        if refused := refuse(weighed, span):
            return (refused,)
    return (*_ask_about_opening(weighed, span), *_ask_about_number(weighed, span))


def weigh_situation(persona: str, situation: str, span: Span, language: str) -> tuple[Diagnostic, ...]:
    """A warning when nothing, or hardly anything, tells what has just happened to the persona named `persona`."""
    count = len(tokenize(situation).words) if has_letters(situation) else 0
    wanted = SITUATION_WORDS if word_lists(language) else 1
    if count >= wanted:
        return ()
    too_short = quoted(situation) if count else None
    facts = {"persona": quoted(persona), "situation": too_short, "count": count, "limit": SITUATION_WORDS}
    return (SITUATION_MISSING.at(span, **facts),)


def _weigh_people(text: str, language: str) -> Weighed | None:
    """As `weigh`, with leanings and places taken for empty as well: they make no one reader of people."""
    weighed = weigh(text, language)
    if weighed is None:
        return None
    empty = {*_leanings(weighed), *_whereabouts(weighed), *_origins(weighed)}
    weights = [
        0 if number in empty and weight < TELLS_ENOUGH else weight for number, weight in enumerate(weighed.weights)
    ]
    return Weighed(weighed.sentence, weighed.lists, weights)


def _leanings(persona: Weighed) -> Iterator[int]:
    """Both halves of `quality-conscious`."""
    for number in range(1, len(persona.words)):
        if persona.words[number] in persona.lists.leanings and persona.sentence.between(number) == "-":
            yield from (number - 1, number)


def _whereabouts(persona: Weighed) -> Iterator[int]:
    """The capitalised words behind `in` and the like, unless they are on the way: `from Almere to Amsterdam`."""
    if not persona.lists.ways.isdisjoint(persona.words):
        return
    behind = False
    for number, word in enumerate(persona.words):
        if word in persona.lists.whereabouts:
            behind = True
        elif behind and is_a_name(persona, number):
            if _stands_alone(persona, number):
                yield number
        else:
            behind = behind and word in persona.lists.grammar


def _stands_alone(persona: Weighed, number: int) -> bool:
    """Whether no telling word follows that a name says more of: `in Victorian terraces`."""
    rest = range(number + 1, len(persona.words))
    after = next((n for n in rest if not is_a_name(persona, n)), None)
    return after is None or persona.lists.is_function_word(persona.words[after]) or not persona.weights[after]


def _origins(persona: Weighed) -> Iterator[int]:
    """A place right before a group: `Friese bedrijven`."""
    for number, (word, next_word) in enumerate(pairwise(persona.words)):
        is_place = word.endswith(persona.lists.place_endings) and persona.written(number, number + 1)[0].isupper()
        if is_place and next_word in persona.lists.groups:
            yield number


def _refuse_everyone(persona: Weighed, span: Span) -> Diagnostic | None:
    """Nearly nothing narrows an `everyone` down; a mere wish does not at all."""
    found = _universal(persona)
    if found is None:
        return None
    first, end = found
    wanted = 3 if any(persona.lists.wishes.find(persona.words)) else 2
    if persona.tells(end) >= wanted and len(persona.words) > 3:
        return None
    return PERSONA_IS_EVERYONE.at(span, phrase=persona.written(first, end), who=persona.written())


def _refuse_wish(persona: Weighed, span: Span) -> Diagnostic | None:
    """A wish for next to nothing, or for something to buy, of people of whom little else is told."""
    for first, _ in persona.lists.wishes.find(persona.words):
        if persona.tells(0, first) + persona.tells(first, besides_offerings=True) < TELLS_ENOUGH:
            return PERSONA_IS_A_WISH.at(span, phrase=persona.written(first), who=persona.written())
    return None


def _refuse_group(persona: Weighed, span: Span) -> Diagnostic | None:
    if not (_is_of_anyone(persona) or _is_group_with_a_trait(persona) or _is_enumeration_with_a_group(persona)):
        return None
    return PERSONA_IS_A_GROUP.at(span, words=listed(persona), who=persona.written())


def _is_of_anyone(persona: Weighed) -> bool:
    """Whether nothing is told, or hardly more than is said of anybody, and of nobody near to them."""
    lists = persona.lists
    telling = [(word, weight) for word, weight in zip(persona.words, persona.weights, strict=True) if weight]
    if len(telling) == 1 and telling[0][0] in lists.occupations:
        return all(lists.is_said_in_passing(word) for word in persona.words if word not in lists.occupations)
    if not all(weight == 1 and lists.is_trait(word) for word, weight in telling):
        return False
    return not telling or lists.relations.isdisjoint(persona.words[_head(persona) :])


def _is_group_with_a_trait(persona: Weighed) -> bool:
    """Whether one word before a group is all that is told: `sophisticated buyers`, but not `restaurant owners`."""
    lists, head = persona.lists, persona.words[: _head(persona)]
    if persona.tells() >= TELLS_ENOUGH or not persona.tells(0, len(head)):
        return False
    trait = persona.weights.index(1)
    behind = range(trait + 1, len(head))
    return any(head[n] in lists.groups and not (head[n] in lists.roles and n == trait + 1) for n in behind)


def _is_enumeration_with_a_group(persona: Weighed) -> bool:
    """Whether it only sums up kinds of people, and one of them is a mere group: `schools, companies, councils`."""
    return any(
        not any(persona.weights[number] for number in item)
        and any(persona.words[number] in persona.lists.groups for number in item)
        for item in persona.summed_up()
    )


def _ask_about_opening(persona: Weighed, span: Span) -> Iterator[Diagnostic]:
    if found := _universal(persona) or _sweep(persona):
        yield PERSONA_OPENS_WIDE.at(span, phrase=persona.written(*found), who=persona.written())


def _ask_about_number(persona: Weighed, span: Span) -> Iterator[Diagnostic]:
    groups = [number for number in range(_head(persona)) if persona.words[number] in persona.lists.groups]
    if len(groups) > GROUPS_AT_MOST:
        listed = ", ".join(persona.written(number, number + 1) for number in groups)
        yield PERSONA_IS_MANY.at(span, words=quoted(listed), count=len(groups), limit=GROUPS_AT_MOST)


def _head(persona: Weighed) -> int:
    """The end of the list of people that it begins with, before anything is said about them."""
    lists = persona.lists
    ends = (n for n, word in enumerate(persona.words) if word in lists.connectors and word not in lists.joins)
    return next(ends, len(persona.words))


def _sweep(persona: Weighed) -> tuple[int, int] | None:
    """The `all` or `every` that it begins with: `all beekeepers`, but not `all-rounder in a village school`."""
    opens = persona.words[0] in persona.lists.sweeping and not persona.sentence.between(1).strip()
    return (0, 1) if opens else None


def _universal(persona: Weighed) -> tuple[int, int] | None:
    """Where an `everyone` stands, with nothing before it that tells whom it is about."""
    found = next(persona.lists.universal.find(persona.words), None)
    return found if found and not persona.tells(0, found[0]) else None
