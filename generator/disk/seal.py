"""Seals, by which raak knows what it wrote itself: the folder of a site, and all that lies in it, may be a stranger's.

A seal can only be made with a key that lies in the user's own cache folder. A memory that was made elsewhere bears
none, and is as good as missing: that costs time, never truth.
"""

import os

from generator.digest import blake2b
from generator.disk.private import is_private, private_folder
from generator.disk.regular import read_regular
from generator.disk.replace import discard, replace

_LENGTH = 32  # bytes of the key, and of a seal
_KEY_OF_THIS_PROCESS = os.urandom(_LENGTH)
"""Where the user has no folder that is private: what one build leaves is not believed by the next."""


def seal(place: str) -> None:
    """Say of the file at `place`, as it lies there now, that this user's raak wrote it.

    Its place, time and size stand for its content: to read millions of bytes once more would take a tenth of a build.
    Whoever has never seen a seal with this key cannot make one, for whatever file.
    """
    replace(f"{place}.seal", _look_of(place, os.lstat(place)))


def is_sealed(place: str, found: os.stat_result) -> bool:
    """Whether this user's raak wrote the file at `place`, `found` being its stat. Raises `OSError` without a seal."""
    return read_regular(f"{place}.seal", _LENGTH)[0] == _look_of(place, found)


def put_sealed(place: str, content: bytes) -> None:
    """Put this content in the place of what lies there, and seal it."""
    replace(place, content)
    seal(place)


def read_sealed(place: str, most: int) -> tuple[bytes, os.stat_result]:
    """The content of a file of `most` bytes at most, and its stat. Raises `ValueError` where the seal is not this
    user's, and `OSError` for all else.
    """
    content, found = read_regular(place, most)
    if not is_sealed(place, found):
        raise ValueError("sealed by somebody else")
    return content, found


def digest_by(own_key: bytes, *parts: bytes) -> bytes:
    """A digest of `parts` that nobody can make without the key."""
    return blake2b(b"".join(b"%d:%b" % (len(part), part) for part in parts), key=own_key, digest_size=16).digest()


def own_key() -> bytes:
    """The key of this user, made where it is missing."""
    folder = private_folder("seal")
    if folder is None:
        return _KEY_OF_THIS_PROCESS
    place = f"{folder}/key"
    return _key_at(place) or _made_at(place) or _KEY_OF_THIS_PROCESS


def _look_of(place: str, found: os.stat_result) -> bytes:
    """Whole seconds: archives and caches keep no finer ones."""
    facts = (os.fsencode(os.path.realpath(place)), found.st_mtime_ns // 1_000_000_000, found.st_size)
    return blake2b(b"%b\0%d\0%d" % facts, key=own_key(), digest_size=_LENGTH).digest()


def _key_at(place: str) -> bytes | None:
    try:
        key, found = read_regular(place, _LENGTH)
    except OSError:
        return None
    return key if len(key) == _LENGTH and is_private(found) else None


def _made_at(place: str) -> bytes | None:
    """A new key, whole and on the platter; of two processes that make one at once, both take the first."""
    part = f"{place}.{os.getpid()}"
    try:
        discard(part)
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(os.urandom(_LENGTH))
            file.flush()
            os.fsync(file.fileno())
        _put(part, place)
        discard(part)
    except OSError:
        return None
    return _key_at(place)


def _put(part: str, place: str) -> None:
    if os.path.lexists(place):  # damaged, or readable by others
        os.replace(part, place)
        return
    try:
        os.link(part, place)
    except FileExistsError:
        return
    except OSError:  # a disk without second names
        os.replace(part, place)
