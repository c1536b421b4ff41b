"""What a template may spend: steps, so that none runs for ever, and size, so that none fills the memory.

No clock is asked. The same template stops at the same place on every machine, so that a build is refused or not for
what stands in the theme, and not for what else the computer had to do.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from generator.render.limits import MOST_PARTS, MOST_STEPS

LETTERS_AT_ONCE, _ITEMS_AT_ONCE = 64, 4  # looked through in one step

_TEXTS = (str, bytes)
_HOLDING = (list, tuple, dict, set, frozenset, range)


class UnboundedError(Exception):
    """A template asks for more than any page needs; `args[0]` is `steps` or `size`."""


class Budget:
    """How many steps are left."""

    __slots__ = ("left",)

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Raises `UnboundedError` when there are not as many left."""
        self.left -= steps
        if self.left < 0:
            raise UnboundedError("steps")

    def portion(self) -> "Budget":
        """What one file may take of this."""
        return Budget(min(self.left, MOST_STEPS))


BUDGET: ContextVar[Budget] = ContextVar("budget")
"""Set around each rendering. Constants are worked out before, when a template is compiled, and cost nothing."""


@contextmanager
def spending(budget: Budget) -> Iterator[None]:
    """Let what is rendered in the `with` block take a file's portion of `budget`, and no more."""
    portion = budget.portion()
    had, token = portion.left, BUDGET.set(portion)
    try:
        yield
    finally:
        BUDGET.reset(token)
        budget.left -= had - portion.left


def spend(steps: int) -> None:
    """Of what the page being rendered has left."""
    budget = BUDGET.get(None)
    if budget is not None:
        budget.spend(steps)


def counted(items: Iterable[Any], weight: int = 1) -> Iterator[Any]:
    """The items; each takes `weight` steps."""
    budget = BUDGET.get(None) or Budget()
    for item in items:
        budget.spend(weight)
        yield item


def weighed(value: Any) -> Any:
    """The value, once what it takes to look through it has been spent. A row without end is counted as it goes."""
    weigh = _SCALES[type(value)]
    return weigh(value) if weigh else value


def _text(value: str | bytes) -> str | bytes:
    size = len(value)
    if size >= LETTERS_AT_ONCE:
        limit(size)
        spend(size // LETTERS_AT_ONCE)
    return value


def _holding(value: Any) -> Any:
    size = len(value) if isinstance(value, range) else _unfolded(value, {})
    if size >= _ITEMS_AT_ONCE:
        limit(size)
        spend(size // _ITEMS_AT_ONCE)
    return value


class _Scales(dict[type, Callable[[Any], Any] | None]):
    """How values of a type are weighed; None for those that hold nothing. Told once of each type."""

    def __missing__(self, kind: type) -> Callable[[Any], Any] | None:
        holds = issubclass(kind, _HOLDING)
        weigh = _text if issubclass(kind, _TEXTS) else _holding if holds else None
        self[kind] = weigh or (counted if issubclass(kind, Iterator) else None)
        return self[kind]


_SCALES = _Scales()


def limit(size: int, most: int = MOST_PARTS) -> None:
    """Raises `UnboundedError` for what would be larger than anything on a page."""
    if size > most:
        raise UnboundedError("size")


def _unfolded(value: Any, known: dict[int, int]) -> int:
    """How many values are reached from this one, however often they are shared: what it would take to write it out."""
    size = known.get(id(value))
    if size is None:
        size = len(value)
        for item in value.values() if isinstance(value, dict) else value:
            if type(item) is not str and _SCALES[type(item)] is _holding:
                size += _unfolded(item, known)
        known[id(value)] = size
    return size
