"""Liquid's expressions: `page.title | upcase`, `a == b and c contains d`. What nobody can tell here is `UNKNOWN`."""

import re
from collections.abc import Mapping

from generator.importing.heads import Value
from generator.importing.jekyll.filters import filtered
from generator.importing.jekyll.values import LONGEST, UNKNOWN, Known, Scope, Unknown, said

_STRING = r""""[^"]*"|'[^']*'"""
_TERM = re.compile(rf"""\s*({_STRING}|-?\d+(?:\.\d+)?(?![\w-])|[A-Za-z_][\w-]*(?:\.[\w-]+\??|\[[^\]]*\])*)""")
_RANGE = re.compile(r"\((\d{1,9})\.\.(\d{1,9})\)")
_LONGEST_RANGE = 1000
_STEP = re.compile(r"\.([\w-]+\??)|\[([^\]]{0,999}+)\]")
_FILTER = re.compile(rf"""\s*\|\s*(\w+)\s*(?::((?:{_STRING}|[^|"'])*))?""")
_ARGUMENT = re.compile(rf"""\s*(?:\w+:\s*)?({_STRING}|[^,\s]+)\s*,?""")
_COMPARED = re.compile(
    rf"""\s*+((?:{_STRING}|[^\s"'=!<>]+))\s*+(?:(==|!=|<>|>=|<=|>|<|contains\b)\s*+({_STRING}|\S+))?\s*+\Z"""
)
_JOINED = re.compile(r"(?<!\s)\s++(and|or)\s+")
_LITERALS: Mapping[str, Value] = {"nil": "", "null": "", "empty": "", "blank": "", "true": "true", "false": "false"}


def value_of(expression: str, scope: Scope) -> Known:
    """What an expression says, filters and all."""
    if numbers := _RANGE.fullmatch(expression.strip()):
        first, last = int(numbers[1]), int(numbers[2])
        return [str(number) for number in range(first, min(last, first + _LONGEST_RANGE) + 1)]
    found = _TERM.match(expression)
    if found is None:
        return UNKNOWN
    value, place = _term(found[1], scope), found.end()
    while place < len(expression.rstrip()):
        applied = _FILTER.match(expression, place)
        if applied is None or isinstance(value, Unknown):
            return UNKNOWN
        arguments = [_term(one, scope) for one in _ARGUMENT.findall(applied[2] or "")]
        value, place = _bounded(filtered(applied[1], value, arguments, scope)), applied.end()
    return _bounded(value)


def _bounded(value: Known) -> Known:
    """The value, unless it grew larger than anybody writes."""
    return UNKNOWN if isinstance(value, str | list) and len(value) > LONGEST else value


def holds(condition: str, scope: Scope) -> bool | None:
    """Whether a condition is true; None when only the old site could tell."""
    parts = _JOINED.split(condition)
    verdict = _compared(parts[-1], scope)
    for at in range(len(parts) - 3, -1, -2):  # Liquid reads from right to left
        left = _compared(parts[at], scope)
        verdict = _both(left, verdict) if parts[at + 1] == "and" else _either(left, verdict)
    return verdict


def _both(left: bool | None, right: bool | None) -> bool | None:
    return False if left is False or right is False else None if left is None or right is None else True


def _either(left: bool | None, right: bool | None) -> bool | None:
    return True if left or right else None if left is None or right is None else False


def _compared(condition: str, scope: Scope) -> bool | None:
    found = _COMPARED.match(condition)
    if found is None:
        return None
    left = _term(found[1], scope)
    if isinstance(left, Unknown):
        return None
    if not found[2]:
        return left not in ("", "false")
    right = _term(found[3], scope)
    if isinstance(right, Unknown):
        return None
    if found[2] == "contains":
        return said(right) in left if isinstance(left, str | list) else None
    if found[2] in ("==", "!=", "<>"):
        return (left == right) is (found[2] == "==")
    try:
        order = float(said(left)) - float(said(right))
    except ValueError:
        return None
    return {">": order > 0, "<": order < 0, ">=": order >= 0, "<=": order <= 0}[found[2]]


def _term(written: str, scope: Scope) -> Known:
    if written[:1] in ("'", '"'):
        return written[1:-1]
    if written in _LITERALS:
        return _LITERALS[written]
    if re.fullmatch(r"-?\d+(?:\.\d+)?", written):
        return written
    name = re.match(r"[\w-]+", written)
    if name is None or name.group() not in scope:
        return UNKNOWN
    value = scope[name.group()]
    for step, index in _STEP.findall(written[name.end() :]):
        inner = _stepped(value, step or _term(index, scope))
        if isinstance(inner, Unknown):
            return inner
        value = inner
    return value


def _stepped(value: Value, step: Known) -> Known:
    if not isinstance(step, str):
        return UNKNOWN
    if isinstance(value, dict):
        return value.get(step, UNKNOWN if value.get("?") else "")
    if isinstance(value, list):
        if step in ("first", "last"):
            return value[0 if step == "first" else -1] if value else ""
        if step == "size":
            return str(len(value))
        return value[int(step)] if step.isdigit() and int(step) < len(value) else ""
    return str(len(value)) if step == "size" else ""
