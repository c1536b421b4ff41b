"""Writing files where none are: all of them, or none."""

import os
from collections.abc import Iterable, Sequence

from generator.disk import create as disk
from generator.model.names import SourcePath
from generator.scaffold.site import NewFile


def in_the_way(folder: str, paths: Iterable[SourcePath]) -> list[SourcePath]:
    """Those of the paths where something lies already."""
    return [path for path in paths if os.path.lexists(os.path.join(folder, path))]


def create(folder: str, files: Sequence[NewFile]) -> None:
    """Write the files; should one of them fail, there will be none."""
    disk.create(folder, {file.path: file.text.encode("utf-8", "replace") for file in files})
