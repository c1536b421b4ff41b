"""Which files have to be made again: told by what they are made of, without a graph of who depends on whom."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.fingerprint import fingerprint
from generator.model.files import Planned, PlannedCard, PlannedCopy, PlannedFile, PlannedPicture
from generator.model.names import Fingerprint, OutputPath, TemplateName


class SharedInputs(Struct, frozen=True):
    """What many files have in common: raak itself, `site` as templates see it, and the templates."""

    engine: str = ""
    site: Fingerprint = Fingerprint("")
    templates: Mapping[TemplateName, Fingerprint] = {}


class Made(Struct, frozen=True):
    """What an earlier build made: of which shared inputs, and of which view or file each path."""

    shared: SharedInputs = SharedInputs()
    files: Mapping[OutputPath, Fingerprint] = {}


class BuildPlan(Struct, frozen=True):
    """What a build has to do."""

    stale: tuple[Planned, ...]  # to be made, in planned order
    fresh: tuple[OutputPath, ...]  # may stay
    gone: tuple[OutputPath, ...]  # nobody plans them any more
    made: Made  # to be remembered when all is done
    reasons: tuple[tuple[OutputPath, str], ...]  # one of REASONS for each stale file


REASONS = NEW, TOUCHED, ENGINE, SITE, TEMPLATE, CONTENT = (
    "new",
    "changed or deleted by hand",
    "raak itself changed",
    "site.yaml changed",
    "template changed",
    "content changed",
)
"""Why a file is made again, the widest reason first."""


def plan_build(
    wanted: Iterable[Planned], shared: SharedInputs, made: Made, on_disk: Mapping[OutputPath, bool]
) -> BuildPlan:
    """Hold the wanted files against what was made before.

    `on_disk` names the files of raak's own that lie in the output folders, and whether each still
    is as it was written. Of two wanted files on one path, the first counts.
    """
    stale: list[Planned] = []
    fresh: list[OutputPath] = []
    files: dict[OutputPath, Fingerprint] = {}
    reasons: list[tuple[OutputPath, str]] = []
    for planned in wanted:
        if planned.path in files:
            continue
        content = files[planned.path] = content_of(planned)
        reason = _why_stale(planned, content, shared, made, on_disk)
        if reason is None:
            fresh.append(planned.path)
        else:
            stale.append(planned)
            reasons.append((planned.path, reason))
    gone = tuple(sorted(path for path in on_disk if path not in files))
    return BuildPlan(tuple(stale), tuple(fresh), gone, Made(shared, files), tuple(reasons))


def content_of(planned: Planned) -> Fingerprint:
    """What a file is made of, apart from what it shares with others."""
    if isinstance(planned, PlannedFile):
        return fingerprint((planned.template, type(planned.view).__name__, planned.view))
    if isinstance(planned, PlannedPicture):
        return fingerprint((planned.fingerprint, planned.recipe))
    return fingerprint(planned.card) if isinstance(planned, PlannedCard) else planned.fingerprint


def _why_stale(
    planned: Planned, content: Fingerprint, shared: SharedInputs, made: Made, on_disk: Mapping[OutputPath, bool]
) -> str | None:
    """Why a file cannot stay as it is; None when it can."""
    before = made.files.get(planned.path)
    if before is None:
        return NEW
    if not on_disk.get(planned.path, False):
        return TOUCHED
    if not isinstance(planned, PlannedCopy) and shared.engine != made.shared.engine:
        return ENGINE
    if isinstance(planned, PlannedFile):
        if shared.site != made.shared.site:
            return SITE
        if shared.templates.get(planned.template) != made.shared.templates.get(planned.template):
            return TEMPLATE
    return None if before == content else CONTENT
