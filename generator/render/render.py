"""Makes the text of a planned file from its template; whatever a template does wrong becomes a finding."""

import re
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)

from generator.diagnostics.catalogue import (
    TEMPLATE_BROKEN,
    TEMPLATE_FAILED,
    TEMPLATE_ILLEGIBLE,
    TEMPLATE_MALFORMED,
    TEMPLATE_MISSING,
    TEMPLATE_UNBOUNDED,
    TEMPLATE_UNDEFINED,
)
from generator.diagnostics.diagnostic import Checked, Diagnostic
from generator.model.content import Bodies, Body
from generator.model.files import PlannedFile, RenderedFile
from generator.model.names import Fingerprint, SourcePath, TemplateName
from generator.model.span import Span
from generator.model.views import SiteView
from generator.parse.nearest import guess, suggestion
from generator.render.budget import MOST_PARTS, Budget, UnboundedError, spending
from generator.render.filters import CURRENT, FILTERS, NoSuchAssetError, Rendering
from generator.render.legible import IllegibleError
from generator.render.sandbox import BoundedSandbox, Sandbox
from generator.render.theme import Theme
from generator.render.words import MissingFactError, Words

if TYPE_CHECKING:
    from generator.render.wellformed import Fault


def render(
    theme: Theme, site: SiteView, bodies: Bodies, planned: PlannedFile, budget: Budget | None = None
) -> Checked[RenderedFile]:
    """The planned file with its text, or why the theme cannot make it. What that takes is taken from `budget`."""
    environment = _environment(theme)
    current = CURRENT.set(Rendering(theme, site, bodies))
    try:
        with spending(budget or Budget()):
            text = _written(environment.get_template(planned.template), site, planned)
    except Exception as failure:  # a theme is a stranger's program: all that it raises is its own fault
        return Checked(None, (_diagnostic(theme, planned, failure),))
    finally:
        CURRENT.reset(current)
    if planned.template.startswith(LETTERS):
        from generator.render.letter import finish  # mail and its styles: only for those who make letters

        text, found = finish(planned, site, text)
        return Checked(RenderedFile(planned.path, text), found)
    if planned.template.endswith(FORMS) and not theme.is_built_in:
        from generator.render.wellformed import fault_of  # parsers: only for the files that programs read

        fault = fault_of(planned.template, text)
        if fault is not None:
            return Checked(None, (_malformed(theme, planned, fault),))
    return Checked(RenderedFile(planned.path, text))


LETTERS = "newsletter/"

FORMS = (".xml", ".json")
"""Endings of the files that programs read, and people do not."""


def _written(template: Template, site: SiteView, planned: PlannedFile) -> str:
    """What the template writes, stopped where it writes more than any page holds."""
    parts, size = [], 0
    context = template.new_context({"site": site, "view": planned.view})
    try:
        for part in template.root_render_func(context):
            size += len(part)
            if size > MOST_PARTS:
                raise UnboundedError("size")
            parts.append(part)
    except Exception:
        template.environment.handle_exception()
    return "".join(parts)


# The environment, compiled once a process

_MARKUP = (".html", ".xml", ".svg")
_KEPT = 2
_environments: dict[Fingerprint, Sandbox] = {}
_compiled: list[BytecodeCache] = []


def keep_compiled(templates: BytecodeCache | None) -> None:
    """Where this process finds compiled templates from now on, and leaves those that it compiles."""
    _compiled[:] = [templates] if templates else []


def _environment(theme: Theme) -> Sandbox:
    """The templates of a theme, ready to run. The last few themes stay compiled."""
    known = _environments.get(theme.fingerprint)
    if known is None:
        while len(_environments) >= _KEPT:
            _environments.pop(next(iter(_environments)))
        known = _environments[theme.fingerprint] = _made_environment(theme)
    return known


def _made_environment(theme: Theme) -> Sandbox:
    sandbox = Sandbox if theme.is_built_in else BoundedSandbox
    environment = sandbox(
        loader=FunctionLoader(lambda name: _source(theme, name)),
        autoescape=lambda name: name is not None and name.endswith(_MARKUP),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_compiled[0] if _compiled else None,
    )
    environment.have_filters(FILTERS)
    del environment.globals["lipsum"]  # words that nobody wrote
    environment.globals["words"] = Words(theme.words, theme.conventions.plural_form, theme.conventions.number)
    return environment


def _source(theme: Theme, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """A template with the file that it comes from, so that its errors name that file."""
    template = theme.templates.get(TemplateName(name))
    return (template.text, template.origin, lambda: True) if template else None


# What went wrong, and where

_UNKNOWN_FILTER = r"^No (filter|test) named '([^']*)'"
_UNKNOWN_TAG = r"^Encountered unknown tag '([^']*)'"
_STILL_OPEN = r"needs to be closed is '([^']*)'"
_ENDING = ("if", "for", "block", "macro", "call", "filter", "set", "with")
_TAGS = (*_ENDING, *(f"end{name}" for name in _ENDING), "elif", "else", "extends", "include", "import", "from", "raw")
_OWNER = r"'([\w.]+)\.(\w+) object'"
_UNDEFINED_NAME = r"'([^']*)' is undefined|(?:attribute|element|requested name) '?([^']*?)'?$"
_OF_NOTHING = "'None' has no "


def _diagnostic(theme: Theme, planned: PlannedFile, failure: Exception) -> Diagnostic:
    """The finding that a failure is, at the line of the template that caused it."""
    if isinstance(failure, TemplateSyntaxError):
        return _broken(theme, str(failure.filename), failure.lineno, str(failure.message))
    origin, line = _innermost(theme, planned, failure)
    if isinstance(failure, TemplateRuntimeError) and re.search(_UNKNOWN_FILTER, str(failure.message)):
        return _broken(theme, origin, line, str(failure.message))
    if isinstance(failure, TemplateNotFound):
        missing = str(failure.name)
        facts: dict[str, Any] = dict(suggestion(missing, theme.templates))
        return TEMPLATE_MISSING.at(_spot(theme, origin, line, missing), template=missing, **facts)
    if isinstance(failure, UndefinedError) and (match := re.search(_UNDEFINED_NAME, str(failure.message))):
        name = match[1] or match[2]
        facts = dict(guess(name, _names_beside(theme, str(failure.message))))
        if str(failure.message).startswith(_OF_NOTHING):
            facts = _nothing_before(name, _line(theme, origin, line))
        return TEMPLATE_UNDEFINED.at(_spot(theme, origin, line, name), name=name, page=planned.path, **facts)
    if isinstance(failure, UnboundedError | MemoryError):
        reason = "size" if isinstance(failure, MemoryError) else str(failure)
        return TEMPLATE_UNBOUNDED.at(_whole_line(theme, origin, line), reason=reason, page=planned.path)
    if isinstance(failure, IllegibleError):
        return TEMPLATE_ILLEGIBLE.at(_whole_line(theme, origin, line), page=planned.path, **_about(failure.args[0]))
    if isinstance(failure, NoSuchAssetError):
        facts = {"reason": str(failure), **guess(failure.name, (asset.name for asset in theme.assets))}
        return TEMPLATE_FAILED.at(_spot(theme, origin, line, failure.name), page=planned.path, **facts)
    return TEMPLATE_FAILED.at(_whole_line(theme, origin, line), reason=_reason(failure), page=planned.path)


def _broken(theme: Theme, origin: str, line: int, message: str) -> Diagnostic:
    """A template that Jinja cannot read, with what it says of it, and what could be meant."""
    reason = message.partition(". ")[0]  # its first sentence says what, the others guess why
    unknown, still_open = re.search(_UNKNOWN_FILTER, message), re.search(_STILL_OPEN, message)
    facts: dict[str, Any] = {"open": still_open[1]} if still_open else {}
    if unknown:
        environment = _environment(theme)
        known = environment.filters if unknown[1] == "filter" else environment.tests
        facts = {unknown[1]: unknown[2], **guess(unknown[2], known)}
    elif (tag := re.search(_UNKNOWN_TAG, message)) and tag[1] not in _TAGS:
        facts |= guess(tag[1], _TAGS)
    span = _spot(theme, origin, line, unknown[2]) if unknown else _whole_line(theme, origin, line)
    return TEMPLATE_BROKEN.at(span, reason=reason, **facts)


def _names_beside(theme: Theme, message: str) -> Iterable[str]:
    """The names that could have been asked for, when `message` says of which object another one was."""
    owner = re.search(_OWNER, message)
    kind = getattr(sys.modules.get(owner[1]), owner[2], None) if owner else None
    if kind is Words:
        return theme.words
    return getattr(kind, "__struct_fields__", () if owner else ("site", "view", "words"))


def _nothing_before(name: str, line: str) -> dict[str, Any]:
    """The fact `nothing`: what is none, so that it has no `name`."""
    before, *after = re.split(rf"\.{re.escape(name)}\b", line, maxsplit=1)
    nothing = re.split(r"[^\w.]", before)[-1]
    return {"nothing": nothing} if after and nothing else {}


def _about(illegible: Any) -> dict[str, Any]:
    """What is known of a value that is no text: its kind, and what could be written instead of it."""
    kind = type(illegible)
    if kind is Body:
        return {"kind": kind.__name__, "ways": "`html`, `mail`, `plain`"}
    fields = ", ".join(f"`{name}`" for name in getattr(kind, "__struct_fields__", ()))
    return {"kind": kind.__name__, **({"names": fields} if fields else {})}


def _reason(failure: Exception) -> str:
    if isinstance(failure, RecursionError):
        return "it calls itself without end"
    if isinstance(failure, MissingFactError):
        phrase, name, given = failure.args
        return f'"{phrase}" wants `{name}`, and is given ' + (", ".join(f"`{one}`" for one in given) or "nothing")
    return f"{type(failure).__name__}: {failure}"


def _malformed(theme: Theme, planned: PlannedFile, fault: "Fault") -> Diagnostic:
    origin = theme.templates[planned.template].origin
    facts: dict[str, Any] = {"form": fault.form, "reason": fault.reason, "line": fault.line, "text": fault.text}
    return TEMPLATE_MALFORMED.at(_whole_line(theme, origin, 1), page=planned.path, **facts)


def _innermost(theme: Theme, planned: PlannedFile, failure: Exception) -> tuple[str, int]:
    """The file and line of the last template that was at work; of the page's own where none was yet."""
    from traceback import walk_tb

    origins = {template.origin for template in theme.templates.values()}
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(failure.__traceback__)]
    own = theme.templates.get(planned.template)
    start = (own.origin if own else planned.template, 1)
    return next(((file, line) for file, line in reversed(frames) if file in origins), start)


def _spot(theme: Theme, origin: str, line: int, name: str) -> Span:
    """Where `name` stands on a line; the whole line where it cannot be seen."""
    place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", _line(theme, origin, line))
    if place is None:
        return _whole_line(theme, origin, line)
    column = place.start() + 1
    return Span(SourcePath(origin), line, column, line, column + len(name))


def _whole_line(theme: Theme, origin: str, line: int) -> Span:
    text = _line(theme, origin, line)
    start = len(text) - len(text.lstrip()) + 1
    return Span(SourcePath(origin), line, start, line, max(len(text.rstrip()) + 1, start))


def _line(theme: Theme, origin: str, line: int) -> str:
    text = next((one.text for one in theme.templates.values() if one.origin == origin), "")
    lines = text.split("\n")
    return lines[line - 1] if 0 < line <= len(lines) else ""
