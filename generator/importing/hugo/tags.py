"""A text with Hugo's shortcodes in it, cut into what is text and what is a shortcode."""

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

_OPENING = re.compile(r"\{\{([<%])")
_WITHIN = re.compile(r"""(?>(?:"(?:[^"\\]++|\\.)*"|`[^`]*+`|(?![>%]\}\})[^"`])*)(?=[>%]\}\})""", re.DOTALL)
_LONGEST = 20_000  # characters of one shortcode
_PARAMETER = re.compile(r"""(?:([\w.-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"`=]+))""")


class Words(Struct, frozen=True):
    """What stands between shortcodes, or is only shown as one: `{{</* toc */>}}`."""

    text: str


class Shortcode(Struct, frozen=True):
    """`{{< name arguments >}}`, or `{{% name arguments %}}`."""

    name: str
    arguments: str
    closes: bool  # another one, which opened before
    whole: bool  # closed by its own slash


Piece = Words | Shortcode


def pieces_of(text: str) -> Iterator[Piece]:
    """The pieces in order."""
    ends = _Ends(text)
    behind = place = 0
    while opening := _OPENING.search(text, place):
        end = ends.of(opening)
        if end < 0:
            place = opening.end()
            continue
        if opening.start() > behind:
            yield Words(text[behind : opening.start()])
        yield _piece(text[opening.end() : end], text[opening.start() : end + 3])
        behind = place = end + 3
    if behind < len(text):
        yield Words(text[behind:])


class _Ends:
    """Where the shortcodes of a text end. However many of them never do, no letter is looked at again and again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ahead: dict[str, int] = {}  # where the signs stand next
        self._unquoted = 0  # up to here quotes are mere letters: one of them was never closed

    def of(self, opening: re.Match[str]) -> int:
        """Where the signs stand that end a shortcode; -1 when nothing does. Within quotes they end nothing."""
        start, limit = opening.end(), opening.end() + _LONGEST
        closing = {"<": ">}}", "%": "%}}"}[opening[1]]
        nearest = self._nearest(closing, start)
        if nearest + len(closing) > limit:
            return -1
        if start >= self._unquoted:
            within = _WITHIN.match(self._text, start, limit)
            if within and self._text.startswith(closing, within.end()):
                return within.end()
            self._unquoted = within.end() if within else limit
        return nearest

    def _nearest(self, closing: str, start: int) -> int:
        if self._ahead.get(closing, -1) < start:
            found = self._text.find(closing, start)
            self._ahead[closing] = found if found >= 0 else len(self._text) + _LONGEST
        return self._ahead[closing]


def _piece(inner: str, written: str) -> Piece:
    bare = inner.strip()
    if bare.startswith("/*"):
        return Words(written.replace("/*", "", 1).replace("*/", "", 1))
    closes = bare.startswith("/")
    whole = bare.endswith("/") and not closes
    name, arguments = _split(bare.removeprefix("/").removesuffix("/" if whole else "").strip())
    return Shortcode(name.lower(), arguments, closes, whole)


def _split(text: str) -> tuple[str, str]:
    name = text.split(None, 1)[0] if text else ""
    return name, text[len(name) :].strip()


def closings_in(pieces: list[Piece]) -> dict[int, int]:
    """Where the shortcode ends that opens at a place, for those that are closed."""
    closings: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    still_open: Counter[str] = Counter()
    for at, piece in enumerate(pieces):
        if isinstance(piece, Words) or piece.whole:
            continue
        if not piece.closes:
            opened.append((piece.name, at))
            still_open[piece.name] += 1
            continue
        name = "" if still_open[piece.name] else piece.name
        while name != piece.name:
            name, place = opened.pop()
            still_open[name] -= 1
            closings[place] = at
    return closings


def parameters_in(arguments: str) -> tuple[list[str], dict[str, str]]:
    """Those without a name, and those with one."""
    positional: list[str] = []
    named: dict[str, str] = {}
    for key, double, raw, bare in _PARAMETER.findall(arguments):
        value = double.replace('\\"', '"') or raw or bare
        if key:
            named[key.lower()] = value
        else:
            positional.append(value)
    return positional, named
