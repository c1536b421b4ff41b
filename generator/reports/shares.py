"""The share of the posts that each problem is meant to have."""

from collections.abc import Mapping
from fractions import Fraction

from generator.model.audience import Readership
from generator.model.names import Slug


def are_declared(readers: Readership) -> bool:
    """Whether the author says how much each problem weighs."""
    return any(problem.share for problem in readers.problems)


def wanted_shares(readers: Readership) -> Mapping[Slug, Fraction]:
    """The declared shares, exactly; the same for each problem where none are declared."""
    problems = readers.problems
    if are_declared(readers):
        return {problem.id: Fraction(problem.share or 0, 100) for problem in problems}
    return {problem.id: Fraction(1, len(problems)) for problem in problems}
