"""Whom somebody means by `persona/problem`, and which posts by a pattern; what cannot be meant is said, not guessed."""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase

from msgspec import Struct

from generator.layout import POSTS
from generator.model.audience import Problem, Readership
from generator.model.names import Slug, SourcePath

_SIGNS = frozenset("*?[")  # that make a name a pattern


class Misfit(Struct, frozen=True):
    """What cannot be meant: the name of a phrase, and its facts."""

    phrase: str
    value: str = ""
    known: tuple[str, ...] = ()  # among which the nearest is meant
    facts: tuple[tuple[str, str | tuple[str, ...]], ...] = ()


def named_problem(readership: Readership, audience: str) -> Problem | Misfit:
    """The problem in `persona/problem`; the persona may be left out, since a problem has but one."""
    persona, slash, problem = (part.strip() for part in audience.partition("/"))
    return chosen_problem(readership, persona, problem) if slash else chosen_problem(readership, "", persona)


def chosen_problem(readership: Readership, persona: str, problem: str) -> Problem | Misfit:
    """The problem with this id, which has to be one of this persona's where one is named."""
    personas = tuple(one.id for one in readership.personas)
    if persona and persona not in personas:
        return Misfit("triage-persona-unknown", persona, personas)
    own = tuple(one for one in readership.problems if persona in ("", one.persona))
    if not problem:
        return Misfit("triage-problem-missing", persona, facts=(("known", _ids(own)),))
    found = next((one for one in readership.problems if one.id == problem), None)
    if found is None:
        return Misfit("triage-problem-unknown", problem, tuple(one.id for one in own))
    if found not in own:
        facts = (("persona", persona), ("owner", found.persona), ("known", _ids(own)))
        return Misfit("triage-problem-of-another", problem, facts=facts)
    return found


def matching(pattern: str, slugs: Mapping[SourcePath, Slug], here: str = "") -> tuple[SourcePath, ...] | Misfit:
    """The paths that a pattern names: by the path in the site, below `content/posts`, from the folder `here` of the
    site, or by the name of the file alone, with or without `.md`, or by the slug. Only a pattern names several."""
    pattern = pattern.replace("\\", "/").removeprefix("./")
    patterns = (pattern, f"{here}{pattern}") if here else (pattern,)
    found = tuple(path for path, slug in slugs.items() if _is_named(path, slug, patterns))
    is_one_name = _SIGNS.isdisjoint(pattern)
    if len(found) > 1 and is_one_name:
        return Misfit("triage-pattern-ambiguous", pattern, facts=(("known", found),))
    return found


def _is_named(path: SourcePath, slug: Slug, patterns: Sequence[str]) -> bool:
    name = path.rpartition("/")[2]
    forms = (path, path.removeprefix(POSTS + "/"), name, name.removesuffix(".md"), slug)
    return any(fnmatchcase(form, pattern) for form in forms for pattern in patterns)


def _ids(problems: Sequence[Problem]) -> tuple[str, ...]:
    return tuple(problem.id for problem in problems)
