"""What every source of texts offers: its name, and an importer that reads what it left behind."""

import re
from collections.abc import Callable, Iterator
from typing import Protocol

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.importing.arrival import Arrival, Comment, Text, Upload
from generator.importing.references import References


class OldFiles(Protocol):
    """The files of the old blog: those of a folder, or one file alone."""

    paths: tuple[str, ...]  # relative to the folder, parts joined by `/`, in order; of one file, its name
    uploads: frozenset[str]  # the files of the uploads folder, likewise

    def read(self, path: str) -> bytes:
        """All that is in a file."""

    def chunks(self, path: str) -> Iterator[bytes]:
        """The same, piece by piece."""

    def size(self, path: str) -> int:
        """How many bytes a file has."""


def host_in(old_files: OldFiles, path: str) -> str:
    """The address of the site whose host a file `CNAME` names; "" when there is no such file."""
    if path not in old_files.paths:
        return ""
    name = next(iter(old_files.chunks(path)), b"")[:300].decode("ascii", "replace").strip().split("\n")[0].strip()
    return f"https://{name}" if re.fullmatch(r"[A-Za-z0-9.-]+", name) else ""


class Importer(Protocol):
    """One import of one blog. It is gone through twice, first for what arrives and then for the words of it."""

    home: str  # the address of the old site, "" when nothing says it; known after `arrivals`
    language: str  # of the old site, likewise

    def arrivals(self) -> Iterator[Arrival | Diagnostic]:
        """All texts that arrive, and what is to be said of the rest."""

    def texts(self) -> Iterator[Text | Comment]:
        """The words of the same texts, in the same order, and what readers said below them."""

    def markdown(self, arrival: Arrival, text: Text, references: References) -> str:
        """The words as raak's Markdown."""

    def said(self, arrival: Arrival, text: Text) -> str:
        """All that a reader could read there, as plain text, to hold the result against; "" when nobody can tell."""

    def file_at(self, address: str) -> Upload | str:
        """Which file an address in a text names: an upload, a path below the folder, or ""."""


class Source(Struct, frozen=True):
    """A place that texts come from."""

    name: str  # as the command line names it
    open: Callable[[OldFiles], Importer]
