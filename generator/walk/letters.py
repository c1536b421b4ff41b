"""Letters on request: of an older post, of several posts, for a test. The site has to be as good as for a build."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from datetime import datetime

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic, Findings
from generator.disk.folders import OutputFolder, findings_about, obstacles
from generator.disk.lock import OnWait, only_one_at_a_time
from generator.disk.memory import make_memory_folder
from generator.disk.stamp import look_at_sources
from generator.disk.write import OutputWriter
from generator.model.files import PlannedFile
from generator.model.names import OutputPath
from generator.model.site import HeldBack, Site, SiteConfig
from generator.outputs.frame import site_view
from generator.walk.garbage import WithoutGarbageCollection
from generator.walk.overview import Overview, bodies_of, look_over, summarise
from generator.walk.publishing import output_folders
from generator.walk.rendering import render_all
from generator.walk.report import BuildReport
from generator.walk.request import BuildRequest
from generator.walk.stages import Stages
from generator.walk.summary import Summary
from generator.walk.workspace import Workspace

Wanted = Callable[[Site, tuple[HeldBack, ...]], Iterable[PlannedFile]]
"""Plans letters, from the public site and the posts that it holds back."""


class Letters(Struct, frozen=True):
    """What came of a request."""

    report: BuildReport  # refused: there are no letters
    files: Mapping[OutputPath, bytes] = {}
    config: SiteConfig | None = None


def letters(
    site_dir: str,
    wanted: Wanted,
    *,
    now: datetime,
    drafts: bool = False,
    future: bool = False,
    keep: bool = True,
    on_wait: OnWait = lambda: None,
) -> Letters:
    """The letters that are wanted of a site which a build would not refuse.

    `keep` puts them into the outbox, where builds let them be; `on_wait` is called when a build is at work there.
    """
    if keep:
        make_memory_folder(site_dir)
    with only_one_at_a_time(site_dir, on_wait) if keep else nullcontext(), WithoutGarbageCollection():
        request = BuildRequest(
            site_dir=site_dir, now=now, snapshot=look_at_sources(site_dir), drafts=drafts, future=future
        )
        return _written(request, wanted, keep=keep)


def _written(request: BuildRequest, wanted: Wanted, *, keep: bool) -> Letters:
    workspace = Workspace(request)
    looked = look_over(workspace, request, Stages(None))
    if looked.value is None:
        return Letters(BuildReport(Summary(Findings.of(looked.diagnostics)), refused=True))
    overview, found = looked.value, list(looked.diagnostics)
    folders = output_folders(request.site_dir, overview.read.config)
    found += findings_about(request.site_dir, folders)
    theme = overview.read.theme
    if theme is None or summarise(overview, found, request).findings.errors:
        return Letters(_report(overview, found, request, refused=True))

    planned = tuple(wanted(overview.site, overview.texts.held_back))
    rendered = render_all(theme, site_view(overview.site), bodies_of(workspace, overview.read), planned)
    paths = [file.path for file in planned]
    found = rendered.found + [each for folder in folders for each in obstacles(folder, folder.inner(paths)) if keep]
    report = _report(overview, found, request)
    if report.refused:
        return Letters(report)
    if keep:
        for folder in folders:
            _deliver(folder, rendered.texts)
    return Letters(report, rendered.texts, overview.read.config)


def _report(
    overview: Overview, found: list[Diagnostic], request: BuildRequest, *, refused: bool = False
) -> BuildReport:
    summary = summarise(overview, found, request, sends=True)
    config = overview.read.config
    refused = refused or bool(summary.findings.errors)
    return BuildReport(summary, language=config.language, posts=overview.read.post_count, refused=refused)


def _deliver(folder: OutputFolder, texts: Mapping[OutputPath, bytes]) -> None:
    files = {folder.inner([path])[0]: text for path, text in texts.items() if folder.holds(path)}
    if files:
        OutputWriter(folder, folder.own).deliver(files)
