"""What rendering gave."""

from collections.abc import MutableMapping

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.model.names import OutputPath


class Rendered(Struct):
    """Texts of files that are ready to be written, and what was found in them."""

    texts: MutableMapping[OutputPath, bytes]
    remarks: dict[OutputPath, tuple[Diagnostic, ...]] = {}  # found in a file while it was made

    @property
    def found(self) -> list[Diagnostic]:
        """All remarks."""
        return [remark for remarks in self.remarks.values() for remark in remarks]
