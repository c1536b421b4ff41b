"""Holds what arrives against raak's own reading of it: a build takes what is written, and no word is lost unsaid."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.diagnostics.catalogue import IMPORT_MARKUP_REPLACED, IMPORT_WORDS_LOST
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.importing.html.readable import said_by, words_of
from generator.importing.markdown.escaping import escaped
from generator.importing.references import References
from generator.model.addresses import leads_to
from generator.model.content import Link, Picture
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.markdown import RenderedBody, render_page_body
from generator.parse.markdown.places import Source

_ROUNDS = 4
_MOST_NAMED = 8
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_TAG_OR_BRACE = re.compile(r"[<{]")


class Verified(Struct, frozen=True):
    """A text as raak takes it."""

    body: str  # Markdown
    html: str  # as a page shows it
    alternatives: str  # of its pictures, which are read aloud in their place


def verified(body: str, path: SourcePath, language: str, references: References) -> Verified:
    """The text as raak will take it. What would be refused becomes plain text in its place, which is noted."""
    body = _CONTROL.sub(" ", body.replace("\r\n", "\n").replace("\r", "\n"))
    for _ in range(_ROUNDS):
        rendered = read(body, path, language)
        faults, accidental = _faults(rendered), tuple(_accidental_links(rendered, references))
        if not faults and not accidental:
            return _as_taken(body, rendered)
        body = _without_links(body, accidental)
        for fault in faults:
            what = dict(fault.facts).get("what") or dict(fault.facts).get("target") or fault.code
            references.note(IMPORT_MARKUP_REPLACED, what=what, by="text")
        body = _with_faults_as_text(body, [fault.span for fault in faults])
    body = escaped(body)
    return _as_taken(body, read(body, path, language))


def _as_taken(body: str, rendered: RenderedBody) -> Verified:
    return Verified(body, rendered.html, " ".join(picture.alt for picture in rendered.pictures))


def verify_words(said: str, shown: Verified, references: References) -> None:
    """Note the words that a reader could read there and cannot read here."""
    if not said:
        return
    kept = f"{said_on_page(shown.html)} {shown.alternatives}"
    lost = Counter(words_of(said)) - Counter(words_of(kept))
    if lost:
        named = ", ".join(list(lost)[:_MOST_NAMED])
        references.note(IMPORT_WORDS_LOST, count=lost.total(), words=named)


def read(body: str, path: SourcePath, language: str) -> RenderedBody:
    """The text as a build reads it."""
    return render_page_body(Source(body, 1, path), language)


def said_on_page(html: str) -> str:
    """What a reader can read there; the numbers of footnotes are no words, nor are the placeholders of pictures."""
    return said_by(_FOOTNOTE.sub("", _PICTURE.sub(" ", html)))


_PICTURE = re.compile(r"\x00P\d++\x00")
_FOOTNOTE = re.compile(r'<sup class="footnote-ref">(?:(?!<sup ).)*?</sup>')


def _faults(rendered: RenderedBody) -> list[Diagnostic]:
    return [found for found in rendered.diagnostics if found.severity is Severity.ERROR]


def _accidental_links(rendered: RenderedBody, references: References) -> Iterator[Span]:
    """Links and pictures that came about by accident, of brackets that were never meant for each other."""
    led: tuple[Link | Picture, ...] = (*rendered.links, *rendered.pictures)
    for one in led:
        anchor = one.target.removeprefix("#") if one.target.startswith("#") else None
        if not (references.gave(one.target) if anchor is None else leads_to(anchor, rendered.anchors)):
            yield one.span


def _without_links(body: str, spans: Iterable[Span]) -> str:
    """The text with the brackets of these links written so that they mean nothing."""
    lines = body.split("\n")
    for line, column in sorted({(span.line, span.column) for span in spans}, reverse=True):
        row = lines[line - 1]
        bracket = row.rfind("](", 0, column)
        lines[line - 1] = row[: bracket + 1] + "\\" + row[bracket + 1 :] if bracket >= 0 else escaped(row)
    return "\n".join(lines)


def _with_faults_as_text(body: str, spans: Iterable[Span]) -> str:
    """The text with the tag or brace at each place written so that it means nothing."""
    lines = body.split("\n")
    for line, column in sorted({(span.line, span.column) for span in spans}, reverse=True):
        _disarm(lines, line - 1, column - 1)
    return "\n".join(lines)


def _disarm(lines: list[str], line: int, column: int) -> None:
    """The nearest `<` or `{` at or before the place, in its line or one above; else the sign at the place itself."""
    for row in range(line, max(line - 20, -1), -1):
        before = lines[row][: column + 1] if row == line else lines[row]
        opened = [found.start() for found in _TAG_OR_BRACE.finditer(before)]
        if opened:
            at = opened[-1]
            sign = "&lt;" if lines[row][at] == "<" else "&#123;"
            lines[row] = lines[row][:at] + sign + lines[row][at + 1 :]
            return
    lines[line] = escaped(lines[line])
