"""Reading the author's files: only those that changed, and never more than is asked for."""

import os
from collections.abc import Mapping

from generator.diagnostics.catalogue import FILE_UNREADABLE, SYMLINK_OUTSIDE
from generator.diagnostics.diagnostic import Diagnostic
from generator.disk.look import Look, Oddity, Sight, is_racy, look_of
from generator.disk.memory import Memory, Seen
from generator.fingerprint import fingerprint_of_bytes
from generator.model.content import SourceFile
from generator.model.names import Fingerprint, SourcePath
from generator.model.span import Span


class Sources:
    """The author's files as one look found them. What memory knows by its look is not read again."""

    def __init__(self, site_dir: str, sight: Sight, memory: Memory, *, verify: bool = False) -> None:
        self._site_dir = site_dir
        self._looks: Mapping[str, Look] = sight.files
        self._known = {} if verify else _trusted(sight, memory)
        self.seen: dict[SourcePath, Seen] = {}  # what is known of each file that was asked for
        self.troubles: list[Diagnostic] = [_diagnostic_of(oddity) for oddity in sight.oddities]
        self.paths = tuple(sorted(map(SourcePath, sight.files)))

    def below(self, folder: str) -> tuple[SourcePath, ...]:
        """The files below this folder, in order."""
        return tuple(path for path in self.paths if path.startswith(folder + "/"))

    def fingerprint(self, path: SourcePath) -> Fingerprint | None:
        """Of a file's content; None for a file that cannot be read, which `troubles` then tells."""
        known = self._known.get(path)
        if known is not None:
            self.seen[path] = known
            return known.fingerprint
        file = self.read(path)
        return None if file is None else file.fingerprint

    def read(self, path: SourcePath) -> SourceFile | None:
        """A file with its content; None for one that cannot be read, which `troubles` then tells."""
        try:
            with open(os.path.join(self._site_dir, path), "rb") as file:
                look = look_of(os.fstat(file.fileno()))
                content = file.read()
        except OSError as refusal:
            self.troubles.append(FILE_UNREADABLE.at(Span(path), reason=refusal.strerror or refusal))
            return None
        print_of_content = fingerprint_of_bytes(content)
        self.seen[path] = Seen(look, print_of_content)
        return SourceFile(path, content, print_of_content)

    def changed(self, path: SourcePath, content: Fingerprint | None) -> SourceFile | None:
        """The file, unless its content is still that with this fingerprint, or it cannot be read."""
        known = self._known.get(path)
        if known is not None and known.fingerprint == content:
            self.seen[path] = known
            return None
        file = self.read(path)
        return None if file is None or file.fingerprint == content else file


def _trusted(sight: Sight, memory: Memory) -> dict[SourcePath, Seen]:
    """What memory knows of files that look as they did, and whose time stamps can tell."""
    return {
        path: seen
        for path, seen in memory.sources.items()
        if sight.files.get(path) == seen.look and not is_racy(seen.look, memory.looked_ns)
    }


def _diagnostic_of(oddity: Oddity) -> Diagnostic:
    span = Span(SourcePath(oddity.path))
    if oddity.reason == "outside":
        return SYMLINK_OUTSIDE.at(span)
    return FILE_UNREADABLE.at(span, reason=oddity.reason)
