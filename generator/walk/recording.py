"""Leaves to corrections a record of what each file was made of that shows a text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import closing

from generator.diagnostics.diagnostic import Diagnostic
from generator.disk.folders import names_at_top
from generator.disk.memory import Memory
from generator.disk.records import (
    FileEntry,
    RecordIndex,
    RecordWriter,
    SiteFacts,
    TextEntry,
    ThemeEntry,
    load_index,
    save_index,
)
from generator.incremental.plan import BuildPlan
from generator.model.bodies import bodies_in
from generator.model.files import PlannedFile
from generator.model.names import Fingerprint, OutputPath, SourcePath
from generator.outputs.frame import site_view
from generator.register import Register
from generator.render.theme import Theme
from generator.walk.overview import Overview
from generator.walk.reading import Read
from generator.walk.request import BuildRequest
from generator.walk.workspace import Workspace


def leave_records(
    request: BuildRequest,
    workspace: Workspace,
    overview: Overview,
    plan: BuildPlan,
    memory: Memory,
    about_folders: tuple[Diagnostic, ...],
) -> None:
    """Leave to corrections what each file was made of that shows a text."""
    theme = overview.read.theme
    if theme is None or not request.is_usual:
        return
    showing = {file.path: file for file in overview.planned if isinstance(file, PlannedFile) and bodies_in(file.view)}
    before = load_index(request.site_dir, workspace.memory.build_id)
    with closing(RecordWriter(request.site_dir, before)) as writer:
        texts = Register.of(TextEntry, _text_entries(writer, overview.read, showing.values()))
        stale = {planned.path for planned in plan.stale}
        files = Register.of(FileEntry, _file_entries(writer, showing.values(), stale))
        facts = SiteFacts(
            build_id=memory.build_id,
            config=overview.read.config,
            site=site_view(overview.site),
            theme=_theme_entry(writer, theme, overview.read.theme_read.content),
            theme_is_built_in=theme.is_built_in,
            about_folders=about_folders,
            found_elsewhere=_by_file(_found_elsewhere((*overview.site_wide, *about_folders), memory.found_in, showing)),
            found_in=memory.found_in,
            own_names=names_at_top(plan.made.files),
            begun_with=writer.begun_with,
        )
    save_index(request.site_dir, RecordIndex(facts, texts, files))


def _found_elsewhere(
    site_wide: Iterable[Diagnostic],
    found_in: Mapping[OutputPath, tuple[Diagnostic, ...]],
    showing: Mapping[OutputPath, PlannedFile],
) -> Iterator[Diagnostic]:
    """Findings that do not come from a text alone: those of the whole site, and those in files that show others."""
    yield from site_wide
    for path, found in found_in.items():
        shown = {body.source for body in bodies_in(showing[path].view)} if path in showing else ()
        yield from (finding for finding in found if finding.span.path not in shown)


def _by_file(found: Iterable[Diagnostic]) -> dict[SourcePath, tuple[Diagnostic, ...]]:
    by_file: defaultdict[SourcePath, list[Diagnostic]] = defaultdict(list)
    for one in found:
        by_file[one.span.path].append(one)
    return {path: tuple(those) for path, those in by_file.items()}


def _theme_entry(writer: RecordWriter, theme: Theme, content: Fingerprint) -> ThemeEntry:
    known = writer.before.facts.theme if writer.before else None
    return known if known and known.content == content else ThemeEntry(writer.theme(theme), content)


def _text_entries(writer: RecordWriter, read: Read, showing: Iterable[PlannedFile]) -> Iterator[TextEntry]:
    before = {entry.name: entry for entry in writer.before.texts} if writer.before else {}
    shown_in: defaultdict[SourcePath, list[OutputPath]] = defaultdict(list)
    for file in showing:
        for source in dict.fromkeys(body.source for body in bodies_in(file.view)):
            shown_in[source].append(file.path)
    for text in read.complete_texts:
        known = before.get(text.source)
        at = known.at if known and known.content == text.key else writer.text(text)
        yield TextEntry(text.source, at, text.key, tuple(shown_in[text.source]))


def _file_entries(writer: RecordWriter, showing: Iterable[PlannedFile], stale: Set[OutputPath]) -> Iterator[FileEntry]:
    before = {entry.name: entry for entry in writer.before.files} if writer.before else {}
    for number, file in enumerate(showing):
        known = None if file.path in stale else before.get(file.path)
        yield FileEntry(file.path, known.at if known else writer.file(file), number)
