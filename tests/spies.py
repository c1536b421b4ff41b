"""What a function is asked for while it goes on doing its work."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest

T = TypeVar("T")


def spied_on(patch: pytest.MonkeyPatch, where: object, name: str, noted: Callable[..., T]) -> list[T]:
    """What is `noted` of the arguments of each call of this function or method; the list grows as it is called."""
    notes: list[T] = []
    real = getattr(where, name)

    def spy(*given: Any, **named: Any) -> Any:
        notes.append(noted(*given, **named))
        return real(*given, **named)

    patch.setattr(where, name, spy)
    return notes
