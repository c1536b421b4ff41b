"""What rendering gave."""

from collections.abc import MutableMapping

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.disk.spool import Spool
from generator.model.names import OutputPath


class Rendered(Struct):
    """Texts of files that are ready to be written, and what was found in them."""

    texts: MutableMapping[OutputPath, bytes]
    found_in: dict[OutputPath, tuple[Diagnostic, ...]] = {}  # what making each file brought up

    def size(self, path: OutputPath) -> int:
        """How many bytes a text has."""
        return self.texts.size(path) if isinstance(self.texts, Spool) else len(self.texts[path])

    @property
    def found(self) -> list[Diagnostic]:
        """What was found in all of them."""
        return [finding for found in self.found_in.values() for finding in found]
