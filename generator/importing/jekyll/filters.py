"""Liquid's filters, by their names."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC
from html import escape
from urllib.parse import quote

from generator.importing.dates import moment_of
from generator.importing.heads import Value
from generator.importing.jekyll.values import LONGEST, UNKNOWN, Known, Scope, Unknown, said

_TAGS = re.compile(r"<[^<>]*>")


def filtered(name: str, value: Value, arguments: Sequence[Known], scope: Scope) -> Known:
    """What a filter makes of a value, given these arguments."""
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
    """The text with one part for another. Raises `ValueError` where that would be larger than anybody writes."""
    if len(text) + text.count(old) * (len(new) - len(old)) > LONGEST:
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
    """The texts of a list as one, unless that would be larger than anybody writes."""
    length = sum(map(len, texts)) + len(between) * len(texts)
    return UNKNOWN if length > LONGEST else between.join(texts)


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
