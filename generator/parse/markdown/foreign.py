"""Notation of other programs that stayed in a text: comments, highlights, names and tags of Obsidian, tags of Hugo and
of Liquid, shortcodes of WordPress, formulas, names of emoji, what was to begin a callout, and what a mail makes a link
or a list of.

What may be meant as it stands is let be: `100%% sure`, `a == b`, `x ^2`, `{{ name }}`, `{% tag %}`, `10:30:45`, `#1`,
`$5 and $10`, and all that is code.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from msgspec.structs import replace

from generator.diagnostics.catalogue import ADDRESS_WITHOUT_LINK, CALLOUT_LEFT, COMMENT_LEFT, LIST_LEFT, NOTATION_LEFT
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.span import Span
from generator.parse.markdown.emoji import emoji_named
from generator.parse.markdown.foreign_patterns import (
    BARE_ADDRESS,
    BARE_HOST,
    BOX,
    BULLET,
    EMOJI,
    FORMULA,
    HEADING,
    HIGHLIGHT,
    NAME,
    PERCENTS,
    SHORTCODE,
    SIZED,
    TAG,
    TASK,
)
from generator.parse.markdown.places import Place, Source
from generator.parse.markdown.plain import shortened
from generator.parse.markdown.stayed import found_in_words, without_code
from generator.parse.markdown.token import Token

_HIGHLIGHT = re.compile(HIGHLIGHT)
_SIZED = re.compile(SIZED)
_PERCENTS = re.compile(PERCENTS)
_NAME = re.compile(NAME)
_EMOJI = re.compile(EMOJI)
_LINE_OF_TAGS = re.compile(rf"^{TAG}(?>(?:[ \t]++{TAG})*)(?=[ \t]*$)", re.MULTILINE)
_HEADING = re.compile(rf"^{HEADING}", re.MULTILINE)
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")
_TASK = re.compile(TASK)
_CALLOUT = re.compile(r"(?:\[![ \t]*+(\w[\w -]*)(?:\|[^\]\n]*)?\][+-]?|:::+[ \t]*+([a-zA-Z][\w-]*+)):?([^\n]*)")
_BOX = re.compile(BOX)
_PROGRAMS = (
    ("{{", "Hugo", re.compile(r"(?<!\\)\{\{([<%][ \t]*+/?+[ \t]*+\w[^{}\n]*[>%])\}\}")),
    ("{%", "Liquid", re.compile(r"(?<![\\{])\{%(-?[ \t]*+(?:end[a-z]|raw\b|[a-z_]++[ \t]++(?!-?%))[^{}\n]*)%\}(?!\})")),
    ("$", "LaTeX", re.compile(FORMULA)),
    ("[", "WordPress", re.compile(SHORTCODE)),
)
_ADDRESSES = (("", "://", re.compile(BARE_ADDRESS)), ("https://", "www.", re.compile(BARE_HOST)))
_BEHIND_ADDRESSES = ".,:;!?)'\"*_”’»…"
_BULLET = re.compile(BULLET)
_DASH = "–"  # may also begin a line among others of a paragraph
_LONGEST_NAME = 100
_ITEM_MARKERS = ("-", "*", "+", ".", ")")
_LINE_ENDS = ("", "\n")


class Foreign:
    """Looks for it, text by text in reading order: a comment may begin in one and end in another."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._begun: Span | None = None  # where a line began with `%%` that nothing in its text ends

    def left_in(self, text: Token, place: Place) -> Iterator[Diagnostic]:
        """All that stayed in a text, with what to write instead."""
        if "%%" in text.content:
            yield from self._comments(text, place)
        for sign, left_there in _ANYWHERE:
            if sign in text.content:
                yield from left_there(text, place)
        for sign, program, tag in _PROGRAMS:
            if sign in text.content:
                for found in found_in_words(tag, sign, text):
                    yield _left(place, *found.span(), program=program)
        if "://" in text.content or "www." in text.content:
            yield from _addresses(text, place)
        if place.column is None:
            yield from _left_outside_tables(text, place)

    def _comments(self, text: Token, place: Place) -> Iterator[Diagnostic]:
        begun = -1
        for found in found_in_words(_PERCENTS, "%%", text):
            start, end = found.start(), found.start() + len("%%")
            if found[1].endswith("%%"):
                continue
            before, after = text.content[start - 1 : start], text.content[end : end + 1]
            if begun >= 0 and not after.isalnum():
                yield COMMENT_LEFT.at(place.span(begun, end), comment=shortened(text.content[begun:end]))
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
        return COMMENT_LEFT.at(span, comment=shortened(words[words.index("%%") :]))


def _left_outside_tables(text: Token, place: Place) -> Iterator[Diagnostic]:
    if "^" in text.content:
        yield from _name(text, place)
    if "#" in text.content:
        yield from _tags(text, place)
        yield from _headings(text, place)
    if "\n" in text.content and not text.content.isascii():
        yield from _list(text, place)
    for sign, begun_there in _BEGINNINGS:
        if text.content.startswith(sign):
            yield from begun_there(text, place)


def _highlights(text: Token, place: Place) -> Iterator[Diagnostic]:
    for found in found_in_words(_HIGHLIGHT, "==", text):
        words = text.content[slice(*found.span(1))]
        yield _left(place, *found.span(), program="Obsidian", fixed=f"<mark>{words}</mark>")


def _sizes(text: Token, place: Place) -> Iterator[Diagnostic]:
    """Those of pictures, which are read aloud with what the picture shows."""
    if "![" not in text.content:
        return
    shown = {piece.content for piece in text.children or () if piece.type == "image"}
    for found in _SIZED.finditer(without_code(text)):
        if found[1] + found[2] in shown:
            fixed = f"![{found[1]}]{found[4]}{{width={found[3]}}}"
            yield _left(place, *found.span(2), program="Obsidian", fixed=fixed)


def _emoji(text: Token, place: Place) -> Iterator[Diagnostic]:
    """Names of them that are known. One letter, or digits alone, may be meant as they stand."""
    if not _EMOJI.search(text.content):
        return  # as in most texts, which need no closer look
    for found in found_in_words(_EMOJI, ":", text):
        name = found[1]
        if len(name) > 1 and not name.isdigit() and (sign := emoji_named(name)):
            yield _left(place, *found.span(), fixed=sign)


def _name(text: Token, place: Place) -> Iterator[Diagnostic]:
    """What Obsidian calls a paragraph, behind its last word or below it."""
    written = text.content.rstrip()
    last = written[-_LONGEST_NAME:].split()[-1]
    if _NAME.fullmatch(last):
        yield _left(place, len(written) - len(last), len(written), program="Obsidian", name=last)


def _tags(text: Token, place: Place) -> Iterator[Diagnostic]:
    """Lines of nothing but tags: several, or one that is a paragraph. Colours may be meant as they stand."""
    for found in found_in_words(_LINE_OF_TAGS, "#", text):
        tags = found[0].split()
        is_paragraph = place.source.line(place.first).strip() == text.content.strip()
        if (len(tags) > 1 or is_paragraph) and not all(map(_COLOUR.fullmatch, tags)):
            yield _left(place, *found.span(), program="Obsidian", group="problem")


def _headings(text: Token, place: Place) -> Iterator[Diagnostic]:
    """Lines that lack the blank behind their signs."""
    for found in found_in_words(_HEADING, "##", text):
        written = text.content[slice(*found.span())].rstrip()
        words = written.lstrip("#")
        fixed = f"{written.removesuffix(words)} {words}"
        yield _left(place, found.start(), found.start() + len(written), fixed=fixed)


def _task(text: Token, place: Place) -> Iterator[Diagnostic]:
    """A state of one that only Obsidian knows, or a box without its blank, where an item of a list begins."""
    found = _TASK.match(text.content)
    if found and text.children and text.children[0].content.startswith(found[0]):
        span = place.span(*found.span())
        if place.source.line(place.first)[: span.column - 1].rstrip().endswith(_ITEM_MARKERS):
            program = "Obsidian" if found[1] else None
            yield _left(place, *found.span(), program=program, to_do="[ ]", done="[x]")


def _callout(text: Token, place: Place) -> Iterator[Diagnostic]:
    """The first line of one that the dialect took for words: without `>`, or of a kind that `:::` does not know."""
    found = _CALLOUT.match(text.content)
    if found and text.children and text.children[0].content[:2] == text.content[:2]:
        kind, title = (found[1] or found[2]).strip(), found[3].strip()
        span = place.span(0, found.start(3))
        yield CALLOUT_LEFT.at(span, written=text.content[: found.start(3)], fixed=_first_line(kind, title))


def _box(text: Token, place: Place) -> Iterator[Diagnostic]:
    """The first line of one as MkDocs has it."""
    if found := _BOX.match(text.content):
        kind, title = found.groups(default="")
        yield CALLOUT_LEFT.at(place.span(*found.span()), written=found[0].strip(), fixed=_first_line(kind, title))


def _first_line(kind: str, title: str) -> str:
    return f"> [!{kind or 'note'}] {title}".rstrip()


def _addresses(text: Token, place: Place) -> Iterator[Diagnostic]:
    """Those that nobody can click, as they stand among the words."""
    loose = replace(text, children=list(_without_links(text.children or ())))
    for missing, sign, pattern in _ADDRESSES:
        for found in found_in_words(pattern, sign, loose):
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


def _left(place: Place, start: int, end: int, **facts: str | None) -> Diagnostic:
    return NOTATION_LEFT.at(place.span(start, end), written=place.content[start:end], **facts)


_Look = Callable[[Token, Place], Iterator[Diagnostic]]

_ANYWHERE: tuple[tuple[str, _Look], ...] = (("==", _highlights), ("|", _sizes), (":", _emoji))
_BEGINNINGS: tuple[tuple[str, _Look], ...] = (
    ("[!", _callout),
    (":::", _callout),
    ("[", _task),
    ("!!!", _box),
    ("???", _box),
)
