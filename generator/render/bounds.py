"""Limits on what a template asks for, held before it is done: some calls, format strings and widths would fill memory.

Each function here raises `UnboundedError` where there would be too much.
"""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from generator.render.budget import LETTERS_AT_ONCE, UnboundedError, limit, spend, weighed
from generator.render.legible import OF_TEXTS, legible
from generator.render.limits import MOST_PARTS, MOST_WIDE

_COSTLY = frozenset(("html", "mail", "plain", "picture", "json_ld", "number", "wrap", "opening", "language_name"))
_STEPS_OF_COSTLY = 50
_STEPS_OF_FILTER = 3

_WIDE = frozenset(("center", "ljust", "rjust", "zfill", "expandtabs", "to_bytes"))
_WIDE_FILTERS = frozenset(("batch", "center", "indent", "round", "slice", "tojson", "truncate", "urlize", "wordwrap"))
_WIDE_FIELD = re.compile(r"\d{5,}|\*|:[^{}:]*\{")  # a width as long as a book, or one that is only told later
_MOST_BITS = 20_000


Work = Callable[..., Any]


def limit_call(called: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    """Hold the call of a method of a text, a number or a list against its limits."""
    owner, name = getattr(called, "__self__", None), getattr(called, "__name__", "")
    if not isinstance(owner, str | bytes | int | list | tuple | dict):
        return
    weighed(owner)
    for argument in (*args, *kwargs.values()):
        weighed(argument)
    if name in _WIDE:
        _limit_widths((*args, *kwargs.values()))
    elif name == "replace" and isinstance(owner, str):
        _limit_replacing(owner, *args[:2])
    elif name == "join" and isinstance(owner, str) and args and isinstance(args[0], list | tuple):
        limit(len(owner) * len(args[0]) + sum(len(str(item)) for item in args[0]))


def limit_operation(operator: str, left: Any, right: Any) -> None:
    """Hold `+`, `*`, `**` or `%` against its limits."""
    if operator == "%" and isinstance(left, str):
        limit_format(left)
    elif operator == "+" and isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
        limit(len(left) + len(right))
    elif operator == "*":
        for text, times in ((left, right), (right, left)):
            if isinstance(text, str | bytes | list | tuple) and isinstance(times, int):
                limit(len(text) * times)
    if operator in ("*", "**") and isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
        limit(bits, _MOST_BITS)


def limit_format(form: str) -> None:
    """Hold a string for `%` or `format` against its limits: it may ask for a width that fills memory."""
    limit(len(form))
    if _WIDE_FIELD.search(form):
        raise UnboundedError("size")


def _limit_widths(arguments: tuple[Any, ...]) -> None:
    for argument in arguments:
        if isinstance(argument, int):
            limit(abs(argument), MOST_WIDE)
        elif isinstance(argument, str):
            limit(len(argument), MOST_WIDE)


def _limit_replacing(text: str, *old_and_new: Any) -> None:
    if len(old_and_new) == 2:
        old, new = map(str, old_and_new)
        limit(len(text) + text.count(old) * len(new))


# Filters


def bounded(name: str, work: Work) -> Work:
    """The filter, counted and weighed."""
    steps = _STEPS_OF_COSTLY if name in _COSTLY else _STEPS_OF_FILTER
    of_texts = name in OF_TEXTS

    def in_bounds(value: Any, *rest: Any, **named: Any) -> Any:
        spend(steps)
        if type(value) is not str or len(value) >= LETTERS_AT_ONCE:
            weighed(legible(value) if of_texts else value)
        if rest or named:
            _limit_filter(name, value, (*rest, *named.values()))
            return weighed(work(value, *rest, **named))
        made = work(value)
        return made if type(made) is str and len(made) < LETTERS_AT_ONCE else weighed(made)

    def in_bounds_in_context(given: Any, value: Any, *rest: Any, **named: Any) -> Any:
        spend(steps)
        weighed(legible(value) if of_texts else value)
        if rest or named:
            _limit_filter(name, value, (*rest, *named.values()))
        return weighed(work(given, value, *rest, **named))

    return wraps(work)(in_bounds_in_context if hasattr(work, "jinja_pass_arg") else in_bounds)


def _limit_filter(name: str, value: Any, rest: tuple[Any, ...]) -> None:
    if name in _WIDE_FILTERS:
        _limit_widths(rest)
        limit(_lines_of(value) * max(_width(argument) for argument in rest))
    elif name == "replace":
        _limit_replacing(str(value), *rest[:2])
    elif name == "join":
        limit(_width(rest[0]) * _length(value))
    elif name == "format":
        limit_format(str(value))
    elif name == "sum" and any(isinstance(argument, list | tuple) for argument in rest):
        raise UnboundedError("size")


def _lines_of(value: Any) -> int:
    return value.count("\n") + 1 if isinstance(value, str) else 1


def _width(argument: Any) -> int:
    return len(argument) if isinstance(argument, str) else abs(argument) if isinstance(argument, int) else 0


def _length(value: Any) -> int:
    """Of what is joined; of what comes one by one, as many as there may be."""
    return len(value) if hasattr(value, "__len__") else MOST_PARTS
