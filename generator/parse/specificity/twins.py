"""Are two personas, or two problems of one persona, the same?"""

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.diagnostics.catalogue import (
    PERSONA_TWICE,
    PROBLEM_NEARLY_TWICE,
    PROBLEM_TWICE,
)
from generator.diagnostics.diagnostic import Diagnostic
from generator.language import grammar_of, stems
from generator.language.stemming import likeness, rarest
from generator.language.tokens import has_letters
from generator.model.span import Span
from generator.parse.specificity.weighing import quoted

SAME = 0.75
NEARLY_SAME = 0.6
"""From here on two statements are alike: the stems in common as a part of all stems of the two."""


def twin_personas(personas: Sequence[tuple[str, Span]], language: str) -> tuple[Diagnostic, ...]:
    """An error for each persona that says the same as one before it, in whatever order and inflection."""
    if grammar_of(language) is None:
        return ()
    first_with: dict[frozenset[str], str] = {}
    return tuple(
        PERSONA_TWICE.at(span, other=quoted(other))
        for who, span in personas
        if has_letters(who) and (other := first_with.setdefault(stems(who, language), who)) is not who
    )


def twin_problems(problems: Sequence[tuple[str, Span]], language: str) -> tuple[Diagnostic, ...]:
    """An error or warning for each problem that says nearly what one before it says; all of one persona."""
    if grammar_of(language) is None:
        return ()
    said = [(statement, span, stems(statement, language)) for statement, span in problems if has_letters(statement)]
    return tuple(
        _twin(span, said[nearest][0], alike)
        for (_, span, _), (nearest, alike) in zip(said, _nearest([stemmed for *_, stemmed in said]), strict=True)
        if alike >= NEARLY_SAME
    )


def _twin(span: Span, other: str, alike: float) -> Diagnostic:
    rule = PROBLEM_TWICE if alike >= SAME else PROBLEM_NEARLY_TWICE
    return rule.at(span, other=quoted(other), percent=round(alike * 100))


def _nearest(statements: Sequence[frozenset[str]]) -> Iterator[tuple[int, float]]:
    """For each statement the earlier one that is most alike, and how much; `(0, 0.0)` where none comes near.

    Only statements that share one of their rarest stems are compared.
    """
    rarity = Counter(stem for statement in statements for stem in statement)
    with_rare: dict[str, list[int]] = {}
    for number, statement in enumerate(statements):
        rare = rarest(statement, rarity, NEARLY_SAME)
        near = sorted({earlier for stem in rare for earlier in with_rare.get(stem, ())})
        closest = max(near, key=lambda earlier: likeness(statement, statements[earlier]), default=None)
        yield (0, 0.0) if closest is None else (closest, likeness(statement, statements[closest]))
        for stem in rare:
            with_rare.setdefault(stem, []).append(number)
