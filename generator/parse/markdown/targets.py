"""Where the address of a Markdown link stands: behind its text, or in the definition that it names."""

import re
from typing import Any

from generator.model.span import Span
from generator.parse.markdown.places import Place, Source
from generator.parse.markdown.token import Token

_TO_DESTINATION = re.compile(r"\s*+")
_TO_DEFINED_DESTINATION = re.compile(r"[ \t]*+(?:\n[ \t>]*+)?")


def target_span(token: Token, address: str, place: Place, source: Source, env: dict[str, Any]) -> Span:
    """The place of the address of a link or picture; of the whole reference when it is written in another way."""
    start, end = token.meta["at"]
    if "label" in token.meta:
        return _defined(token.meta["label"], address, source, env) or place.span(start, end)
    if token.info == "auto":
        return place.span(start + 1, end - 1)
    found = _inline(place.content[start:end], address)
    return place.span(start + found[0], start + found[1]) if found else place.span(start, end)


def _inline(written: str, address: str) -> tuple[int, int] | None:
    """The address in `[text](address "title")`: behind the last `](` that is followed by it."""
    bracket = written.rfind("](")
    if address and bracket >= 0 and written[bracket + 2 : -1] == address:  # the most common spelling, at no cost
        return bracket + 2, len(written) - 1
    while bracket >= 0:
        if found := _destination(written, _TO_DESTINATION.match(written, bracket + 2), address):
            return found
        bracket = written.rfind("](", 0, bracket)
    return None


def _defined(label: str, address: str, source: Source, env: dict[str, Any]) -> Span | None:
    """The address in `[label]: address`."""
    first, behind = env["references"][label]["map"]
    written = "\n".join(source.lines[first:behind])
    colon = written.find("]:")
    while colon >= 0:
        if found := _destination(written, _TO_DEFINED_DESTINATION.match(written, colon + 2), address):
            line = written.count("\n", 0, found[0])
            line_start = written.rfind("\n", 0, found[0]) + 1
            return source.span(first + line, found[0] - line_start, first + line, found[1] - line_start)
        colon = written.find("]:", colon + 1)
    return None


def _destination(written: str, blanks: re.Match[str] | None, address: str) -> tuple[int, int] | None:
    """Start and end of the destination behind `blanks`, when it is this address; angle brackets left out."""
    if blanks is None:
        return None
    from markdown_it.common.normalize_url import normalizeLink  # loads a parser that plain texts do without
    from markdown_it.helpers import parseLinkDestination

    start = blanks.end()
    found = parseLinkDestination(written, start, len(written))
    if not found.ok or normalizeLink(found.str) != address:
        return None
    angled = written[start : start + 1] == "<"
    return (start + 1, found.pos - 1) if angled else (start, found.pos)
