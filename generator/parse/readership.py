"""The personas, problems and offers that `site.yaml` declares, and whether they fit each other."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from msgspec import Struct

from generator.diagnostics.catalogue import (
    HASHTAGS_MANY,
    ID_INVALID,
    ID_TWICE,
    LINK_INVALID,
    NAME_RESERVED,
    OFFER_INCOMPLETE,
    OFFER_UNKNOWN,
    PERSONA_EMPTY,
    PERSONA_OF_PROBLEM_MISSING,
    PERSONA_UNKNOWN,
    PERSONAS_MANY,
    PROBLEM_EMPTY,
    PROBLEMS_MANY,
    SHARES_NOT_WHOLE,
)
from generator.model.audience import CHANNEL_KINDS, Channel, Offer, Persona, Problem, Readership
from generator.model.content import Link, Waiver
from generator.model.names import Slug
from generator.model.span import Span
from generator.parse.fields import Fields
from generator.parse.forms import is_link, meant_link
from generator.parse.nearest import nearest, suggestion
from generator.parse.prose.voice import giveaway_in_offer
from generator.parse.slugs import RESERVED, is_slug, slugify
from generator.parse.specificity import twin_personas, twin_problems, weigh_persona, weigh_problem, weigh_situation
from generator.parse.waivers import read_waivers

_PERSONA_KEYS = ("id", "who", "situation", "words", "not_for", "channels", "reading", "waive")
_CHANNEL_KEYS = ("place", "kind", "why", "presence", "hashtags")
_PROBLEM_KEYS = ("id", "persona", "problem", "outcome", "share", "offer", "objections", "waive")
_OFFER_KEYS = ("id", "name", "button", "link", "price")

_MOST_PERSONAS, _MOST_PROBLEMS, _MOST_HASHTAGS = 3, 7, 3


class Declared(Struct, frozen=True):
    """The readership as declared, and what else its entries say."""

    readership: Readership
    waivers: tuple[Waiver, ...]
    personas_at: tuple[tuple[Slug, Span], ...]
    problems_at: tuple[tuple[Slug, Span], ...]
    offer_links: tuple[Link, ...]


def read_readership(fields: Fields, language: str, title: str) -> Declared:
    """All that is readable of the readership; its faults are noted in `fields`."""
    offers = _read_entries(fields.groups("offers", _OFFER_KEYS), _read_offer)
    personas = _read_entries(fields.groups("personas", _PERSONA_KEYS), _read_persona)
    known = {"personas": _known(fields, "personas", personas), "offers": _known(fields, "offers", offers)}
    problem_of = partial(_read_problem, known["personas"], known["offers"])
    problems = _read_entries(fields.groups("problems", _PROBLEM_KEYS), problem_of)
    known["problems"] = _known(fields, "problems", problems)
    own_names = (title, *(offer.name for offer, _ in offers))
    _weigh_offers(offers, language)
    _weigh_personas(fields, personas, language)
    _weigh_problems(fields, problems, language, own_names)
    _weigh_numbers(fields, len(personas), [problem for problem, _ in problems])
    return Declared(
        Readership(
            personas=tuple(one for one, _ in personas),
            problems=tuple(one for one, _ in problems),
            offers=tuple(one for one, _ in offers),
            unread=tuple(key for key, ids in known.items() if ids is None),
        ),
        tuple(waiver for _, entry in (*personas, *problems) for waiver in read_waivers(entry, entry.extent)),
        tuple((persona.id, entry.span("who")) for persona, entry in personas),
        tuple((problem.id, entry.span("problem")) for problem, entry in problems),
        tuple(
            Link(offer.link, entry.span("link"))
            for offer, entry in offers
            if offer.link.startswith("/") and is_link(offer.link)
        ),
    )


Entry = TypeVar("Entry", Persona, Problem, Offer)


def _read_entries(entries: Iterator[Fields], read: Callable[[Fields], Entry]) -> list[tuple[Entry, Fields]]:
    read_entries: list[tuple[Entry, Fields]] = []
    line_by_id: dict[str, int] = {}
    for entry in entries:
        value = read(entry)
        read_entries.append((value, entry))
        if value.id in line_by_id:
            entry.note(ID_TWICE, entry.span("id"), value=value.id, line=line_by_id[value.id])
        elif value.id:
            line_by_id[value.id] = entry.span("id").line
    return read_entries


def _known(fields: Fields, key: str, entries: Sequence[tuple[Entry, Fields]]) -> list[Slug] | None:
    """The ids of the entries under a key; None where one cannot be read, which has been reported: any may be meant."""
    ids = [value.id for value, _ in entries]
    is_there = ids or not (fields.says(key) or fields.is_lost(key))
    return ids if is_there and all(ids) else None


def _read_id(entry: Fields, group: str) -> Slug:
    """The id of an entry, as it ought to be; "" when it has none."""
    entry.need(group, "id")
    written = entry.text("id")
    if written and not is_slug(written):
        fixed = slugify(written)
        entry.note(ID_INVALID, entry.span("id"), value=written, fixed=fixed or group[:-1])
        return fixed or Slug(written)
    if written in RESERVED:
        entry.note(NAME_RESERVED, entry.span("id"), value=written)
    return Slug(written)


def _read_persona(entry: Fields) -> Persona:
    entry.need("personas", "who")
    return Persona(
        id=_read_id(entry, "personas"),
        who=entry.text("who", empty=PERSONA_EMPTY),
        situation=entry.text("situation"),
        words=entry.texts("words"),
        not_for=entry.text("not_for"),
        channels=tuple(_read_channel(channel) for channel in entry.groups("channels", _CHANNEL_KEYS)),
        reading=entry.choice("reading", ("general", "expert"), "general"),
    )


def _read_channel(entry: Fields) -> Channel:
    entry.need("channels", "place", "kind")
    return Channel(
        place=entry.text("place"),
        kind=entry.choice("kind", CHANNEL_KINDS, CHANNEL_KINDS[0]),
        why=entry.text("why"),
        presence=entry.choice("presence", ("active", "passive"), "active"),
        hashtags=_read_hashtags(entry),
    )


def _read_hashtags(entry: Fields) -> tuple[str, ...]:
    """Each as one word of letters and figures, as places that know hashtags read them."""
    tags = tuple(filter(None, ("".join(filter(str.isalnum, tag)) for tag in entry.texts("hashtags"))))
    if len(tags) > _MOST_HASHTAGS:
        entry.note(HASHTAGS_MANY, entry.span("hashtags"), count=len(tags), limit=_MOST_HASHTAGS)
    return tags[:_MOST_HASHTAGS]


def _read_problem(personas: Sequence[Slug] | None, offers: Sequence[Slug] | None, entry: Fields) -> Problem:
    entry.need("problems", "problem")
    id_ = _read_id(entry, "problems")
    offer = entry.text("offer")
    if offer and offers is not None and offer not in offers:
        entry.note(OFFER_UNKNOWN, entry.span("offer"), value=offer, **suggestion(offer, offers))
    return Problem(
        id=id_,
        persona=_read_owner(entry, id_, personas),
        statement=entry.text("problem", empty=PROBLEM_EMPTY),
        outcome=entry.text("outcome"),
        share=entry.number("share", least=0, most=100),
        offer=Slug(offer) if offers and offer in offers else None,
        objections=entry.texts("objections"),
    )


def _read_owner(entry: Fields, problem: Slug, personas: Sequence[Slug] | None) -> Slug:
    entry.note_missing(PERSONA_OF_PROBLEM_MISSING, entry.home, "persona", problem=problem)
    written = entry.text("persona")
    if written and personas is not None and written not in personas:
        entry.note(PERSONA_UNKNOWN, entry.span("persona"), value=written, **suggestion(written, personas))
        return Slug(nearest(written, personas) or written)
    return Slug(written)


def _read_offer(entry: Fields) -> Offer:
    offer = Offer(_read_id(entry, "offers"), *(entry.text(key) for key in _OFFER_KEYS[1:]))
    for key in ("name", "button", "link"):
        entry.note_missing(OFFER_INCOMPLETE, entry.home, key, key=key, offer=offer.id)
    if offer.link and not is_link(offer.link):
        entry.note(LINK_INVALID, entry.span("link"), key="link", value=offer.link, fixed=meant_link(offer.link))
    return offer


def _weigh_offers(offers: Sequence[tuple[Offer, Fields]], language: str) -> None:
    for offer, entry in offers:
        entry.add(tuple(giveaway_in_offer(offer, entry.span("name"), language)))


def _weigh_personas(fields: Fields, personas: Sequence[tuple[Persona, Fields]], language: str) -> None:
    for persona, entry in personas:
        if persona.who:
            entry.add(weigh_persona(persona.who, entry.span("who"), language))
            place = entry.span("situation" if "situation" in entry else "who")
            entry.add(weigh_situation(persona.id, persona.situation, place, language))
    stated = [(persona.who, entry.span("who")) for persona, entry in personas if persona.who]
    fields.add(twin_personas(stated, language))


def _weigh_problems(
    fields: Fields, problems: Sequence[tuple[Problem, Fields]], language: str, own_names: tuple[str, ...]
) -> None:
    stated_by_persona: dict[Slug, list[tuple[str, Span]]] = {}
    for problem, entry in problems:
        if problem.statement:
            span = entry.span("problem")
            entry.add(weigh_problem(problem.statement, span, language, own_names))
            stated_by_persona.setdefault(problem.persona, []).append((problem.statement, span))
    for stated in stated_by_persona.values():
        fields.add(twin_problems(stated, language))


def _weigh_numbers(fields: Fields, personas: int, problems: Sequence[Problem]) -> None:
    if personas > _MOST_PERSONAS:
        fields.note(PERSONAS_MANY, fields.key_span("personas"), count=personas, limit=_MOST_PERSONAS)
    if len(problems) > _MOST_PROBLEMS:
        fields.note(PROBLEMS_MANY, fields.key_span("problems"), count=len(problems), limit=_MOST_PROBLEMS)
    shares = [problem.share for problem in problems if problem.share is not None]
    if shares and len(shares) == len(problems) and sum(shares) != 100:
        fields.note(SHARES_NOT_WHOLE, fields.key_span("problems"), sum=sum(shares))
