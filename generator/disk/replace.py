"""Putting a file in the place of another in one go."""

import os


def replace(place: str, content: bytes, part: str = "") -> None:
    """Whoever reads `place` meets the old content or the new, whole; `part` lies beside it on the way.

    What already stands at `part` is thrown away and never written through: it may be a link that
    somebody laid there.
    """
    part = part or f"{place}.part"
    discard(part)
    with open(part, "xb") as file:
        file.write(content)
    os.replace(part, place)


def discard(place: str) -> None:
    """Nothing lies at `place` any more."""
    try:
        os.unlink(place)
    except (FileNotFoundError, NotADirectoryError):
        return
