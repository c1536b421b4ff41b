"""Liquid's expressions: `page.title | upcase`, `a == b and c contains d`. What nobody can tell here is `UNKNOWN`."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC
from html import escape
from typing import Final
from urllib.parse import quote

from generator.importing.dates import moment_of
from generator.importing.heads import Value


class Unknown:
    """Stands for a value that only the old site knew."""


UNKNOWN: Final = Unknown()

Known = Value | Unknown
Scope = Mapping[str, Value]

_STRING = r""""[^"]*"|'[^']*'"""
_TERM = re.compile(rf"""\s*({_STRING}|-?\d+(?:\.\d+)?(?![\w-])|[A-Za-z_][\w-]*(?:\.[\w-]+\??|\[[^\]]*\])*)""")
_RANGE = re.compile(r"\((\d{1,9})\.\.(\d{1,9})\)")
_LONGEST_RANGE = 1000
_LONGEST_VALUE = 100_000  # characters, or entries of a list
_STEP = re.compile(r"\.([\w-]+\??)|\[([^\]]{0,999}+)\]")
_FILTER = re.compile(rf"""\s*\|\s*(\w+)\s*(?::((?:{_STRING}|[^|"'])*))?""")
_ARGUMENT = re.compile(rf"""\s*(?:\w+:\s*)?({_STRING}|[^,\s]+)\s*,?""")
_COMPARED = re.compile(
    rf"""\s*+((?:{_STRING}|[^\s"'=!<>]+))\s*+(?:(==|!=|<>|>=|<=|>|<|contains\b)\s*+({_STRING}|\S+))?\s*+\Z"""
)
_JOINED = re.compile(r"(?<!\s)\s++(and|or)\s+")
_LITERALS: Mapping[str, Value] = {"nil": "", "null": "", "empty": "", "blank": "", "true": "true", "false": "false"}
_TAGS = re.compile(r"<[^<>]*>")


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
        value, place = _bounded(_filtered(applied[1], value, arguments, scope)), applied.end()
    return _bounded(value)


def _bounded(value: Known) -> Known:
    """The value; nobody can tell one that grew larger than anybody writes."""
    return UNKNOWN if isinstance(value, str | list) and len(value) > _LONGEST_VALUE else value


def holds(condition: str, scope: Scope) -> bool | None:
    """Whether a condition is true; None when only the old site could tell."""
    parts = _JOINED.split(condition)
    verdict = _compared(parts[-1], scope)
    for at in range(len(parts) - 3, -1, -2):  # Liquid reads from right to left
        left = _compared(parts[at], scope)
        verdict = _both(left, verdict) if parts[at + 1] == "and" else _either(left, verdict)
    return verdict


def said(value: Value) -> str:
    """A value as Liquid writes it into the text."""
    if isinstance(value, list):
        return "".join(map(said, value))
    return value if isinstance(value, str) else ""


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


def _filtered(name: str, value: Value, arguments: Sequence[Known], scope: Scope) -> Known:
    if any(isinstance(one, Unknown) for one in arguments):
        return UNKNOWN
    known = [one for one in arguments if not isinstance(one, Unknown)]
    if name in _OF_LISTS and isinstance(value, list | str):
        return _OF_LISTS[name](value, known)
    if name not in _OF_TEXTS or not isinstance(value, str):
        return UNKNOWN
    try:
        return _OF_TEXTS[name](value, [said(one) for one in known], scope)
    except (IndexError, ValueError):
        return UNKNOWN


def _relative(address: str, scope: Scope) -> str:
    if "://" in address:
        return address
    return _site(scope, "baseurl").rstrip("/") + "/" + address.lstrip("/")


def _site(scope: Scope, key: str) -> str:
    site = scope.get("site", {})
    found = site.get(key, "") if isinstance(site, dict) else ""
    return found if isinstance(found, str) else ""


def _absolute(address: str, scope: Scope) -> str:
    return address if "://" in address else _site(scope, "url").rstrip("/") + _relative(address, scope)


def _replaced(text: str, old: str, new: str) -> str:
    """The text with one part for another; `ValueError` for what nobody's memory should have to hold."""
    if len(text) + text.count(old) * (len(new) - len(old)) > _LONGEST_VALUE:
        raise ValueError(old)
    return text.replace(old, new)


def _dated(text: str, pattern: str) -> str:
    moment = moment_of(text, UTC)
    if moment is None:
        raise ValueError(text)
    return moment.strftime(pattern.replace("%-", "%"))


_OF_TEXTS: Mapping[str, Callable[[str, list[str], Scope], str]] = {
    "relative_url": lambda text, _, scope: _relative(text, scope),
    "absolute_url": lambda text, _, scope: _absolute(text, scope),
    "prepend": lambda text, with_, _: with_[0] + text,
    "append": lambda text, with_, _: text + with_[0],
    "upcase": lambda text, *_: text.upper(),
    "downcase": lambda text, *_: text.lower(),
    "capitalize": lambda text, *_: text[:1].upper() + text[1:],
    "escape": lambda text, *_: escape(text),
    "escape_once": lambda text, *_: text,
    "xml_escape": lambda text, *_: escape(text),
    "strip": lambda text, *_: text.strip(),
    "lstrip": lambda text, *_: text.lstrip(),
    "rstrip": lambda text, *_: text.rstrip(),
    "strip_html": lambda text, *_: _TAGS.sub("", text),
    "strip_newlines": lambda text, *_: text.replace("\n", ""),
    "newline_to_br": lambda text, *_: text.replace("\n", "<br>\n"),
    "normalize_whitespace": lambda text, *_: " ".join(text.split()),
    "markdownify": lambda text, *_: text,
    "smartify": lambda text, *_: text,
    "liquify": lambda text, *_: text,
    "url_encode": lambda text, *_: quote(text),
    "uri_escape": lambda text, *_: quote(text, safe=":/?#[]@!$&'()*+,;="),
    "cgi_escape": lambda text, *_: quote(text, safe=""),
    "replace": lambda text, with_, _: _replaced(text, with_[0], with_[1]),
    "replace_first": lambda text, with_, _: text.replace(with_[0], with_[1], 1),
    "remove": lambda text, with_, _: text.replace(with_[0], ""),
    "remove_first": lambda text, with_, _: text.replace(with_[0], "", 1),
    "date": lambda text, with_, _: _dated(text, with_[0]),
    "date_to_string": lambda text, *_: _dated(text, "%d %b %Y"),
    "date_to_long_string": lambda text, *_: _dated(text, "%d %B %Y"),
    "date_to_xmlschema": lambda text, *_: _dated(text, "%Y-%m-%dT%H:%M:%S%z"),
    "slugify": lambda text, *_: re.sub(r"[^\w]+", "-", text.lower()).strip("-"),
}


def _list(value: list[Value] | str) -> list[Value]:
    return value if isinstance(value, list) else [value] if value else []


def _in_one(texts: Sequence[str], between: str) -> Known:
    """The texts of a list as one; nobody can tell one that would be larger than anybody writes."""
    length = sum(map(len, texts)) + len(between) * len(texts)
    return UNKNOWN if length > _LONGEST_VALUE else between.join(texts)


def _keyed(values: Sequence[Value], key: str) -> Iterator[tuple[str, Value]]:
    for one in values:
        yield said(one.get(key, "")) if isinstance(one, dict) else said(one), one


def _sorted(values: Sequence[Value], key: str) -> list[Value]:
    return [one for _, one in sorted(_keyed(values, key), key=lambda pair: pair[0])]


_OF_LISTS: Mapping[str, Callable[[list[Value] | str, list[Value]], Known]] = {
    "default": lambda value, with_: with_[0] if with_ and value in ("", "false", []) else value,
    "join": lambda value, with_: _in_one(list(map(said, _list(value))), said(with_[0]) if with_ else " "),
    "array_to_sentence_string": lambda value, _: ", ".join(map(said, _list(value))),
    "first": lambda value, _: next(iter(_list(value)), ""),
    "last": lambda value, _: next(reversed(_list(value)), ""),
    "size": lambda value, _: str(len(value)),
    "sort": lambda value, with_: _sorted(_list(value), said(with_[0]) if with_ else ""),
    "reverse": lambda value, _: _list(value)[::-1],
    "split": lambda value, with_: list(said(value).split(said(with_[0]))) if with_ and said(with_[0]) else UNKNOWN,
    "where": lambda value, with_: (
        [one for key, one in _keyed(_list(value), said(with_[0])) if key == said(with_[1])]
        if len(with_) > 1
        else UNKNOWN
    ),
}
