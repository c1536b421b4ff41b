"""What Liquid's expressions are about: texts, lists and groups, and what nobody can tell here."""

from collections.abc import Mapping
from typing import Final

from generator.importing.heads import Value


class Unknown:
    """Stands for a value that only the old site knew."""


UNKNOWN: Final = Unknown()

Known = Value | Unknown
Scope = Mapping[str, Value]

LONGEST = 100_000
"""Characters of a text, or entries of a list: nobody writes a larger value, so nobody can tell one here."""


def said(value: Value) -> str:
    """A value as Liquid writes it into the text."""
    if isinstance(value, list):
        return "".join(map(said, value))
    return value if isinstance(value, str) else ""
