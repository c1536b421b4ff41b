"""Corrections: builds before which nothing has changed but the words of a few texts.

That is what writers do all day, so it is done without reading, planning and checking ten thousand other posts: the
files that show the texts are made again from the records that the last build left. Whatever is not as plain as
that is left to the whole walk. `tests/walk/test_correcting.py` holds both to the same result.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cached_property, partial
from typing import Any

from msgspec.structs import replace

from generator.diagnostics.diagnostic import Checked, Diagnostic, Findings
from generator.disk.bodies import BodyStore
from generator.disk.comparison import Comparison
from generator.disk.folders import OutputFolder, findings_about
from generator.disk.look import Look
from generator.disk.memory import (
    Corrections,
    Memory,
    Remembered,
    load_corrections,
    save_corrections,
    with_corrections,
)
from generator.disk.read import SourceChanged, Sources
from generator.disk.records import RecordIndex, RecordReader, RecordWriter, load_index, save_index, takes_records
from generator.disk.spool import Spool
from generator.disk.stamp import forget_stamp, is_latest
from generator.fingerprint import fingerprint
from generator.incremental.correction import with_keys
from generator.incremental.plan import CONTENT, Made, content_of
from generator.model.content import Page, Post
from generator.model.files import PlannedFile
from generator.model.names import OutputPath, SourcePath
from generator.parse.text import parse_html
from generator.register import Line, Register
from generator.render.reworded import reworded
from generator.render.rewording import Rewording
from generator.render.theme import Theme
from generator.walk.bodies import FormerBodies, TextBodies
from generator.walk.publishing import findings_within, output_folders, put_rendered
from generator.walk.rendered import Rendered
from generator.walk.report import BuildReport
from generator.walk.request import BuildRequest
from generator.walk.rereading import Reread, Rereading, Rereads
from generator.walk.stages import Stages
from generator.walk.summary import Summary, with_findings, without_findings
from generator.walk.verdict import is_old_news, verdict

_MOST_REMEMBERED = 200
"""So many corrected texts are kept beside the memory. When there are more, a whole walk takes them into it."""


def corrected(request: BuildRequest, stages: Stages) -> BuildReport | None:
    """The report of a build that had nothing but corrections to make; None when there is, or may be, more to do."""
    comparison = request.comparison
    if comparison is None or request.verify or not request.is_usual:
        return None
    stamp = comparison.stamp
    if not (stamp.holds(request.options, request.now.timestamp()) and is_latest(request.site_dir, stamp)):
        return None
    with stages.stage("look"):
        index = load_index(request.site_dir, stamp.build_id)
    if index is None or not takes_records(request.site_dir, index):
        return None
    with suppress(SourceChanged, LookupError, ValueError):  # something is damaged or cannot be read: a walk will tell
        correction = _Correction(request, stages, comparison, index)
        with closing(correction):
            return correction.build()
    return None


class _Correction:
    """Corrections of one site."""

    def __init__(self, request: BuildRequest, stages: Stages, comparison: Comparison, index: RecordIndex) -> None:
        self._request = request
        self._stages = stages
        self._comparison = comparison
        self._index = index
        self._facts = index.facts
        self._sources = Sources(request.site_dir, request.snapshot, Memory())
        self._before = load_corrections(request.site_dir, index.facts.build_id)
        self._records = RecordReader(request.site_dir)
        self._spool = Spool(request.site_dir)
        self._store = BodyStore(request.site_dir)
        self._rereading = Rereading(index, self._records, self._before, self._sources, self._store)
        standards = index.facts.config.standards
        self._bodies = TextBodies(self._store, self._sources, standards, partial(parse_html, standards))

    def close(self) -> None:
        """Let go of the disk."""
        self._records.close()
        self._spool.close()
        self._store.close()

    def build(self) -> BuildReport | None:
        """Make the corrections. None, with nothing touched, where more has to be done."""
        with self._stages.stage("parse"):
            texts = self._rereading.of_all(self._comparison.different)
        if texts is None or len(texts.keys() | self._before.sources) > _MOST_REMEMBERED:
            return None
        differing = {path: text for path, text in texts.items() if text.differs}
        stale = self._stale(differing)
        folders = output_folders(self._request.site_dir, self._facts.config, self._comparison.listed)
        rendered = self._rendered(differing, stale, folders)
        findings = self._findings(differing, stale, rendered)
        if (
            findings is None
            or self._found_about(folders, stale) != self._facts.about_folders
            or self._sources.changed_meanwhile()
        ):
            return None
        return self._published(texts, folders, stale, rendered, findings)

    def _stale(self, texts: Rereads) -> tuple[PlannedFile, ...]:
        """The files that show one of these texts, with the texts as they are now."""
        keys = {path: text.after.key for path, text in texts.items()}
        paths = {path for source in texts for path in _line(self._index.texts, source).shown_in}
        planned = sorted(((_line(self._index.files, path), path) for path in paths), key=lambda one: one[0].number)
        files = (self._records.file(path, entry.at) for entry, path in planned)
        return tuple(replace(file, view=with_keys(file.view, keys)) for file in files)

    def _rendered(self, texts: Rereads, stale: Sequence[PlannedFile], folders: Sequence[OutputFolder]) -> Rendered:
        with self._stages.stage("render"):
            self._store.put((text.after.key, text.html) for text in texts.values())
            for path, content in self._reworded(texts, stale, folders):
                self._spool[path] = content
            others = [file for file in stale if file.path not in self._spool]
            rendered = self._rendered_by_theme(others) if others else Rendered(self._spool)
            self._bodies.keep_letters()
        return rendered

    def _reworded(
        self, texts: Rereads, stale: Sequence[PlannedFile], folders: Sequence[OutputFolder]
    ) -> Iterator[tuple[OutputPath, bytes]]:
        """The files that need no theme, with their content."""
        if not self._facts.theme_is_built_in:
            return
        former = FormerBodies(self._store, {path: text.before.key for path, text in texts.items()})
        rewording = Rewording(texts.keys(), former, self._bodies, self._facts.site, lambda: self._theme)
        for file in stale:
            if file.path not in self._facts.found_in:
                published = next(folder.content(file.path) for folder in folders if folder.holds(file.path))
                content = reworded(published, file, rewording)
                if content is not None:
                    yield file.path, content

    def _rendered_by_theme(self, files: Sequence[PlannedFile]) -> Rendered:
        from generator.disk.compiled import compiled_templates  # Jinja, and all that comes with it
        from generator.render.render import keep_compiled
        from generator.walk.rendering import render_all

        keep_compiled(compiled_templates())
        tell = partial(self._stages.tell, "render")
        return render_all(self._theme, self._facts.site, self._bodies, files, tell, self._spool)

    @cached_property
    def _theme(self) -> Theme:
        return self._records.theme(self._facts.theme.at)

    def _findings(
        self, texts: Rereads, stale: Sequence[PlannedFile], rendered: Rendered
    ) -> Mapping[SourcePath, Findings] | None:
        """What there is to say of each text now; None where that refuses the site, or tells of other files, too."""
        known = [finding for file in stale for finding in self._facts.found_in.get(file.path, ())]
        if any(finding.span.path not in texts for finding in (*known, *rendered.found)):
            return None
        besides = without_findings(self._comparison.stamp.summary)
        findings = {path: self._findings_in(text, rendered, besides) for path, text in texts.items()}
        return None if any(each.errors for each in findings.values()) else findings

    def _findings_in(self, text: Reread, rendered: Rendered, besides: Summary) -> Findings:
        path, config = text.after.source, self._facts.config
        told = self._facts.found_elsewhere.get(path, ())
        is_old = isinstance(text.after, Post) and is_old_news(text.after, self._request.now)
        findings, _ = verdict(
            (*text.found, *told, *(finding for finding in rendered.found if finding.span.path == path)),
            config=config,
            waivers=(),
            held_back={held.path for held in besides.held_back},
            unsent={path} if is_old else set(),
            today=self._request.today_in(config.timezone),
            strict=self._request.strict,
        )
        return findings

    def _found_about(self, folders: Sequence[OutputFolder], stale: Sequence[PlannedFile]) -> tuple[Diagnostic, ...]:
        site_dir = self._request.site_dir
        return findings_about(site_dir, folders) or findings_within(site_dir, folders, stale, self._facts.own_names)

    def _published(
        self,
        texts: Rereads,
        folders: Sequence[OutputFolder],
        stale: Sequence[PlannedFile],
        rendered: Rendered,
        findings: Mapping[SourcePath, Findings],
    ) -> BuildReport:
        stamp = self._comparison.stamp
        with self._stages.stage("write"):
            forget_stamp(self._request.site_dir)
            published = put_rendered(folders, stale, rendered, self._stages)
        with self._stages.stage("remember"):
            self._keep_records(texts, stale, rendered)
            self._remember(texts, stale, rendered, published.looks)
            stamp.holds_from = self._request.now.timestamp()
            stamp.summary, more = with_findings(stamp.summary, findings)
            stamp.finding_count += more
            self._comparison.renew(self._request.site_dir, self._request.snapshot, published.looks)
        return BuildReport(
            stamp.summary,
            finding_count=stamp.finding_count,
            news=Findings.of(found for each in findings.values() for found in each.diagnostics),
            changed=frozenset(path for path, text in texts.items() if text.differs),
            language=stamp.language,
            posts=stamp.posts,
            written=published.written,
            unchanged=stamp.unchanged - len(published.written),
            reasons=tuple((file.path, CONTENT) for file in stale),
            seconds_by_stage=self._stages.seconds,
        )

    def _keep_records(self, texts: Rereads, stale: Sequence[PlannedFile], rendered: Rendered) -> None:
        """Kept before all else that is remembered of these files, which refers to it."""
        known = self._index
        with closing(RecordWriter(self._request.site_dir, known)) as writer:
            for path, text in texts.items():
                if text.differs:
                    entry = _line(known.texts, path)
                    known.texts.put(replace(entry, at=writer.text(text.after), content=text.after.key))
            for file in stale:
                known.files.put(replace(_line(known.files, file.path), at=writer.file(file)))
        remade = {file.path for file in stale}
        kept = {path: found for path, found in known.facts.found_in.items() if path not in remade}
        facts = replace(known.facts, found_in=kept | rendered.found_in)
        save_index(self._request.site_dir, replace(known, facts=facts))

    def _remember(
        self,
        texts: Rereads,
        stale: Sequence[PlannedFile],
        rendered: Rendered,
        looks: Mapping[OutputPath, Look],
    ) -> None:
        read = {path: _remembered(text) for path, text in texts.items()}
        later = Corrections(
            build_id=self._facts.build_id,
            looked_ns=self._request.snapshot.looked_ns,
            standards=fingerprint(self._facts.config.standards),
            sources={path: text.seen for path, text in texts.items()},
            posts={path: one for path, one in read.items() if not isinstance(one.checked.value, Page)},
            pages={path: one for path, one in read.items() if isinstance(one.checked.value, Page)},
            made=Made(files={file.path: content_of(file) for file in stale}),
            looks=looks,
            found_in=rendered.found_in,
        )
        known = with_corrections(self._before, later) if self._before.looked_ns else later
        save_corrections(self._request.site_dir, known)


def _remembered(text: Reread) -> Remembered[Any]:
    return Remembered(text.seen.fingerprint, Checked(text.after, text.found))


def _line(register: Register[Line], name: str) -> Line:
    """The line of a text or file that must be there. Raises `LookupError` where it is not."""
    line = register.get(name)
    if line is None:
        raise LookupError(name)
    return line
