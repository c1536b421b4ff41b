"""Putting a file in the place of another in one go."""

import os

from generator.disk.regular import BUFFER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO


def replace(place: str, content: bytes, part: str = "") -> None:
    """Whoever reads `place` meets the old content or the new, whole; `part` lies beside it on the way.

    What already stands at `part` is thrown away and never written through: it may be a link that
    somebody laid there.
    """
    replace_by(place, lambda file: file.write(content), part or f"{place}.part")


def replace_by(place: str, fill: "Callable[[BinaryIO], object]", part: str) -> None:
    """The same with what `fill` writes. Should anything fail, `place` is as it was, and no part remains."""
    try:
        with _new(part) as file:
            fill(file)
        os.replace(part, place)
    except BaseException as fault:
        discard(part)
        if isinstance(fault, OSError) and fault.filename is None:
            fault.filename = place  # a full disk does not tell what was being written
        raise


def _new(part: str) -> "BinaryIO":
    try:
        return open(part, "xb", BUFFER)
    except FileExistsError:
        discard(part)
        return open(part, "xb", BUFFER)


def discard(place: str) -> None:
    """Take away what lies at `place`, if anything does."""
    try:
        os.unlink(place)
    except (FileNotFoundError, NotADirectoryError):
        return
