"""Puts a good site into its folders: takes away what is gone, replaces what is stale, and lets all else be."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.disk.folders import OutputFolder, kept_files, left_folders, obstacles
from generator.disk.look import Look
from generator.disk.room import Load, ensure_room, size_of
from generator.disk.write import OutputWriter
from generator.incremental.plan import BuildPlan
from generator.model.files import OUTBOX, PUBLIC, Planned, PlannedCard, PlannedFile, PlannedPicture
from generator.model.names import OutputPath
from generator.model.site import SiteConfig
from generator.walk.rendered import Rendered
from generator.walk.stages import Stages

if TYPE_CHECKING:
    from generator.render.theme import Theme
    from generator.walk.pictures import Pictures


class Published(Struct, frozen=True):
    """What publishing did."""

    written: tuple[OutputPath, ...]
    looks: Mapping[OutputPath, Look]  # of all stale files, as they lie there now


def output_folders(
    site_dir: str, config: SiteConfig, listed: Mapping[str, Sequence[str]] | None = None
) -> tuple[OutputFolder, ...]:
    """The two folders that a build writes to. `listed` is what their manifests list, where those were read."""
    chosen = zip(folder_names(config).items(), config.output_at, strict=True)
    return tuple(OutputFolder(site_dir, role, name, at, (listed or {}).get(role, ())) for (role, name), at in chosen)


def folder_names(config: SiteConfig) -> dict[str, str]:
    """How the paths of outputs begin, and the name of the folder that each goes to."""
    return {PUBLIC: config.output.site, OUTBOX: config.output.outbox}


def own_files_on_disk(folders: Sequence[OutputFolder], looks: Mapping[OutputPath, Look]) -> dict[OutputPath, bool]:
    """Which files of raak's own lie in the folders, and whether each looks as it did when it was written."""
    return {path: look is not None and look == looks.get(path) for folder in folders for path, look in folder.looks()}


def findings_within(
    site_dir: str,
    folders: Sequence[OutputFolder],
    stale: Sequence[Planned],
    own_names: Mapping[str, int] | None = None,
) -> tuple[Diagnostic, ...]:
    """What lies in the folders, or beside them, and is not raak's: in the way of stale files, or out of it.

    `own_names` is for `kept_files`, by the role of each folder.
    """
    found: list[Diagnostic] = []
    for folder in folders:
        names = (own_names or {}).get(folder.role)
        found += obstacles(folder, folder.inner(planned.path for planned in stale)) or kept_files(folder, names)
    return (*found, *left_folders(site_dir, folders))


def publish(
    site_dir: str,
    folders: Sequence[OutputFolder],
    plan: BuildPlan,
    rendered: Rendered,
    pictures: "Pictures",
    theme: "Theme",
    stages: Stages,
) -> Published:
    """Take away what is gone and put every stale file into its place. Raises `NoRoomError` while all is as it was."""
    contents = _Contents(site_dir, rendered, pictures, theme, plan.stale)
    ensure_room(_load(folder, plan.stale, contents.size, plan.gone) for folder in folders)
    writers = [(folder, OutputWriter(folder, folder.inner(plan.made.files))) for folder in folders]
    return _published(writers, plan.stale, contents.put, stages, plan.gone)


def put_rendered(
    folders: Sequence[OutputFolder], stale: Sequence[PlannedFile], rendered: Rendered, stages: Stages
) -> Published:
    """Put these files into the places of those that lie there. None comes or goes. Raises what `publish` raises."""

    def put(writer: OutputWriter, planned: Planned, path: str) -> tuple[Look, bool]:
        return writer.write(path, rendered.texts[planned.path])

    ensure_room(_load(folder, stale, lambda planned: rendered.size(planned.path)) for folder in folders)
    writers = [(folder, OutputWriter(folder, folder.own)) for folder in folders]
    return _published(writers, stale, put, stages)


def _load(
    folder: OutputFolder, stale: Sequence[Planned], size: Callable[[Planned], int], gone: Sequence[OutputPath] = ()
) -> Load:
    """What is to be put into a folder, by the size of each file."""
    sizes = {path: size(planned) for planned, path in _going_to(folder, stale)}
    return Load(folder.place, sizes, folder.inner(gone))


def _going_to(folder: OutputFolder, stale: Sequence[Planned]) -> list[tuple[Planned, str]]:
    """Those of the files that go to a folder, each with its path below it."""
    files = [planned for planned in stale if folder.holds(planned.path)]
    return list(zip(files, folder.inner(planned.path for planned in files), strict=True))


_Put = Callable[[OutputWriter, Planned, str], tuple[Look, bool]]
"""Puts a file at a path below an output folder; gives what `OutputWriter.write` gives."""


def _published(
    writers: Sequence[tuple[OutputFolder, OutputWriter]],
    stale: Sequence[Planned],
    put: _Put,
    stages: Stages,
    gone: Sequence[OutputPath] = (),
) -> Published:
    written: list[OutputPath] = []
    looks: dict[OutputPath, Look] = {}
    for folder, writer in writers:
        if any(map(folder.holds, (*gone, *(planned.path for planned in stale)))):
            writer.try_out()  # before the other one is half new
    for folder, writer in writers:
        files = _going_to(folder, stale)
        writer.open()
        for path in folder.inner(gone):
            writer.remove(path)
        for done, (planned, path) in enumerate(files, start=1):
            looks[planned.path], differed = put(writer, planned, path)
            if differed:
                written.append(planned.path)
            stages.tell("write", done, len(files))
        writer.close()
    return Published(tuple(written), looks)


_SIZE_OF_A_CARD = 24_000
"""Bytes: most have less, and none is drawn before others are written."""


class _Contents:
    """Where the content of each stale file comes from. A card is drawn while others are written."""

    def __init__(
        self, site_dir: str, rendered: Rendered, pictures: "Pictures", theme: "Theme", stale: Sequence[Planned]
    ) -> None:
        from generator.walk.cards import draw_cards  # a correction draws none

        self._site_dir = site_dir
        self._rendered = rendered
        self._pictures = pictures
        self._assets = {asset.name: asset.content for asset in theme.assets}
        self._cards = draw_cards([planned for planned in stale if isinstance(planned, PlannedCard)])

    def size(self, planned: Planned) -> int:
        """How many bytes the file will have, before it is made."""
        match planned:
            case PlannedFile():
                return self._rendered.size(planned.path)
            case PlannedPicture():
                return self._pictures.size(planned)
            case PlannedCard():
                return _SIZE_OF_A_CARD
        if planned.theme_asset:
            return len(self._assets[planned.theme_asset])
        return size_of(f"{self._site_dir}/{planned.origin}")

    def put(self, writer: OutputWriter, planned: Planned, path: str) -> tuple[Look, bool]:
        """Put the file into its place; cards are put in their order."""
        match planned:
            case PlannedFile():
                return writer.write(path, self._rendered.texts[planned.path])
            case PlannedPicture():
                return writer.write(path, self._pictures.content(planned))
            case PlannedCard():
                return writer.write(path, next(self._cards))
        if planned.theme_asset:
            return writer.write(path, self._assets[planned.theme_asset])
        return writer.copy(path, f"{self._site_dir}/{planned.origin}", planned.fingerprint)
