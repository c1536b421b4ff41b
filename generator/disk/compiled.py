"""Templates as Python's own code, kept from one build to the next.

Code is only believed where nobody but the user can have put it: in the user's own cache folder, never in a site's,
which may be a stranger's. Losing it costs time, never truth.
"""

import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b

from jinja2.bccache import Bucket, BytecodeCache

from generator.disk.engine import engine
from generator.disk.replace import replace

_FORMAT = 2
"""It goes up when raak compiles templates otherwise than before."""


class CompiledTemplates(BytecodeCache):
    """The templates that one raak compiled. Jinja holds each against its source before it is used."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template to `bucket`; what is missing, damaged or out of date is compiled again."""
        with suppress(Exception), open(self._place(bucket), "rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, if the disk takes it."""
        with suppress(OSError):
            replace(self._place(bucket), bucket.bytecode_to_string())

    def _place(self, bucket: Bucket) -> str:
        return f"{self._folder}/{bucket.key}"


def compiled_templates() -> CompiledTemplates | None:
    """Those of this raak; None where the user has no folder for them that is theirs alone."""
    home = cache_home(sys.platform, os.environ)
    if not home:
        return None
    folder = os.path.join(
        home, "raak", f"templates-{blake2b(f'{engine()} {_FORMAT}'.encode(), digest_size=8).hexdigest()}"
    )
    try:
        os.makedirs(folder, 0o700, exist_ok=True)
        return CompiledTemplates(folder) if _is_private(folder) else None
    except OSError:
        return None


def cache_home(platform: str, environment: Mapping[str, str]) -> str:
    """The folder for what programs may lose, as each system has it; empty where there is none."""
    if platform == "win32":
        return environment.get("LOCALAPPDATA", "")
    chosen, home = environment.get("XDG_CACHE_HOME", ""), environment.get("HOME", "")
    if os.path.isabs(chosen):
        return chosen
    if not os.path.isabs(home):
        return ""
    return f"{home}/Library/Caches" if platform == "darwin" else f"{home}/.cache"


def _is_private(folder: str) -> bool:
    """Whether nobody else can have put something there. Windows gives each user a folder of their own."""
    if sys.platform == "win32":
        return True
    found = os.lstat(folder)
    others_may_write = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not others_may_write
