"""What a walk leaves to the next one."""

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import closing
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from generator.diagnostics.diagnostic import Checked, Diagnostic
from generator.disk.lock import if_nobody_builds
from generator.disk.look import Look
from generator.disk.memory import Memory, Remembered, save_memory
from generator.disk.stamp import CONFIG, Stamp, write_stamp
from generator.disk.standing import Setting, Shown, Standing, Told, load_standing, save_standing
from generator.incremental.correction import Text, bodies_in
from generator.incremental.plan import BuildPlan
from generator.model.files import Planned, PlannedFile
from generator.model.names import Fingerprint, OutputPath, SourcePath
from generator.outputs.digests import end_of_period
from generator.outputs.frame import site_view
from generator.render.theme import Theme
from generator.walk.desk import Desk
from generator.walk.order import Order
from generator.walk.overview import Overview
from generator.walk.publishing import Published, folder_names
from generator.walk.reading import Read
from generator.walk.rendered import Rendered
from generator.walk.said import Said, text_of

_CONFIG = SourcePath(CONFIG)
_MOST_IN_A_THEME = 500_000  # bytes of style sheets, fonts and pictures


def memory_of(desk: Desk, read: Read) -> Memory:
    """What was read; what was made comes on top."""
    return Memory(
        engine=desk.engine,
        looked_ns=desk.sight.looked_ns,
        config=Remembered(desk.sources.seen[_CONFIG].fingerprint, Checked(read.config, read.said_of_config)),
        theme=read.theme_read if _is_small(read.theme) else None,
        standards=read.standards,
        sources=desk.sources.seen,
        posts=read.posts,
        pages=read.pages,
        pictures=desk.measured.used,
    )


def _is_small(theme: Theme | None) -> bool:
    """A theme with large fonts takes longer to remember than to read."""
    return theme is not None and sum(len(asset.content) for asset in theme.assets) <= _MOST_IN_A_THEME


def remember_parsed(site_dir: str, desk: Desk, read: Read) -> None:
    """What was parsed, so that correcting a refused site goes quickly; what was made is as it was before.

    A disk that does not take it spoils nothing but the time. Who calls this holds the lock of the site.
    """
    before = desk.memory
    try:
        save_memory(
            site_dir,
            replace(
                memory_of(desk, read),
                made=before.made,
                looks=before.looks,
                remarks=before.remarks,
                shows_held_back=before.shows_held_back,
                edition=before.edition,
            ),
        )
    except OSError:
        return


def remember_in_passing(site_dir: str, desk: Desk, read: Read) -> None:
    """The same for whoever only looks; a build that is at work must not be disturbed, and remembers more."""
    with if_nobody_builds(site_dir) as is_free:
        if is_free:
            remember_parsed(site_dir, desk, read)


def remember_all(
    order: Order, desk: Desk, read: Read, plan: BuildPlan, published: Published, rendered: Rendered
) -> Memory:
    """What was parsed, and what was made of it."""
    before = desk.memory
    kept = set(plan.fresh)
    made = replace(
        memory_of(desk, read),
        edition=desk.sight.looked_ns,
        made=plan.made,
        looks={path: look for path, look in before.looks.items() if path in kept} | dict(published.looks),
        remarks={path: found for path, found in before.remarks.items() if path in kept} | rendered.remarks,
        shows_held_back=order.drafts or order.future,
    )
    save_memory(order.site_dir, made)
    desk.store.keep_only(_texts_of(read))
    return made


def leave_standing(
    order: Order, desk: Desk, overview: Overview, plan: BuildPlan, made: Memory, of_folders: tuple[Diagnostic, ...]
) -> None:
    """What each file was made of that shows a text, for corrections."""
    theme = overview.read.theme
    if theme is None or order.outputs is not None or order.checks is not None:
        return
    before = load_standing(order.site_dir, desk.memory.edition)
    with closing(Setting(order.site_dir, before)) as setting:
        texts = dict(_set_texts(setting, overview.read))
        files = dict(_set_files(setting, overview.planned, {planned.path for planned in plan.stale}))
        told_of = {found.span.path for found in (*overview.of_all, *of_folders)}
        for path, remarks in made.remarks.items():
            shown = files[path].texts if path in files else ()
            told_of |= {remark.span.path for remark in remarks if remark.span.path not in shown}
        standing = Standing(
            edition=made.edition,
            config=overview.read.config,
            site=site_view(overview.site),
            theme=_set_theme(setting, theme, overview.read.theme_read.content),
            theme_is_built_in=theme.is_built_in,
            of_folders=of_folders,
            told_of=frozenset(told_of),
            remarks=made.remarks,
            texts=texts,
            files=files,
            begun_with=setting.begun_with,
        )
    save_standing(order.site_dir, standing)


def _set_theme(setting: Setting, theme: Theme, content: Fingerprint) -> Told:
    known = setting.before.theme if setting.before else None
    return known if known and known.content == content else setting.theme(theme, content)


def _set_texts(setting: Setting, read: Read) -> Iterator[tuple[SourcePath, Told]]:
    before = setting.before.texts if setting.before else {}
    for text in _readable(read):
        known = before.get(text.source)
        yield text.source, known if known and known.content == text.text else setting.text(text)


def _set_files(
    setting: Setting, planned: Iterable[Planned], stale: Set[OutputPath]
) -> Iterator[tuple[OutputPath, Shown]]:
    before = setting.before.files if setting.before else {}
    for file in planned:
        if isinstance(file, PlannedFile) and bodies_in(file.view):
            known = None if file.path in stale else before.get(file.path)
            yield file.path, known or setting.file(file)


def leave_stamp(order: Order, desk: Desk, read: Read, said: Said, looks: Mapping[OutputPath, Look]) -> None:
    """How everything looks now, so that the next build sees at once when there is nothing to do."""
    if order.outputs is not None or order.checks is not None:
        return
    stamp = Stamp(
        options=order.options,
        folders=list(folder_names(read.config).items()),
        holds_from=order.now.timestamp(),
        holds_until=_holds_until(order.now, read, said),
        language=read.config.language,
        posts=read.post_count,
        unchanged=len(looks),
        findings=len(said.findings.diagnostics),
        said=text_of(said),
        edition=desk.sight.looked_ns,
    )
    write_stamp(order.site_dir, desk.sight, stamp, looks)


def _holds_until(now: datetime, read: Read, said: Said) -> float | None:
    """The next moment at which the same files make another site or other findings."""
    moments = [post.expires for post in read.readable_posts if post.expires]
    moments += [held.until for held in said.held_back if held.until]
    zone = ZoneInfo(read.config.timezone)
    last_days = [waiver.until for waiver in said.waivers]
    if until := end_of_period(read.config.newsletter.digests, now.astimezone(zone).date()):
        last_days.append(until)
    moments += [datetime.combine(day + timedelta(days=1), time(), zone) for day in last_days]
    return min((moment.timestamp() for moment in moments if moment > now), default=None)


def _texts_of(read: Read) -> set[Fingerprint]:
    return {text.text for text in _readable(read)}


def _readable(read: Read) -> Iterator[Text]:
    yield from read.readable_posts
    yield from (known.checked.value for known in read.pages.values() if known.checked.value)
