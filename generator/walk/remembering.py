"""Remembers what was read of a site, and what was made of it, for the next walk."""

from msgspec.structs import replace

from generator.diagnostics.diagnostic import Checked
from generator.disk.lock import if_nobody_builds
from generator.disk.memory import Memory, Remembered, save_memory
from generator.incremental.plan import BuildPlan
from generator.layout import CONFIG
from generator.model.names import SourcePath
from generator.render.theme import Theme
from generator.walk.publishing import Published
from generator.walk.reading import Read
from generator.walk.rendered import Rendered
from generator.walk.request import BuildRequest
from generator.walk.workspace import Workspace

_CONFIG = SourcePath(CONFIG)
_MOST_IN_A_THEME = 500_000  # bytes of style sheets, fonts and pictures


def memory_of(workspace: Workspace, read: Read) -> Memory:
    """What there is to remember of what was read. `remember_all` adds what was made of it."""
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
    memory = replace(
        memory_of(workspace, read),
        build_id=workspace.snapshot.looked_ns,
        made=plan.made,
        looks={path: look for path, look in before.looks.items() if path in kept} | dict(published.looks),
        found_in={path: found for path, found in before.found_in.items() if path in kept} | rendered.found_in,
        shows_held_back=request.drafts or request.future,
    )
    save_memory(request.site_dir, memory)
    workspace.store.keep_only({text.key for text in read.complete_texts})
    return memory
