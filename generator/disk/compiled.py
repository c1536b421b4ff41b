"""Templates as Python's own code, kept from one build to the next.

Code is only believed where nobody but the user can have put it: in the user's own cache folder, never in a site's,
which may be a stranger's. Losing it costs time, never truth.
"""

from contextlib import suppress

from jinja2.bccache import Bucket, BytecodeCache

from generator.digest import blake2b
from generator.disk.engine import engine
from generator.disk.private import private_folder
from generator.disk.replace import replace

_FORMAT = 6
"""One more whenever raak compiles templates in another way than before."""


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
    digest = blake2b(f"{engine()} {_FORMAT}".encode(), digest_size=8).hexdigest()
    folder = private_folder(f"templates-{digest}")
    return CompiledTemplates(folder) if folder else None
