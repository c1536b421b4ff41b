"""Makes the text of a planned file from its template; whatever a template does wrong becomes a finding."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, Template

from generator.diagnostics.diagnostic import Checked
from generator.model.content import Bodies
from generator.model.files import PlannedFile, RenderedFile
from generator.model.names import Fingerprint, TemplateName
from generator.model.views import SiteView
from generator.render.budget import Budget, UnboundedError, spending
from generator.render.filters import CURRENT, FILTERS, Rendering
from generator.render.limits import MOST_PARTS
from generator.render.sandbox import BoundedSandbox, Sandbox
from generator.render.theme import LETTERS, Theme
from generator.render.words import Words

if TYPE_CHECKING:
    from generator.render.template_lines import TemplateLine


def render(
    theme: Theme, site: SiteView, bodies: Bodies, planned: PlannedFile, budget: Budget | None = None
) -> Checked[RenderedFile]:
    """The planned file with its text, or why the theme cannot make it. What that takes is taken from `budget`."""
    environment = _environment(theme)
    rendering = Rendering(theme, site, bodies)
    budget = budget or Budget()
    try:
        text = _text_of(planned, environment, rendering, budget)
    except Exception as failure:  # a theme is a stranger's program: all that it raises is its own fault
        from generator.render.failures import failed  # what guesses, for those who make a mistake

        return Checked(None, (failed(failure, theme, environment, planned),))
    return _finished(text, planned, rendering, budget)


def _text_of(planned: PlannedFile, environment: Sandbox, rendering: Rendering, budget: Budget) -> str:
    """What the template of a file writes. Raises whatever that template does."""
    current = CURRENT.set(rendering)
    try:
        with spending(budget):
            return _written(environment.get_template(planned.template), rendering.site, planned)
    finally:
        CURRENT.reset(current)


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


_FORMS = (".xml", ".json")  # of the files that programs read, and people do not


def _finished(text: str, planned: PlannedFile, rendering: Rendering, budget: Budget) -> Checked[RenderedFile]:
    """The file as it leaves here: a letter is put together, and what programs read is held against its form."""
    if planned.template.startswith(LETTERS):
        from generator.render.letter import finish  # mail and its styles: only for those who make letters

        text, found = finish(planned, rendering.site, text)
        return Checked(RenderedFile(planned.path, text), found)
    if planned.template.endswith(".xml"):
        text = text.replace("\f", " ")  # the one sign that Markdown lets through, as `&#12;`, and XML does not
    if planned.template.endswith(_FORMS) and not rendering.theme.is_built_in:
        from generator.render.wellformed import fault_of  # parsers: only for the files that programs read

        fault = fault_of(planned.template, text)
        if fault is not None:
            from generator.render.failures import malformed

            line = _line_behind(text, fault.at, planned, rendering, budget)
            return Checked(None, (malformed(fault, rendering.theme, planned, line),))
    return Checked(RenderedFile(planned.path, text))


def _line_behind(
    text: str, at: int, planned: PlannedFile, rendering: Rendering, budget: Budget
) -> "TemplateLine | None":
    """The line of a template that wrote what stands `at` this place of a file, where that can be told."""
    from generator.render.template_lines import fingerprint_with_markers, with_markers, written_by

    theme = rendering.theme
    known = _environments.get(fingerprint_with_markers(theme))
    environment = known or _environment(with_markers(theme, _environment(theme)))
    with suppress(Exception):  # markers may be more than the template bears
        return written_by(text, _text_of(planned, environment, rendering, budget), at)
    return None


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
