"""Whom a post is for: persona and problem by their ids, or in plain words where the site declares none."""

import posixpath
import re
from collections.abc import Sequence

from msgspec import Struct

from generator.diagnostics.catalogue import (
    OFFER_UNKNOWN,
    PERSONA_EMPTY,
    PERSONA_IS_EVERYONE,
    PERSONA_MISSING,
    PERSONA_OPENS_WIDE,
    PERSONA_UNKNOWN,
    PROBLEM_EMPTY,
    PROBLEM_MISSING,
    PROBLEM_OF_ANOTHER_PERSONA,
    PROBLEM_UNKNOWN,
)
from generator.diagnostics.diagnostic import Rule
from generator.layout import PAGES
from generator.model.audience import Audience, Persona, Problem
from generator.model.names import Slug
from generator.model.site import Standards
from generator.parse.fields import Fields
from generator.parse.nearest import SURELY_MEANT, nearest, suggestion
from generator.parse.slugs import slug_of_words


class NamedAudience(Struct, frozen=True):
    """Whom a post is for, and what is known of them."""

    audience: Audience | None = None
    persona: Persona | None = None  # in plain words
    problem: Problem | None = None  # likewise
    objections: tuple[str, ...] | None = None  # those that the post may answer; None: any, as none are declared
    places: tuple[str, ...] | None = None  # those where the post may have copies; likewise


def read_audience(standards: Standards, fields: Fields) -> NamedAudience:
    """Whom the front matter names; no audience, and a note in `fields`, where the site knows nobody by that name."""
    readership = standards.readership
    fields.note_missing(PERSONA_MISSING, fields.home, "persona", known=_ids(readership.personas))
    persona = _read_only(fields, "persona", PERSONA_EMPTY, PERSONA_UNKNOWN, readership.personas)
    _note_missing_problem(standards, fields, persona)
    problem = _read_only(fields, "problem", PROBLEM_EMPTY, PROBLEM_UNKNOWN, readership.problems)
    offer = _read_offer(standards, fields)
    declares = readership.personas or readership.problems or {"personas", "problems"} & {*readership.unread}
    read = _read_declared if declares else _read_plain
    return read(standards, fields, persona, problem, offer)


_BETWEEN = r"[,;/&+]|\b(?:en|and)\b"  # names that stand in a row


def _read_only(fields: Fields, key: str, empty: Rule, unknown: Rule, declared: Sequence[Persona | Problem]) -> str:
    """What stands under the key; "" for several at once, which is reported: a post is for one reader and problem."""
    several = fields.texts(key) if fields.is_list(key) else _several(fields.written(key), declared)
    if len(several) < 2:
        return fields.text(key, empty=empty)
    fields.note(unknown, fields.span(key), value=fields.written(key), several=", ".join(several))
    return ""


def _several(written: str, declared: Sequence[Persona | Problem]) -> list[str]:
    """The ids that stand in a row where one of them should."""
    known = [one.id for one in declared]
    row = re.split(_BETWEEN, written) if known and written not in known else []
    parts = [part.strip() for part in row if part.strip()]
    meant = [nearest(part, known, SURELY_MEANT) for part in parts] if len(parts) > 1 else []
    return [*dict.fromkeys(filter(None, meant))] if all(meant) else []


def _note_missing_problem(standards: Standards, fields: Fields, persona: str) -> None:
    """At the persona, which is the half of the audience that is there; its problems are offered, or all of them where
    nobody can tell whose it would be."""
    readership = standards.readership
    is_somebody = persona and (not readership.personas or any(one.id == persona for one in readership.personas))
    known = _ids(readership.problems_of(Slug(persona)) if is_somebody else readership.problems)
    facts = {"known": known, "persona": persona if is_somebody else None}
    fields.note_missing(PROBLEM_MISSING, fields.key_span("persona"), "problem", **facts)


def _ids(declared: Sequence[Persona | Problem]) -> str | None:
    """In a row; None where nothing is declared."""
    return ", ".join(one.id for one in declared if one.id) or None


def _read_offer(standards: Standards, fields: Fields) -> Slug | None:
    offer, known = fields.text("offer"), [offer.id for offer in standards.readership.offers if offer.id]
    if offer and offer not in known:
        if "offers" not in standards.readership.unread:
            fields.note(OFFER_UNKNOWN, fields.span("offer"), value=offer, **suggestion(offer, known))
        return None
    return Slug(offer) if offer else None


def _read_declared(
    standards: Standards, fields: Fields, persona: str, problem: str, offer: Slug | None
) -> NamedAudience:
    """Persona and problem by their ids."""
    readership = standards.readership
    personas, problems, unread = readership.personas, readership.problems, readership.unread
    language = standards.language
    persona_id = _resolved(fields, "persona", persona, _Declared(personas, personas, "personas" in unread), language)
    own = readership.problems_of(persona_id) if persona_id else ()
    problem_id = _resolved(fields, "problem", problem, _Declared(problems, own, "problems" in unread), language)
    if not persona_id or not problem_id:
        return NamedAudience()
    found = readership.problem(problem_id)
    if found.persona != persona_id:
        _note_other_owner(standards, fields, found, persona_id)
        return NamedAudience()
    audience = Audience(persona_id, problem_id, offer or found.offer)
    places = tuple(channel.place for channel in readership.persona(persona_id).channels)
    return NamedAudience(audience, objections=found.objections or None, places=places or None)


class _Declared(Struct, frozen=True):
    """Those whom a post may name."""

    all: Sequence[Persona | Problem]
    fitting: Sequence[Persona | Problem]  # for this post; only they are offered by name, where there are any
    are_more: bool  # whose id cannot be read: a name that nobody has may be theirs

    @property
    def ids(self) -> list[Slug]:
        return [one.id for one in self.all if one.id]


_UNKNOWN = {"persona": PERSONA_UNKNOWN, "problem": PROBLEM_UNKNOWN}


def _resolved(fields: Fields, key: str, value: str, declared: _Declared, language: str) -> Slug | None:
    """The id that is written; where none is known by that name, the one that is surely meant."""
    if not value or not declared.all:  # that none are declared is said of `site.yaml`
        return None
    if value in declared.ids:
        return Slug(value)
    fitting = [one.id for one in declared.fitting if one.id]
    near = suggestion(value, fitting) if fitting else {"nearest": nearest(value, declared.ids)}
    said = _in_plain_words(value, declared.fitting or declared.all)
    near |= {"nearest": said or near["nearest"]}
    page = None if near["nearest"] else _page_for_everybody(fields, key, value, language)
    meant = nearest(value, declared.ids, SURELY_MEANT) or said
    if meant or page or not declared.are_more:
        fields.note(_UNKNOWN[key], fields.span(key), value=value, page=page, **near)
    return Slug(meant) if meant else None


_EVERYBODY = frozenset((PERSONA_EMPTY.code, PERSONA_IS_EVERYONE.code, PERSONA_OPENS_WIDE.code))
"""What a name in the place of a problem says of readers, too: `none`, `everybody`."""


def _page_for_everybody(fields: Fields, key: str, value: str, language: str) -> str | None:
    """Where the text would stand as a page, when what is named in the place of a reader is everybody, or nobody."""
    from generator.parse.specificity import weigh_persona  # what a known name need not load

    found = weigh_persona(value, fields.home, language)
    is_everybody = any(key == "persona" or one.code in _EVERYBODY for one in found)
    return f"{PAGES}/{posixpath.basename(fields.home.path)}" if is_everybody else None


def _in_plain_words(value: str, declared: Sequence[Persona | Problem]) -> str | None:
    """The id of the one that is declared in nearly these words: a post may be older than the declaration."""
    ids = {one.who if isinstance(one, Persona) else one.statement: one.id for one in declared}
    said = nearest(value, filter(None, ids), SURELY_MEANT)
    return ids[said] if said else None


def _note_other_owner(standards: Standards, fields: Fields, problem: Problem, persona: Slug) -> None:
    known = _ids(standards.readership.problems_of(persona))
    facts = {"problem": problem.id, "owner": problem.persona, "persona": persona, "known": known}
    if any(one.id == problem.persona for one in standards.readership.personas):
        fields.note(PROBLEM_OF_ANOTHER_PERSONA, fields.span("problem"), **facts)


def _read_plain(standards: Standards, fields: Fields, who: str, statement: str, offer: Slug | None) -> NamedAudience:
    """Persona and problem in plain words: they get a slug of their own."""
    from generator.parse.specificity import weigh_persona, weigh_problem  # what declared ones need not load

    if who:
        fields.add(weigh_persona(who, fields.span("persona"), standards.language))
    if statement:
        span = fields.span("problem")
        fields.add(weigh_problem(statement, span, standards.language, standards.own_names))
    if not who or not statement:
        return NamedAudience()
    persona = Persona(slug_of_words(who), who)
    problem = Problem(slug_of_words(statement), persona.id, statement, offer=offer)
    return NamedAudience(Audience(persona.id, problem.id, offer), persona, problem)
