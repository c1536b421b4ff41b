"""Which files of an old blog are read: those that hold something, and no more than anybody writes."""

from generator.diagnostics.catalogue import FILE_TOO_LARGE, FILE_UNREADABLE
from generator.diagnostics.diagnostic import Checked, Diagnostic
from generator.importing.heads import Head, decoded, head_of
from generator.importing.source import OldFiles
from generator.model.names import SourcePath
from generator.model.span import Span

MOST_IN_A_TEXT = 10_000_000
"""Bytes, with its pictures in it."""

MOST_IN_SETTINGS = 1_000_000
"""Bytes of a file of settings or data: a list that takes a second to read."""

_MOST_IN_AN_INCLUDE = 200_000
_VOID = b"\0 \t\r\n"


def too_large(path: str, old_files: OldFiles, most: int) -> Diagnostic | None:
    """What is wrong with a file of more than `most` bytes; None for any other."""
    size = old_files.size(path)
    if size <= most:
        return None
    return FILE_TOO_LARGE.at(Span(SourcePath(path)), kilobytes=-(-size // 1000), limit=most // 1000)


def only_zeros(path: str, old_files: OldFiles) -> Diagnostic | None:
    """What is wrong with a file of which nothing but zeros is left, as by a disk that failed; None for any other."""
    beginning = _beginning(path, old_files)
    if b"\0" not in beginning or beginning.strip(_VOID):
        return None
    return FILE_UNREADABLE.at(Span(SourcePath(path)), reason="zeros", bytes=old_files.size(path))


def opened(path: str, old_files: OldFiles) -> Head:
    """The head of a text and what stands behind it; of one that is too large, as its beginning tells them."""
    large = too_large(path, old_files, MOST_IN_A_TEXT)
    content = _beginning(path, old_files) if large else old_files.read(path)
    return head_of(path, decoded(path, content))


def included(path: str, old_files: OldFiles) -> str | None:
    """A text that others show within themselves, without its head; None for one that is too large."""
    return None if too_large(path, old_files, _MOST_IN_AN_INCLUDE) else opened(path, old_files).body


def settings_text(path: str, old_files: OldFiles) -> Checked[str]:
    """The text of a file of settings or data, unless it is too large."""
    if refused := too_large(path, old_files, MOST_IN_SETTINGS):
        return Checked(None, (refused,))
    return Checked(decoded(path, old_files.read(path)))


def _beginning(path: str, old_files: OldFiles) -> bytes:
    return next(iter(old_files.chunks(path)), b"")
