"""What a walk leaves to the next one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import closing
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from generator.diagnostics.diagnostic import Checked, Diagnostic
from generator.disk.folders import names_at_top
from generator.disk.lock import if_nobody_builds
from generator.disk.look import Look
from generator.disk.memory import Memory, Remembered, save_memory
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
from generator.disk.stamp import Stamp, write_stamp
from generator.incremental.plan import BuildPlan
from generator.layout import CONFIG
from generator.model.bodies import bodies_in
from generator.model.content import Text
from generator.model.files import PlannedFile
from generator.model.names import Fingerprint, OutputPath, SourcePath
from generator.outputs.digests import end_of_period
from generator.outputs.frame import site_view
from generator.register import Register
from generator.render.theme import Theme
from generator.walk.overview import Overview
from generator.walk.publishing import Published, folder_names
from generator.walk.reading import Read
from generator.walk.rendered import Rendered
from generator.walk.request import BuildRequest
from generator.walk.summary import Summary, text_of
from generator.walk.workspace import Workspace

_CONFIG = SourcePath(CONFIG)
_MOST_IN_A_THEME = 500_000  # bytes of style sheets, fonts and pictures


def memory_of(workspace: Workspace, read: Read) -> Memory:
    """What there is to remember of what was read. `remember_all` adds what was made."""
    return Memory(
        engine=workspace.engine,
        looked_ns=workspace.snapshot.looked_ns,
        config=Remembered(workspace.sources.seen[_CONFIG].fingerprint, Checked(read.config, read.found_in_config)),
        theme=read.theme_read if _is_small(read.theme) else None,
        standards=read.standards,
        sources=workspace.sources.seen,
        posts=read.posts,
        pages=read.pages,
        pictures=workspace.measured.used,
    )


def _is_small(theme: Theme | None) -> bool:
    """A theme with large fonts takes longer to remember than to read."""
    return theme is not None and sum(len(asset.content) for asset in theme.assets) <= _MOST_IN_A_THEME


def remember_parsed(site_dir: str, workspace: Workspace, read: Read) -> None:
    """Remember what was parsed, so that a refused site is quickly read again once it is mended. Of what was made, all
    that was known stays known.

    A disk that does not take it costs time, and nothing else. Whoever calls this holds the lock of the site.
    """
    before = workspace.memory
    try:
        save_memory(
            site_dir,
            replace(
                memory_of(workspace, read),
                made=before.made,
                looks=before.looks,
                found_in=before.found_in,
                shows_held_back=before.shows_held_back,
                build_id=before.build_id,
            ),
        )
    except OSError:
        return


def remember_in_passing(site_dir: str, workspace: Workspace, read: Read) -> None:
    """The same for whoever only looks. A build that is at work is not disturbed: it will remember more."""
    with if_nobody_builds(site_dir) as is_free:
        if is_free:
            remember_parsed(site_dir, workspace, read)


def remember_all(
    request: BuildRequest, workspace: Workspace, read: Read, plan: BuildPlan, published: Published, rendered: Rendered
) -> Memory:
    """Remember what was parsed, and what was made of it."""
    before = workspace.memory
    kept = set(plan.fresh)
    made = replace(
        memory_of(workspace, read),
        build_id=workspace.snapshot.looked_ns,
        made=plan.made,
        looks={path: look for path, look in before.looks.items() if path in kept} | dict(published.looks),
        found_in={path: found for path, found in before.found_in.items() if path in kept} | rendered.found_in,
        shows_held_back=request.drafts or request.future,
    )
    save_memory(request.site_dir, made)
    workspace.store.keep_only(_texts_of(read))
    return made


def leave_records(
    request: BuildRequest,
    workspace: Workspace,
    overview: Overview,
    plan: BuildPlan,
    made: Memory,
    of_folders: tuple[Diagnostic, ...],
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
            build_id=made.build_id,
            config=overview.read.config,
            site=site_view(overview.site),
            theme=_theme_entry(writer, theme, overview.read.theme_read.content),
            theme_is_built_in=theme.is_built_in,
            of_folders=of_folders,
            told_of=_by_file(_told_of((*overview.of_all, *of_folders), made.found_in, showing)),
            found_in=made.found_in,
            own_names=names_at_top(plan.made.files),
            begun_with=writer.begun_with,
        )
    save_index(request.site_dir, RecordIndex(facts, texts, files))


def _told_of(
    of_all: Iterable[Diagnostic],
    found_in: Mapping[OutputPath, tuple[Diagnostic, ...]],
    showing: Mapping[OutputPath, PlannedFile],
) -> Iterator[Diagnostic]:
    """Findings that do not come from a text alone: those of the whole site, and those in files that show others."""
    yield from of_all
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
    for text in _readable(read):
        known = before.get(text.source)
        at = known.at if known and known.content == text.key else writer.text(text)
        yield TextEntry(text.source, at, text.key, tuple(shown_in[text.source]))


def _file_entries(writer: RecordWriter, showing: Iterable[PlannedFile], stale: Set[OutputPath]) -> Iterator[FileEntry]:
    before = {entry.name: entry for entry in writer.before.files} if writer.before else {}
    for number, file in enumerate(showing):
        known = None if file.path in stale else before.get(file.path)
        yield FileEntry(file.path, known.at if known else writer.file(file), number)


def leave_stamp(
    request: BuildRequest,
    workspace: Workspace,
    raak: bytes,
    read: Read,
    summary: Summary,
    looks: Mapping[OutputPath, Look],
) -> None:
    """Leave how everything looks now, and how `raak` looked at first, so that the next build sees at once when there is
    nothing to do.
    """
    if not request.is_usual:
        return
    stamp = Stamp(
        options=request.options,
        folders=list(folder_names(read.config).items()),
        holds_from=request.now.timestamp(),
        holds_until=_holds_until(request, read, summary),
        language=read.config.language,
        posts=read.post_count,
        unchanged=len(looks),
        finding_count=len(summary.findings.diagnostics),
        summary=text_of(summary),
        build_id=workspace.snapshot.looked_ns,
    )
    write_stamp(request.site_dir, workspace.snapshot, raak, stamp, looks)


def _holds_until(request: BuildRequest, read: Read, summary: Summary) -> float | None:
    """The next moment at which the same files make another site or other findings."""
    moments = [post.expires for post in read.readable_posts if post.expires]
    moments += [held.until for held in summary.held_back if held.until]
    timezone = read.config.timezone
    last_days = [waiver.until for waiver in summary.waivers]
    if until := end_of_period(read.config.newsletter.digests, request.today_in(timezone)):
        last_days.append(until)
    moments += [datetime.combine(day + timedelta(days=1), time(), ZoneInfo(timezone)) for day in last_days]
    return min((moment.timestamp() for moment in moments if moment > request.now), default=None)


def _texts_of(read: Read) -> set[Fingerprint]:
    return {text.key for text in _readable(read)}


def _readable(read: Read) -> Iterator[Text]:
    yield from read.readable_posts
    yield from read.readable_pages
