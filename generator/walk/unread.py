"""Texts that an author wrote where nobody reads them."""

from pathlib import Path

from generator.disk.folders import names_in
from generator.disk.read import Sources, stretch_below
from generator.layout import (
    CONTENT,
    PAGES,
    POSTS,
    STATIC,
    is_text,
    looks_like_document,
    looks_like_text,
    name_as_text,
)
from generator.model.names import SourcePath


def unread_texts(sources: Sources) -> tuple[SourcePath, ...]:
    """The files below `content/` that look like posts or pages, and are none by their folder or their ending; and
    documents among posts and pages that no text of the same name stands beside."""
    found = [path for path in _beside_texts(sources.below(CONTENT)) if looks_like_text(path)]
    for folder in (POSTS, PAGES):
        paths = sources.below(folder)
        if sum(map(is_text, paths)) < len(paths):
            found += [path for path in paths if looks_like_text(path) and not is_text(path)]
            found += [path for path in paths if _is_lone_document(path, sources)]
    return tuple(sorted(path for path in found if not path.startswith(STATIC + "/")))


def meant_by(name: str, site_dir: str) -> str | None:
    """What lies at the top of a site that lacks `name`, and is called nearly so; None where nothing is."""
    from generator.parse.nearest import SURELY_MEANT, nearest  # next to no site lacks anything

    return nearest(name, (there for there in names_in(site_dir) if there != name), SURELY_MEANT)


def folder_meant_by(name: str, site_dir: str) -> SourcePath | None:
    """The same, where that is a folder."""
    meant = meant_by(name, site_dir)
    return SourcePath(meant) if meant and Path(site_dir, meant).is_dir() else None


def _is_lone_document(path: SourcePath, sources: Sources) -> bool:
    if not looks_like_document(path) or looks_like_text(path) or "/~" in path:  # what Word keeps of an open one
        return False
    return SourcePath(name_as_text(path)) not in sources.paths


def _beside_texts(paths: tuple[SourcePath, ...]) -> list[SourcePath]:
    """Those of the sorted `paths` that lie in neither folder of texts."""
    beside: list[SourcePath] = []
    start = 0
    for folder in sorted((PAGES, POSTS)):
        texts = stretch_below(folder, paths)
        beside += paths[start : texts.start]
        start = texts.stop
    return beside + list(paths[start:])
