"""Notation of other programs that stayed in a text: remarks, marks and names of Obsidian, tags of Hugo and of Liquid,
shortcodes of WordPress, what was to begin a callout, and what a mail makes a link or a list of.

What may be meant as it stands is let be: `100%% sure`, `a == b`, `x ^2`, `{{ name }}`, `{% tag %}`, and all that is
code.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec.structs import replace

from generator.diagnostics.catalogue import ADDRESS_WITHOUT_LINK, CALLOUT_LEFT, LIST_LEFT, NOTATION_LEFT, REMARK_LEFT
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.span import Span
from generator.parse.markdown.hidden import BARE_ADDRESS, BARE_HOST, BULLET, MARKED, NAME, PERCENTS, SHORTCODE, SIZED
from generator.parse.markdown.places import Place, Source
from generator.parse.markdown.plain import shortened
from generator.parse.markdown.stayed import that_stayed, without_code
from generator.parse.markdown.token import Token

_MARKED = re.compile(MARKED)
_SIZED = re.compile(SIZED)
_PERCENTS = re.compile(PERCENTS)
_NAME = re.compile(NAME)
_TAGS = (
    ("{{", "Hugo", re.compile(r"(?<!\\)\{\{([<%][ \t]*+/?+[ \t]*+\w[^{}\n]*[>%])\}\}")),
    ("{%", "Liquid", re.compile(r"(?<![\\{])\{%(-?[ \t]*+(?:end[a-z]|raw\b|[a-z_]++[ \t]++(?!-?%))[^{}\n]*)%\}(?!\})")),
)
_SHORTCODE = re.compile(SHORTCODE)
_ADDRESSES = (("", "://", re.compile(BARE_ADDRESS)), ("https://", "www.", re.compile(BARE_HOST)))
_BEHIND_ADDRESSES = ".,:;!?)'\"*_”’»…"
_BULLET = re.compile(BULLET)
_DASH = "–"  # may also begin a line among others of a paragraph
_CALLOUT = re.compile(r"(?:\[![ \t]*+(\w[\w -]*)(?:\|[^\]\n]*)?\][+-]?|:::+[ \t]*+([a-zA-Z][\w-]*+)):?([^\n]*)")
_LONGEST_NAME = 100
_LINE_ENDS = ("", "\n")


class Foreign:
    """Looks for it, text by text in reading order: a remark may begin in one and end in another."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._begun: Span | None = None  # where a line began with `%%` that nothing in its text ends

    def left_in(self, text: Token, place: Place) -> Iterator[Diagnostic]:
        """All that stayed in a text, with what to write instead."""
        if "%%" in text.content:
            yield from self._remarks(text, place)
        if "==" in text.content:
            for found in that_stayed(_MARKED, "==", text):
                marked = text.content[slice(*found.span(1))]
                yield _left(place, *found.span(), "Obsidian", fixed=f"<mark>{marked}</mark>")
        if "|" in text.content and "![" in text.content:
            yield from _sizes(text, place)
        if "^" in text.content and place.column is None:
            yield from _name(text, place)
        if text.content.startswith(("[!", ":::")) and place.column is None:
            yield from _callout(text, place)
        for mark, program, tag in _TAGS:
            if mark in text.content:
                for found in that_stayed(tag, mark, text):
                    yield _left(place, *found.span(), program)
        if "[" in text.content:
            for found in that_stayed(_SHORTCODE, "[", text):
                yield _left(place, *found.span(), "WordPress")
        if "://" in text.content or "www." in text.content:
            yield from _addresses(text, place)
        if "\n" in text.content and not text.content.isascii():
            yield from _list(text, place)

    def _remarks(self, text: Token, place: Place) -> Iterator[Diagnostic]:
        begun = -1
        for found in that_stayed(_PERCENTS, "%%", text):
            start, end = found.start(), found.start() + len("%%")
            if found[1].endswith("%%"):
                continue
            before, after = text.content[start - 1 : start], text.content[end : end + 1]
            if begun >= 0 and not after.isalnum():
                yield REMARK_LEFT.at(place.span(begun, end), remark=shortened(text.content[begun:end]))
                begun = -1
            elif self._begun and after in _LINE_ENDS:
                yield self._over_lines(self._begun, place.span(start, end))
                self._begun = None
            elif not before.isalnum():
                begun = start
        if begun >= 0 and text.content[begun - 1 : begun] in _LINE_ENDS and place.column is None:
            self._begun = place.span(begun, begun + len("%%"))

    def _over_lines(self, first: Span, last: Span) -> Diagnostic:
        span = Span(first.path, first.line, first.column, last.end_line, last.end_column)
        between = (self._source.line(line - self._source.first_line) for line in range(first.line, last.line + 1))
        words = " ".join(" ".join(between).split())
        return REMARK_LEFT.at(span, remark=shortened(words[words.index("%%") :]))


def _name(text: Token, place: Place) -> Iterator[Diagnostic]:
    """What Obsidian calls a paragraph, behind its last word or below it."""
    written = text.content.rstrip()
    last = written[-_LONGEST_NAME:].split()[-1]
    if _NAME.fullmatch(last):
        yield _left(place, len(written) - len(last), len(written), "Obsidian", name=last)


def _sizes(text: Token, place: Place) -> Iterator[Diagnostic]:
    """Those of pictures, which are read aloud with what the picture shows."""
    shown = {piece.content for piece in text.children or () if piece.type == "image"}
    for found in _SIZED.finditer(without_code(text)):
        if found[1] + found[2] in shown:
            yield _left(place, *found.span(2), "Obsidian", fixed=f"![{found[1]}]{found[4]}{{width={found[3]}}}")


def _callout(text: Token, place: Place) -> Iterator[Diagnostic]:
    """The first line of one that the dialect took for words: without `>`, or of a kind that `:::` does not know."""
    found = _CALLOUT.match(text.content)
    if found and text.children and text.children[0].content[:2] == text.content[:2]:
        kind, title = (found[1] or found[2]).strip(), found[3].strip()
        span = place.span(0, found.start(3))
        yield CALLOUT_LEFT.at(span, written=text.content[: found.start(3)], fixed=f"> [!{kind}] {title}".rstrip())


def _addresses(text: Token, place: Place) -> Iterator[Diagnostic]:
    """Those that nobody can click, as they stand among the words."""
    loose = replace(text, children=list(_without_links(text.children or ())))
    for missing, mark, pattern in _ADDRESSES:
        for found in that_stayed(pattern, mark, loose):
            address = found[0].rstrip(_BEHIND_ADDRESSES)
            span = place.span(found.start(), found.start() + len(address))
            yield ADDRESS_WITHOUT_LINK.at(span, address=address, target=missing + address)


def _without_links(pieces: Iterable[Token]) -> Iterator[Token]:
    """The pieces that stand in no link."""
    depth = 0
    for piece in pieces:
        depth += piece.nesting * (piece.tag == "a")
        if not depth or piece.type == "code_inline":
            yield piece


def _list(text: Token, place: Place) -> Iterator[Diagnostic]:
    """Lines that begin as those of a list do elsewhere, and run on as one paragraph here."""
    begun = list(_BULLET.finditer("\n" + text.content))
    breaks = pairwise(text.children or ())
    runs_on = any(one.type == "softbreak" and _BULLET.match("\n" + behind.content) for one, behind in breaks)
    if len(begun) < 2 or not runs_on or (begun[0][1] == _DASH and begun[0].start() > 0):
        return
    start = begun[0].start(1) - 1
    line = text.content[start:].partition("\n")[0].rstrip()
    fixed = f"- {shortened(line[1:].strip())}"
    yield LIST_LEFT.at(place.span(start, start + len(line)), written=shortened(line), fixed=fixed)


def _left(place: Place, start: int, end: int, program: str, **facts: str) -> Diagnostic:
    return NOTATION_LEFT.at(place.span(start, end), written=place.content[start:end], program=program, **facts)
