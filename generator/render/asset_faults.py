"""What browsers could not read of a theme's own assets: texts that are not UTF-8, style sheets that leave something
open.

A browser says nothing of it. It leaves out one rule, or all that follow, and goes on.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from generator.diagnostics.catalogue import FILE_NOT_UTF8, THEME_STYLE_BROKEN
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.model.names import SourcePath
from generator.model.span import span_in
from generator.parse.decoding import decode
from generator.render.layers import ThemeFolder
from generator.render.theme import BUILT_IN

_TEXTS = (".css", ".js", ".json", ".mjs")
_MOST = 20  # of a style sheet that are told
_CLOSED_BY = {"{": "}", "(": ")", "[": "]", "/*": "*/", '"': '"', "'": "'"}
_OPENED_BY = {"}": "{", ")": "(", "]": "["}
_SIGN = re.compile(
    r"""(?s)/\*(?:.*?(?P<comment>\*/)|.*)"""
    r"""|(?P<quote>["'])(?>(?:[^"'\\\n]++|\\.|(?!(?P=quote))["'])*)(?>(?P<unquote>(?P=quote))?)"""
    r"""|\\."""
    r"""|(?P<url>(?<![\w-])(?i:url)\()(?!\s*+["'])"""
    r"""|(?P<opening>[{(\[])|(?P<closing>[})\]])"""
)
_REST_OF_URL = re.compile(r"(?s)\s*+(?>(?:[^\\\n)]++|\\.)*)\s*+\)")  # quotes and brackets in it are letters


def asset_faults(layers: Sequence[ThemeFolder]) -> Iterator[Diagnostic]:
    """Those of all layers that are not raak's."""
    for layer in layers:
        if layer.path.startswith(BUILT_IN):
            continue
        for file in sorted(layer.files):
            if file.startswith("assets/") and file.endswith(_TEXTS):
                yield from _faults_of(layer, file)


def _faults_of(layer: ThemeFolder, file: str) -> Iterator[Diagnostic]:
    source = layer.source(file)
    text, found = decode(source)
    unreadable = [fault for fault in found if fault.code == FILE_NOT_UTF8.code]
    yield from (replace(fault, severity=Severity.WARNING) for fault in unreadable)  # perhaps a comment in it only
    if file.endswith(".css") and not unreadable:
        yield from islice(style_faults(source.path, text), _MOST)


def style_faults(path: SourcePath, css: str) -> Iterator[Diagnostic]:
    """Brackets, quotes and comments of a style sheet that nothing closes, and brackets that close nothing."""
    brackets = _Brackets()
    position = 0
    while sign := _SIGN.search(css, position):
        start, position = sign.span()
        if sign["opening"]:
            brackets.open(sign[0], start)
        elif sign["closing"] and not brackets.has_open(_OPENED_BY[sign[0]]):
            yield THEME_STYLE_BROKEN.at(span_in(path, css, start, 1), sign=sign[0])
        elif sign["closing"]:
            for opening, place in brackets.close(_OPENED_BY[sign[0]]):
                yield _unclosed(path, css, opening, place)
        elif sign["url"] and (rest := _REST_OF_URL.match(css, position)):
            position = rest.end()
        elif sign["url"]:
            yield _unclosed(path, css, "(", position - 1)
        elif sign["quote"] and not sign["unquote"]:
            yield _unclosed(path, css, sign["quote"], start)
        elif sign[0].startswith("/*") and not sign["comment"]:
            yield _unclosed(path, css, "/*", start)
    for opening, place in brackets.still_open:
        yield _unclosed(path, css, opening, place)


class _Brackets:
    """Those that wait to be closed, the innermost last, each with its place."""

    def __init__(self) -> None:
        self.still_open: list[tuple[str, int]] = []
        self._count = dict.fromkeys(_OPENED_BY.values(), 0)

    def has_open(self, sign: str) -> bool:
        return self._count[sign] > 0

    def open(self, sign: str, place: int) -> None:
        self.still_open.append((sign, place))
        self._count[sign] += 1

    def close(self, sign: str) -> Iterator[tuple[str, int]]:
        """Close the innermost of these; gives those within it that nothing has closed."""
        while (last := self.still_open.pop())[0] != sign:
            self._count[last[0]] -= 1
            yield last
        self._count[sign] -= 1


def _unclosed(path: SourcePath, css: str, opening: str, place: int) -> Diagnostic:
    span = span_in(path, css, place, len(opening))
    return THEME_STYLE_BROKEN.at(span, sign=opening, closing=_CLOSED_BY[opening])
