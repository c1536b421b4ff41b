"""The files of themes: the built-in ones, and the site's own."""

import os
from collections.abc import Iterator

from generator.disk.engine import built_in_themes
from generator.disk.look import look_at
from generator.disk.read import MOST_IN_A_FILE, Sources
from generator.layout import THEMES
from generator.model.names import SourcePath
from generator.render.layers import ThemeFolder

_MOST_IN_A_TEMPLATE = 100_000  # bytes; compiling takes its time


def read_themes(sources: Sources) -> tuple[ThemeFolder, ...]:
    """All themes at hand, the built-in ones first."""
    return (*_built_in(), *_of_the_site(sources))


def themes_at_hand(site_dir: str) -> tuple[ThemeFolder, ...]:
    """The same, without a build around it."""
    return (*_built_in(), *_lying_in(site_dir, THEMES, THEMES))


def _built_in() -> Iterator[ThemeFolder]:
    home, folder = os.path.split(built_in_themes())
    return _lying_in(home, folder, f"raak/{folder}")


def _lying_in(home: str, folder: str, shown_as: str) -> Iterator[ThemeFolder]:
    paths = sorted(look_at(home, [folder]).files)
    for name, inner in _by_theme(paths).items():
        files = {path: _content(f"{home}/{folder}/{name}/{path}") for path in inner}
        yield ThemeFolder(name, SourcePath(f"{shown_as}/{name}"), files)


def _content(place: str) -> bytes:
    with open(place, "rb", buffering=0) as file:
        return file.readall()


def _of_the_site(sources: Sources) -> Iterator[ThemeFolder]:
    for name, inner in _by_theme(sources.below(THEMES)).items():
        read = {path: sources.read(SourcePath(f"{THEMES}/{name}/{path}"), _most_in(path)) for path in inner}
        files = {path: file.content for path, file in read.items() if file is not None}
        yield ThemeFolder(name, SourcePath(f"{THEMES}/{name}"), files)


def _most_in(path: str) -> int:
    return MOST_IN_A_FILE if path.startswith("assets/") else _MOST_IN_A_TEMPLATE


def _by_theme(paths: "tuple[SourcePath, ...] | list[str]") -> dict[str, list[str]]:
    """Paths below each theme's folder, by its name; files beside the folders belong to none."""
    themes: dict[str, list[str]] = {}
    for path in paths:
        _, _, inside = path.partition("/")
        name, _, inner = inside.partition("/")
        if inner:
            themes.setdefault(name, []).append(inner)
    return themes
