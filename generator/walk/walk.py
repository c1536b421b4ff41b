"""The stages of a build, in order: read, gather, plan, validate, refuse or render, publish, remember."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from zoneinfo import ZoneInfo

from generator.diagnostics.diagnostic import Diagnostic, Findings
from generator.disk.folders import OutputFolder, findings_about, kept_files, obstacles
from generator.disk.lock import only_one_at_a_time
from generator.disk.memory import make_memory_folder
from generator.disk.stamp import forget_stamp
from generator.fingerprint import fingerprint
from generator.incremental.plan import BuildPlan, Ground, plan_build
from generator.model.files import Planned
from generator.model.log import Log
from generator.model.names import OutputPath
from generator.model.site import Site
from generator.outputs import OUTPUTS
from generator.outputs.frame import site_view
from generator.outputs.shown import as_shown
from generator.render.theme import Theme
from generator.validate import CHECKS, Survey
from generator.walk.bodies import TextBodies
from generator.walk.desk import Desk, Order
from generator.walk.gather import addresses_of_files, gather
from generator.walk.publishing import lying, output_folders, publish
from generator.walk.reading import Read, parse_html, read_config, read_site
from generator.walk.remembering import leave_stamp, remember_all, remember_parsed
from generator.walk.rendering import Rendered, render_all, sample
from generator.walk.report import BuildReport
from generator.walk.said import Said
from generator.walk.sorting import Texts, sort_texts
from generator.walk.stages import Stages, without_collecting
from generator.walk.verdict import verdict


class Walk:
    """One walk over one site."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._stages = Stages(order.progress)

    def build(self) -> BuildReport:
        """Make the site, or refuse and leave everything as it is."""
        make_memory_folder(self._order.site_dir)
        with only_one_at_a_time(self._order.site_dir), without_collecting():
            return self._walk(publishes=True)

    def check(self) -> BuildReport:
        """Everything up to the point where `build` would publish."""
        with suppress(OSError):  # what is parsed is remembered where the disk takes it
            make_memory_folder(self._order.site_dir)
        with without_collecting():
            return self._walk(publishes=False)

    def _walk(self, *, publishes: bool) -> BuildReport:
        order, stages = self._order, self._stages
        with stages.stage("look"):
            desk = Desk(order)
        config = read_config(desk, order.site_dir)
        if config.value is None:
            return self._refused(Said(Findings.of((*config.diagnostics, *desk.sources.troubles))))

        read = read_site(desk, config.value, stages)
        texts = sort_texts(desk, read, order)
        site, broken_pictures = self._gather(desk, read, texts)
        shown = as_shown(site)
        planned = self._plan_outputs(shown)
        folders = output_folders(order.site_dir, config.value)
        found = [*config.diagnostics, *read.found, *broken_pictures, *self._validate(site, planned, texts, read.log)]
        found += [*desk.sources.troubles, *findings_about(order.site_dir, folders)]

        if read.theme is None or self._said(read, texts, found).findings.errors:
            if read.theme:
                found += self._render(desk, read, read.theme, shown, sample(planned)).found
            remember_parsed(order.site_dir, desk, read)
            return self._refused(self._said(read, texts, found), read)

        plan = self._plan_build(desk, read.theme, shown, planned, folders)
        rendered = self._render(desk, read, read.theme, shown, plan.stale)
        found += [*rendered.found, *(remark for path in plan.fresh for remark in desk.memory.remarks.get(path, ()))]
        found += [told for folder in folders for told in obstacles(folder, _new_in(folder, plan)) or kept_files(folder)]
        said = self._said(read, texts, found)
        if said.findings.errors or not publishes:
            remember_parsed(order.site_dir, desk, read)
            return self._refused(said, read) if said.findings.errors else self._built(said, read, plan, ())

        with stages.stage("write"):
            forget_stamp(order.site_dir)
            published = publish(order.site_dir, folders, plan, rendered, read.theme, stages)
        with stages.stage("remember"):
            remember_all(order.site_dir, desk, read, plan, published, rendered)
            leave_stamp(order, desk, read, said, len(plan.made.files))
        return self._built(said, read, plan, published.written)

    def _gather(self, desk: Desk, read: Read, texts: Texts) -> tuple[Site, tuple[Diagnostic, ...]]:
        with self._stages.stage("gather"):
            files = addresses_of_files(desk.sources.below("content"))
            theme_assets = tuple((asset.name, asset.url) for asset in read.theme.assets) if read.theme else ()
            return gather(read.config, texts, files, desk.sources, desk.sizes, theme_assets)

    def _plan_outputs(self, site: Site) -> tuple[Planned, ...]:
        with self._stages.stage("plan"):
            outputs = OUTPUTS if self._order.outputs is None else self._order.outputs
            return tuple(planned for output in outputs for planned in output(site))

    def _validate(self, site: Site, planned: tuple[Planned, ...], texts: Texts, log: Log) -> list[Diagnostic]:
        with self._stages.stage("validate"):
            survey = Survey(site, planned, texts.unseen, log)
            checks = CHECKS if self._order.checks is None else self._order.checks
            return [finding for check in checks for finding in check(survey)]

    def _plan_build(
        self, desk: Desk, theme: Theme, site: Site, planned: tuple[Planned, ...], folders: Sequence[OutputFolder]
    ) -> BuildPlan:
        with self._stages.stage("compare"):
            ground = Ground(desk.engine, fingerprint(site_view(site)), theme.keys)
            return plan_build(planned, ground, desk.memory.made, lying(folders, desk.memory.looks))

    def _render(self, desk: Desk, read: Read, theme: Theme, site: Site, planned: Sequence[Planned]) -> Rendered:
        with self._stages.stage("render"):
            standards = read.config.standards
            bodies = TextBodies(desk.store, desk.sources, standards, partial(parse_html, standards))
            return render_all(theme, site_view(site), bodies, planned, partial(self._stages.tell, "render"))

    def _said(self, read: Read, texts: Texts, found: Sequence[Diagnostic]) -> Said:
        """What is found, as it counts for this site today."""
        findings, in_force = verdict(
            found,
            config=read.config,
            waivers=(*read.config.waivers, *texts.waivers),
            held_back={held.path for held in texts.held_back},
            today=self._order.now.astimezone(ZoneInfo(read.config.timezone)).date(),
            strict=self._order.strict,
        )
        return Said(findings, texts.held_back, in_force)

    def _refused(self, said: Said, read: Read | None = None) -> BuildReport:
        language = read.config.language if read else ""
        posts = len(read.posts) if read else 0
        return BuildReport(said, language=language, posts=posts, refused=True, seconds_by_stage=self._stages.seconds)

    def _built(self, said: Said, read: Read, plan: BuildPlan, written: tuple[OutputPath, ...]) -> BuildReport:
        return BuildReport(
            said,
            language=read.config.language,
            posts=len(read.posts),
            written=written,
            unchanged=len(plan.made.files) - len(written),
            removed=plan.gone,
            reasons=plan.reasons,
            seconds_by_stage=self._stages.seconds,
        )


def _new_in(folder: OutputFolder, plan: BuildPlan) -> list[str]:
    """What has to be put into this folder."""
    return folder.inner(planned.path for planned in plan.stale)
