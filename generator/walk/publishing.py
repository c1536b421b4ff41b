"""The good site goes to its place: what is gone goes, what is stale is replaced, all else is let be."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from generator.disk.folders import OutputFolder
from generator.disk.look import Look
from generator.disk.write import Press
from generator.incremental.plan import BuildPlan
from generator.model.files import Planned, PlannedCopy
from generator.model.names import OutputPath
from generator.model.site import SiteConfig
from generator.render.theme import Theme
from generator.walk.rendering import Rendered
from generator.walk.stages import Stages

_FROM_THEME = "theme:"


class Published(Struct, frozen=True):
    """What publishing did."""

    written: tuple[OutputPath, ...]
    looks: Mapping[OutputPath, Look]  # of all stale files, as they lie there now


def output_folders(site_dir: str, config: SiteConfig) -> tuple[OutputFolder, ...]:
    """The two folders that a build writes to."""
    names = {"public": config.output.site, "outbox": config.output.outbox}
    return tuple(OutputFolder(site_dir, role, name) for role, name in names.items())


def lying(folders: Sequence[OutputFolder], looks: Mapping[OutputPath, Look]) -> dict[OutputPath, bool]:
    """Which files of raak's own lie in the folders, and whether each looks as it did when it was written."""
    return {path: look is not None and look == looks.get(path) for folder in folders for path, look in folder.looks()}


def publish(
    site_dir: str, folders: Sequence[OutputFolder], plan: BuildPlan, rendered: Rendered, theme: Theme, stages: Stages
) -> Published:
    """Take away what is gone and put every stale file into its place."""
    assets = {asset.name: asset.content for asset in theme.assets}
    written: list[OutputPath] = []
    looks: dict[OutputPath, Look] = {}
    for folder in folders:
        press = Press(folder, folder.inner(plan.made.files))
        stale = [planned for planned in plan.stale if folder.holds(planned.path)]
        press.open()
        for path in folder.inner(plan.gone):
            press.remove(path)
        for done, planned in enumerate(stale, start=1):
            looks[planned.path], differed = _put(press, planned, folder, site_dir, rendered, assets)
            if differed:
                written.append(planned.path)
            stages.tell("write", done, len(stale))
        press.close()
    return Published(tuple(written), looks)


def _put(
    press: Press,
    planned: Planned,
    folder: OutputFolder,
    site_dir: str,
    rendered: Rendered,
    assets: Mapping[str, bytes],
) -> tuple[Look, bool]:
    path = folder.inner([planned.path])[0]
    if not isinstance(planned, PlannedCopy):
        return press.write(path, rendered.texts[planned.path])
    if planned.origin.startswith(_FROM_THEME):
        return press.write(path, assets[planned.origin.removeprefix(_FROM_THEME)])
    return press.copy(path, Path(site_dir, planned.origin))
