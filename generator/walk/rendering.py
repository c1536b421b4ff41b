"""From planned files to texts, all of them before the first is written."""

from collections.abc import Callable, Iterable, MutableMapping, Sequence

from generator.diagnostics.catalogue import TEMPLATE_UNBOUNDED
from generator.model.content import Bodies
from generator.model.files import Planned, PlannedFile, PlannedPicture
from generator.model.names import OutputPath
from generator.model.views import SiteView
from generator.render.budget import Budget
from generator.render.limits import MORE_FOR_EACH, MOST_STEPS
from generator.render.render import render
from generator.render.theme import Theme
from generator.walk.rendered import Rendered


def render_all(
    theme: Theme,
    site: SiteView,
    bodies: Bodies,
    planned: Sequence[Planned],
    tell: Callable[[int, int], None] = lambda done, total: None,
    spool: MutableMapping[OutputPath, bytes] | None = None,
) -> Rendered:
    """The texts of all files that are rendered at all, on `spool`, and everything that is wrong with them."""
    rendered = Rendered({} if spool is None else spool)
    budget = Budget(MOST_STEPS + MORE_FOR_EACH * len(planned))
    for done, file in enumerate(planned, start=1):
        if isinstance(file, PlannedFile):
            checked = render(theme, site, bodies, file, budget)
            if checked.value is not None:
                text = checked.value.text.encode("utf-8", "replace")  # half a character has no bytes
                rendered.texts[file.path] = text
            if checked.diagnostics:
                rendered.found_in[file.path] = checked.diagnostics
            if any(found.code == TEMPLATE_UNBOUNDED.code for found in checked.diagnostics):
                break  # the others would take as long, only to say the same
        tell(done, len(planned))
    return rendered


def sample(planned: Iterable[Planned]) -> tuple[Planned, ...]:
    """One file of each template, and all pictures: enough to see what is wrong with them when the site is refused
    anyway. Pictures are kept, so that this costs something once only."""
    files = tuple(planned)
    by_template = {file.template: file for file in files if isinstance(file, PlannedFile)}
    return (*by_template.values(), *(file for file in files if isinstance(file, PlannedPicture)))
