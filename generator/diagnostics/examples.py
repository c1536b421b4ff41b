"""One finding of each rule, so that it can be explained as it is met: `a sentence of 62 words`, not `of so many`."""

import json
from functools import cache

from generator.diagnostics.diagnostic import Diagnostic, Rule
from generator.loading import data_file
from generator.model.names import SourcePath
from generator.model.span import Span

_NOWHERE = Span(SourcePath(""))


def example_of(rule: Rule) -> Diagnostic:
    """A finding of this rule, with facts that it may have."""
    return Diagnostic(rule.code, rule.severity, _NOWHERE, tuple(sorted(facts_by_code().get(rule.code, {}).items())))


@cache
def facts_by_code() -> dict[str, dict[str, str]]:
    """The facts of each rule's example."""
    facts: dict[str, dict[str, str]] = json.loads(data_file("generator.diagnostics", "examples.json"))
    return facts
