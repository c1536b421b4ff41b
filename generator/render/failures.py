"""What went wrong in a template, where, and what could be meant: whatever one raises becomes a finding."""

import re
import sys
from collections.abc import Iterable
from functools import singledispatch
from traceback import walk_tb

from jinja2 import Environment, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from msgspec import Struct

from generator.diagnostics.catalogue import (
    TEMPLATE_BROKEN,
    TEMPLATE_FAILED,
    TEMPLATE_ILLEGIBLE,
    TEMPLATE_MALFORMED,
    TEMPLATE_MISSING,
    TEMPLATE_UNBOUNDED,
    TEMPLATE_UNDEFINED,
)
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.content import Body
from generator.model.files import PlannedFile
from generator.model.names import OutputPath, SourcePath
from generator.model.span import Span
from generator.parse.nearest import nearest, suggestion
from generator.render.budget import UnboundedError
from generator.render.filters import NoSuchAssetError
from generator.render.legible import IllegibleError
from generator.render.template_lines import TemplateLine
from generator.render.theme import BUILT_IN, Theme
from generator.render.wellformed import Fault
from generator.render.words import MissingFactError, Words

_UNKNOWN_FILTER = re.compile(r"^No (filter|test) named '([^']*)'")
_UNKNOWN_TAG = re.compile(r"^Encountered unknown tag '([^']*)'")
_STILL_OPEN = re.compile(r"needs to be closed is '([^']*)'")
_UNDEFINED_NAME = re.compile(r"'([^']*)' is undefined|(?:attribute|element|requested name) '?([^']*?)'?$")
_OWNER = re.compile(r"'([\w.]+)\.(\w+) object'")
_OF_GO = re.compile(r"\{\{-?\s*+(?:[.$]|(?:block|define|else|end|if|partial|range|template|with)\b)|\{\{[^{}]*+:=")
_OF_NOTHING = "'None' has no "

_ENDING = ("if", "for", "block", "macro", "call", "filter", "set", "with")
_TAGS = (*_ENDING, *(f"end{name}" for name in _ENDING), "elif", "else", "extends", "include", "import", "from", "raw")
_KNOWN_EVERYWHERE = ("site", "view", "words")


def failed(failure: Exception, theme: Theme, environment: Environment, planned: PlannedFile) -> Diagnostic:
    """A failure as a finding, at the line of the template that caused it."""
    return _finding(failure, _Scene(theme, environment, planned.path, _line_of(failure, theme, planned)))


def malformed(fault: Fault, theme: Theme, planned: PlannedFile, written_by: TemplateLine | None) -> Diagnostic:
    """A file that programs cannot read, as a finding: at the line of an author's template that wrote what they stumble
    over; where that is not known, at the head of the file's own template."""
    is_known = written_by is not None and not written_by.origin.startswith(BUILT_IN)
    line = _line(theme, *(written_by if written_by and is_known else (theme.templates[planned.template].origin, 1)))
    facts = {"form": fault.form, "reason": fault.reason, "line": fault.line, "text": fault.text}
    return TEMPLATE_MALFORMED.at(line.whole, page=planned.path, **facts)


class _Line(Struct, frozen=True):
    """A line of a template."""

    origin: str
    number: int
    text: str

    @property
    def whole(self) -> Span:
        start = len(self.text) - len(self.text.lstrip()) + 1
        return self._from(start, max(len(self.text.rstrip()) + 1, start))

    def spot(self, name: str) -> Span:
        """Where `name` stands; the whole line where it cannot be seen."""
        place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.text)
        return self._from(place.start() + 1, place.end() + 1) if place else self.whole

    def _from(self, column: int, end_column: int) -> Span:
        return Span(SourcePath(self.origin), self.number, column, self.number, end_column)


class _Scene(Struct, frozen=True):
    """Where something failed, and what is known there."""

    theme: Theme
    environment: Environment
    page: OutputPath
    line: _Line


def _line_of(failure: Exception, theme: Theme, planned: PlannedFile) -> _Line:
    """The line that cannot be read; else that of the last template at work, the page's own where none was yet."""
    if isinstance(failure, TemplateSyntaxError):
        return _line(theme, str(failure.filename), failure.lineno)
    origins = {template.origin for template in theme.templates.values()}
    frames = [(frame.f_code.co_filename, number) for frame, number in walk_tb(failure.__traceback__)]
    own = theme.templates.get(planned.template)
    start = (own.origin if own else planned.template, 1)
    return _line(theme, *next(((file, number) for file, number in reversed(frames) if file in origins), start))


def _line(theme: Theme, origin: str, number: int) -> _Line:
    text = next((one.text for one in theme.templates.values() if one.origin == origin), "")
    lines = text.split("\n")
    return _Line(origin, number, lines[number - 1] if 0 < number <= len(lines) else "")


# One reader for each kind of failure


def _unexplained(failure: Exception, scene: _Scene) -> Diagnostic:
    """What a failure says of itself."""
    return _because(f"{type(failure).__name__}: {failure}", scene)


def _because(reason: str, scene: _Scene) -> Diagnostic:
    return TEMPLATE_FAILED.at(scene.line.whole, reason=reason, page=scene.page)


_finding = singledispatch(_unexplained)


@_finding.register(RecursionError)
def _endless(failure: RecursionError, scene: _Scene) -> Diagnostic:
    return _because("it calls itself without end", scene)


@_finding.register(MissingFactError)
def _without_fact(failure: MissingFactError, scene: _Scene) -> Diagnostic:
    phrase, name, given = failure.args
    told = ", ".join(f"`{one}`" for one in given) or "nothing"
    return _because(f'"{phrase}" wants `{name}`, and is given {told}', scene)


@_finding.register(NoSuchAssetError)
def _without_asset(failure: NoSuchAssetError, scene: _Scene) -> Diagnostic:
    name, reason = failure.name, str(failure)
    meant = nearest(name, (asset.name for asset in scene.theme.assets))
    return TEMPLATE_FAILED.at(scene.line.spot(name), reason=reason, page=scene.page, nearest=meant)


@_finding.register(TemplateNotFound)
def _missing(failure: TemplateNotFound, scene: _Scene) -> Diagnostic:
    name = str(failure.name)
    return TEMPLATE_MISSING.at(scene.line.spot(name), template=name, **suggestion(name, scene.theme.templates))


@_finding.register(UnboundedError)
def _unbounded(failure: UnboundedError, scene: _Scene) -> Diagnostic:
    return TEMPLATE_UNBOUNDED.at(scene.line.whole, reason=str(failure), page=scene.page)


@_finding.register(MemoryError)
def _too_large(failure: MemoryError, scene: _Scene) -> Diagnostic:
    return TEMPLATE_UNBOUNDED.at(scene.line.whole, reason="size", page=scene.page)


@_finding.register(IllegibleError)
def _illegible(failure: IllegibleError, scene: _Scene) -> Diagnostic:
    kind = type(failure.args[0])
    ways = "`html`, `mail`, `plain`" if kind is Body else None
    fields = ", ".join(f"`{name}`" for name in getattr(kind, "__struct_fields__", ()) if not ways)
    facts = {"kind": kind.__name__, "ways": ways, "names": fields or None}  # what could be written instead
    return TEMPLATE_ILLEGIBLE.at(scene.line.whole, page=scene.page, **facts)


@_finding.register(UndefinedError)
def _undefined(failure: UndefinedError, scene: _Scene) -> Diagnostic:
    message = str(failure.message)
    found = _UNDEFINED_NAME.search(message)
    if found is None:
        return _unexplained(failure, scene)
    name = found[1] or found[2]
    if message.startswith(_OF_NOTHING):
        facts = {"nothing": _nothing_before(name, scene.line.text)}
    else:
        facts = {"nearest": nearest(name, _names_beside(message, scene.theme))}
    return TEMPLATE_UNDEFINED.at(scene.line.spot(name), name=name, page=scene.page, **facts)


def _names_beside(message: str, theme: Theme) -> Iterable[str]:
    """The names that could have been asked for, when `message` says of which object another one was."""
    owner = _OWNER.search(message)
    if owner is None:
        return _KNOWN_EVERYWHERE
    kind = getattr(sys.modules.get(owner[1]), owner[2], None)
    return theme.words if kind is Words else getattr(kind, "__struct_fields__", ())


def _nothing_before(name: str, line: str) -> str | None:
    """What stands before `.name` in this line, and is nothing there; None where that cannot be told."""
    before, *after = re.split(rf"\.{re.escape(name)}\b", line, maxsplit=1)
    return re.split(r"[^\w.]", before)[-1] or None if after else None


@_finding.register(TemplateRuntimeError)
def _broken_at_work(failure: TemplateRuntimeError, scene: _Scene) -> Diagnostic:
    """A fault while a template is at work; among these, a filter within a condition that Jinja does not know."""
    message = str(failure.message)
    return _broken(message, scene) if _UNKNOWN_FILTER.search(message) else _unexplained(failure, scene)


@_finding.register(TemplateSyntaxError)
def _broken_as_written(failure: TemplateSyntaxError, scene: _Scene) -> Diagnostic:
    return _broken(str(failure.message), scene)


def _broken(message: str, scene: _Scene) -> Diagnostic:
    """A template that Jinja cannot read, with what it says of it, and what could be meant."""
    reason = message.partition(". ")[0]  # its first sentence says what, the others guess why
    if unknown := _UNKNOWN_FILTER.search(message):
        kind, name = unknown.groups()
        known = scene.environment.filters if kind == "filter" else scene.environment.tests
        facts = {kind: name, "nearest": nearest(name, known)}
        return TEMPLATE_BROKEN.at(scene.line.spot(name), reason=reason, **facts)
    tag, still_open = _UNKNOWN_TAG.search(message), _STILL_OPEN.search(message)
    meant = nearest(tag[1], _TAGS) if tag and tag[1] not in _TAGS else None
    if _OF_GO.search(scene.line.text):
        return TEMPLATE_BROKEN.at(scene.line.whole, reason=reason, program="Hugo")
    return TEMPLATE_BROKEN.at(scene.line.whole, reason=reason, open=still_open and still_open[1], nearest=meant)
