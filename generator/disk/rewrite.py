"""Changing a file of the author's: only the one that was read, whole or not at all."""

import os
import shutil

from generator.disk.replace import discard


def rewrite(place: str, before: bytes, after: bytes) -> bool:
    """Put `after` in the place of `before`; false, and nothing touched, when the file holds something else by now.

    Whoever reads the file meanwhile meets one of the two. Its permissions stay, and a link goes on leading to it.
    """
    place = os.path.realpath(place)
    if not _holds(place, before):
        return False
    folder, name = os.path.split(place)
    part = os.path.join(folder, f".{name}.raak-part")  # hidden: whoever watches the folder does not see it
    discard(part)
    try:
        with open(part, "xb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(place, part)
        if not _holds(place, before):  # written to since
            return False
        os.replace(part, place)
    finally:
        discard(part)
    return True


def _holds(place: str, content: bytes) -> bool:
    try:
        with open(place, "rb") as file:
            return file.read() == content
    except FileNotFoundError:
        return False
