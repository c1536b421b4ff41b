"""The stages of a build, in order: read, gather, plan, validate, refuse or render, publish, remember."""

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from functools import partial

from msgspec.structs import replace

from generator.diagnostics.diagnostic import Diagnostic, Findings
from generator.disk.folders import OutputFolder, findings_about
from generator.disk.memory import make_memory_folder
from generator.disk.read import SourceChanged
from generator.disk.spool import Spool
from generator.disk.stamp import forget_stamp, look_at_sources, look_of_raak
from generator.fingerprint import fingerprint
from generator.incremental.plan import BuildPlan, SharedInputs, plan_build
from generator.model.files import Planned
from generator.model.names import OutputPath
from generator.outputs.frame import site_view
from generator.render.theme import Theme
from generator.walk.garbage import WithoutGarbageCollection
from generator.walk.overview import Overview, bodies_of, look_over, summarise
from generator.walk.publishing import findings_within, output_folders, own_files_on_disk, publish
from generator.walk.reading import Read
from generator.walk.recording import leave_records
from generator.walk.remembering import remember_all, remember_in_passing, remember_parsed
from generator.walk.rendered import Rendered
from generator.walk.rendering import render_all, sample
from generator.walk.report import BuildReport
from generator.walk.request import BuildRequest
from generator.walk.stages import Stages
from generator.walk.stamping import leave_stamp
from generator.walk.summary import Summary
from generator.walk.workspace import Workspace

_MOST_RETRIES = 3
"""How often a walk begins again because files changed under its feet, before it tells of that."""


class Walk:
    """One walk over one site."""

    def __init__(self, request: BuildRequest) -> None:
        self._request = request
        self._stages = Stages(request.progress)
        self._spool = Spool(request.site_dir)

    def build(self) -> BuildReport:
        """Make the site, or refuse and leave everything as it is. Whoever calls this holds the lock of the site."""
        with WithoutGarbageCollection(), closing(self._spool):
            return self._walk_with_retries(publishes=True)

    def check(self) -> BuildReport:
        """Everything up to the point where `build` would publish."""
        with suppress(OSError):  # what is parsed is remembered where the disk takes it
            make_memory_folder(self._request.site_dir)
        with WithoutGarbageCollection(), closing(self._spool):
            return self._walk_with_retries(publishes=False)

    def _walk_with_retries(self, *, publishes: bool) -> BuildReport:
        """Begin again where files change while they are read. Where they never rest, raises `SourceChanged`."""
        for _ in range(_MOST_RETRIES):
            with suppress(SourceChanged):
                return self._walk(publishes=publishes)
            self._look_again()
        return self._walk(publishes=publishes)

    def _look_again(self) -> None:
        self._request = replace(self._request, snapshot=look_at_sources(self._request.site_dir))

    def _walk(self, *, publishes: bool) -> BuildReport:
        request, stages = self._request, self._stages
        with stages.stage("look"):
            raak = look_of_raak(request.site_dir)  # before it sets to work: what is installed meanwhile is not at work
            workspace = Workspace(request)
        looked = look_over(workspace, request, stages)
        if looked.value is None:
            workspace.sources.ensure_unchanged()
            return self._refused(workspace, Summary(Findings.of(looked.diagnostics)))

        overview, read, theme = looked.value, looked.value.read, looked.value.read.theme
        folders = output_folders(request.site_dir, read.config)
        found = [*overview.found, *findings_about(request.site_dir, folders)]
        if theme is None or summarise(overview, found, request).findings.errors:
            return self._refused_unrendered(workspace, overview, found, publishes=publishes)

        plan = self._plan_build(workspace, theme, overview, folders)
        rendered = self._render(workspace, overview, theme, plan.stale)
        about_folders = findings_within(request.site_dir, folders, plan.stale)
        summary = summarise(
            overview, [*found, *rendered.found, *_known_findings(workspace, plan), *about_folders], request
        )
        if summary.findings.errors or not publishes:
            self._remember_parsed(workspace, read, publishes=publishes)
        if summary.findings.errors:
            return self._refused(workspace, summary, read)
        if not publishes:
            return self._built(workspace, summary, read, plan, ())

        self._ensure_unchanged(workspace, read)
        with stages.stage("write"):
            forget_stamp(request.site_dir)
            published = publish(request.site_dir, folders, plan, rendered, workspace.pictures, theme, stages)
        with stages.stage("remember"):
            memory = remember_all(request, workspace, read, plan, published, rendered)
            workspace.pictures.keep_only(overview.planned)
            leave_records(request, workspace, overview, plan, memory, about_folders)
            leave_stamp(request, workspace, raak, read, summary, memory.looks)
        return self._built(workspace, summary, read, plan, published.written)

    def _refused_unrendered(
        self, workspace: Workspace, overview: Overview, found: list[Diagnostic], *, publishes: bool
    ) -> BuildReport:
        """A refusal that tells what is wrong with the theme, too, so that its author mends all in one go."""
        if theme := overview.read.theme:
            found = found + self._render(workspace, overview, theme, sample(overview.planned)).found
        self._remember_parsed(workspace, overview.read, publishes=publishes)
        return self._refused(workspace, summarise(overview, found, self._request), overview.read)

    def _plan_build(
        self, workspace: Workspace, theme: Theme, overview: Overview, folders: Sequence[OutputFolder]
    ) -> BuildPlan:
        with self._stages.stage("compare"):
            shared = SharedInputs(workspace.engine, fingerprint(site_view(overview.site)), theme.keys)
            on_disk = own_files_on_disk(folders, workspace.memory.looks)
            return plan_build(overview.planned, shared, workspace.memory.made, on_disk)

    def _render(self, workspace: Workspace, overview: Overview, theme: Theme, planned: Sequence[Planned]) -> Rendered:
        with self._stages.stage("render"):
            view, bodies = site_view(overview.site), bodies_of(workspace, overview.read)
            tell = partial(self._stages.tell, "render")
            rendered = render_all(theme, view, bodies, planned, tell, self._spool)
            bodies.keep_letters()
        with self._stages.stage("pictures"):
            rendered.found_in |= workspace.pictures.make(planned, partial(self._stages.tell, "pictures"))
        return rendered

    def _remember_parsed(self, workspace: Workspace, read: Read, *, publishes: bool) -> None:
        remember = remember_parsed if publishes else remember_in_passing
        remember(self._request.site_dir, workspace, read)
        workspace.sources.ensure_unchanged()

    def _ensure_unchanged(self, workspace: Workspace, read: Read) -> None:
        """Raises `SourceChanged` where a file holds something else by now: what was read is no site to publish."""
        if changed := workspace.sources.changed_meanwhile():
            remember_parsed(self._request.site_dir, workspace, read)
            raise SourceChanged(changed)

    def _refused(self, workspace: Workspace, summary: Summary, read: Read | None = None) -> BuildReport:
        language = read.config.language if read else ""
        posts = read.post_count if read else 0
        return BuildReport(
            summary,
            changed=workspace.sources.differing(),
            language=language,
            posts=posts,
            refused=True,
            has_site=bool(workspace.memory.made.files),
            seconds_by_stage=self._stages.seconds,
        )

    def _built(
        self, workspace: Workspace, summary: Summary, read: Read, plan: BuildPlan, written: tuple[OutputPath, ...]
    ) -> BuildReport:
        return BuildReport(
            summary,
            changed=workspace.sources.differing(),
            language=read.config.language,
            posts=read.post_count,
            written=written,
            unchanged=len(plan.made.files) - len(written),
            removed=plan.gone,
            reasons=plan.reasons,
            seconds_by_stage=self._stages.seconds,
        )


def _known_findings(workspace: Workspace, plan: BuildPlan) -> Iterator[Diagnostic]:
    """What an earlier build found in files that stay as they are."""
    return (finding for path in plan.fresh for finding in workspace.memory.found_in.get(path, ()))
