"""Writing files where none are: all of them, or none."""

import os
from collections.abc import Iterable, Sequence

from generator.model.names import SourcePath
from generator.scaffold.site import NewFile


def in_the_way(folder: str, paths: Iterable[SourcePath]) -> list[SourcePath]:
    """Those of the paths where something lies already."""
    return [path for path in paths if os.path.lexists(os.path.join(folder, path))]


def create(folder: str, files: Sequence[NewFile]) -> None:
    """Write the files; should one of them fail, those before it are taken away again."""
    made: list[str] = []
    try:
        for file in files:
            place = os.path.join(folder, file.path)
            os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
            with open(place, "x", encoding="utf-8", newline="\n", errors="replace") as new:
                made.append(place)
                new.write(file.text)
    except OSError:
        for place in made:
            os.unlink(place)
        raise
