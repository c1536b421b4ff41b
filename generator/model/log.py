"""What the author keeps beside the posts: who answered, who took a step, what was said, and the chosen focus."""

from datetime import date

from msgspec import Struct

from generator.model.names import Slug, SourcePath
from generator.model.site import SiteConfig
from generator.model.span import Span

STEPS = ("asked", "talk", "client")
"""What somebody does towards an offer, from first to last."""

UNKNOWN = "unknown"
"""Stands for a post when nobody knows which one it was."""

NOWHERE = Span(SourcePath("log"))


class Reply(Struct, frozen=True):
    """Somebody answered a post."""

    on: date
    post: str  # its slug, or `unknown`
    sender: str  # initials are enough
    persona: str = ""  # id; empty when not given
    answered: bool = False
    consent: bool = False  # may be published
    at: Span = NOWHERE


class Step(Struct, frozen=True):
    """Somebody took a step towards an offer."""

    on: date
    offer: str
    step: str  # one of STEPS
    post: str = UNKNOWN  # the one that led there
    at: Span = NOWHERE


class Remark(Struct, frozen=True):
    """Somebody said something about the blog, its focus or its offers."""

    on: date
    sender: str
    remark: str
    reader: bool = False  # is one of the people the blog is for
    at: Span = NOWHERE


class Change(Struct, frozen=True):
    """One thing that the blog chose anew."""

    what: str  # one of KEPT
    id: str  # of the persona or problem; empty for proof
    before: str = ""  # empty: it is new
    after: str = ""  # empty: it is gone


KEPT = ("persona", "problem", "share", "proof")
"""What `focus.lock` remembers."""


class FocusChange(Struct, frozen=True):
    """A change of focus, with its reason."""

    on: date
    change: Change
    reason: str
    at: Span = NOWHERE


class KeptPersona(Struct, frozen=True):
    """Whom the blog chose to write for."""

    id: Slug
    who: str


class KeptProblem(Struct, frozen=True):
    """What the blog chose to write about."""

    id: Slug
    persona: Slug
    problem: str
    share: int | None = None


class Focus(Struct, frozen=True):
    """What a blog chose to be about, as `focus.lock` keeps it."""

    personas: tuple[KeptPersona, ...] = ()
    problems: tuple[KeptProblem, ...] = ()
    proof: tuple[str, ...] = ()


class Log(Struct, frozen=True):
    """All that lies below `log/`, each part by date and then as written; and the focus as it was kept."""

    replies: tuple[Reply, ...] = ()
    steps: tuple[Step, ...] = ()
    feedback: tuple[Remark, ...] = ()
    focus: tuple[FocusChange, ...] = ()
    kept: Focus | None = None  # None: no focus has been kept yet


def focus_of(config: SiteConfig) -> Focus:
    """What `site.yaml` says that the blog is about."""
    readers = config.readership
    return Focus(
        personas=tuple(KeptPersona(persona.id, persona.who) for persona in readers.personas),
        problems=tuple(KeptProblem(one.id, one.persona, one.statement, one.share) for one in readers.problems),
        proof=config.author.proof if config.author else (),
    )


def changes_between(before: Focus, after: Focus) -> tuple[Change, ...]:
    """What differs, personas first; the order in which things stand is no difference."""
    return (
        *_differences("persona", _whos(before), _whos(after)),
        *_differences("problem", _problems(before), _problems(after)),
        *_differences("share", _shares(before), _shares(after)),
        *(Change("proof", "", before=gone) for gone in before.proof if gone not in after.proof),
        *(Change("proof", "", after=new) for new in after.proof if new not in before.proof),
    )


def unexplained_changes(log: Log, config: SiteConfig) -> tuple[Change, ...]:
    """What the blog chose anew without saying why; nothing where its focus has never been kept."""
    return () if log.kept is None else changes_between(log.kept, focus_of(config))


def _differences(what: str, before: dict[str, str], after: dict[str, str]) -> tuple[Change, ...]:
    ids = dict.fromkeys((*before, *after))
    pairs = ((id_, before.get(id_, ""), after.get(id_, "")) for id_ in ids)
    return tuple(Change(what, id_, was, now) for id_, was, now in pairs if was != now)


def _whos(focus: Focus) -> dict[str, str]:
    return {persona.id: persona.who for persona in focus.personas}


def _problems(focus: Focus) -> dict[str, str]:
    return {problem.id: problem.problem for problem in focus.problems}


def _shares(focus: Focus) -> dict[str, str]:
    return {problem.id: str(problem.share) for problem in focus.problems if problem.share is not None}
