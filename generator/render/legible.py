"""What a template may write: texts, numbers and dates. A reader can do nothing with anything else that it knows."""

from datetime import date, time
from typing import Any

from jinja2 import Undefined

_LEGIBLE = (str, int, float, date, time, type(None), Undefined)

_ESCAPING = frozenset(("e", "escape", "forceescape", "safe", "string", "striptags", "urlize"))
_SHAPING = frozenset(("capitalize", "center", "indent", "lower", "replace", "title", "trim", "truncate", "upper"))
OF_TEXTS = _ESCAPING | _SHAPING | {"wordcount", "wordwrap"}
"""Jinja's filters that would make a text of whatever they are given."""


class IllegibleError(TypeError):
    """A template writes what is no text; `args[0]` is that value."""


def legible(value: Any) -> Any:
    """The value, if it can be read; else raises `IllegibleError`."""
    if isinstance(value, _LEGIBLE) or hasattr(value, "__html__"):
        return value
    raise IllegibleError(value)
