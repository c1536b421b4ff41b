"""Records of what each file was made of that shows a text. Where only the words of a text change, the file is made
again from its record, and nothing has to be planned anew.

Records stand in one file, to which is only ever added; an index tells where each begins. So a build that is killed
leaves records that no index knows, and a correction writes a few of them, not ten thousand.
"""

import os
import stat
from collections.abc import Mapping
from typing import BinaryIO

import msgspec
from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.disk.regular import open_regular
from generator.disk.replace import discard
from generator.disk.seal import digest_by, own_key, put_sealed, read_sealed
from generator.incremental.correction import VIEWS
from generator.layout import MEMORY_FOLDER, is_page
from generator.model.content import Page, Post, Text
from generator.model.files import PlannedFile
from generator.model.names import Fingerprint, OutputPath, SourcePath, TemplateName
from generator.model.site import SiteConfig
from generator.model.views import SiteView
from generator.register import Named, Register
from generator.render.theme import Theme

_MOST = 1 << 30  # bytes
_DIGEST = 32  # letters
_ROOM = 8 << 20  # bytes of records that are in use no longer, in a small site


class TextEntry(Named, frozen=True):
    """A text: where its record begins, which text it is, and the files that show it."""

    at: int
    content: Fingerprint
    shown_in: tuple[OutputPath, ...]


class FileEntry(Named, frozen=True):
    """A file that shows texts: where its record begins, and which of all planned files it is."""

    at: int
    number: int


class ThemeEntry(Struct, frozen=True, array_like=True):
    """The theme: where its record begins, and which it is."""

    at: int
    content: Fingerprint


class SiteFacts(Struct, frozen=True):
    """What holds for the whole site."""

    build_id: int
    config: SiteConfig
    site: SiteView
    theme: ThemeEntry
    theme_is_built_in: bool
    about_folders: tuple[Diagnostic, ...] = ()  # what was found about the folders for outputs
    found_elsewhere: Mapping[SourcePath, tuple[Diagnostic, ...]] = {}  # about texts, and not by reading them alone
    found_in: Mapping[OutputPath, tuple[Diagnostic, ...]] = {}  # what rendering each file brought up
    own_names: Mapping[str, int] = {}  # how many there are at the top of each folder for outputs, by its role
    begun_with: int = 0  # bytes of the records when they were last written from the beginning


class RecordIndex(Struct, frozen=True):
    """Where the records of a build begin, and what holds for all. A correction reads and renews a few of its lines."""

    facts: SiteFacts
    texts: Register[TextEntry]
    files: Register[FileEntry]


class _FileRecord(Struct, frozen=True, array_like=True):
    """What one file was made of."""

    template: TemplateName
    kind: str
    view: msgspec.Raw
    source: SourcePath | None


def load_index(site_dir: str, build_id: int) -> RecordIndex | None:
    """The index that this build left; None where it left none, or another one came after it."""
    try:
        content, _ = read_sealed(f"{_place(site_dir)}.index", _MOST)
        index = _decoded(content)
    except (OSError, ValueError, RecursionError, MemoryError):
        return None
    return index if build_id and index.facts.build_id == build_id else None


def save_index(site_dir: str, index: RecordIndex) -> None:
    """Keep it for the next build."""
    parts = (_ENCODER.encode(index.facts), index.texts.text, index.files.text)
    put_sealed(f"{_place(site_dir)}.index", b"\n".join(parts))


def _decoded(content: bytes) -> RecordIndex:
    """No line is empty, so that an empty one tells where the second register begins."""
    head, _, files = content.partition(b"\n\n")
    facts, _, texts = head.partition(b"\n")
    return RecordIndex(_FACTS.decode(facts), Register(TextEntry, texts and texts + b"\n"), Register(FileEntry, files))


def takes_records(site_dir: str, index: RecordIndex) -> bool:
    """Whether records can be added to those that are there: they are nobody's but raak's, and most are in use."""
    try:
        found = os.lstat(_place(site_dir))
    except OSError:
        return False
    is_own = stat.S_ISREG(found.st_mode) and found.st_nlink == 1  # a file of two names is somebody else's, too
    begun_with = index.facts.begun_with
    return is_own and 0 < begun_with <= found.st_size <= 2 * begun_with + _ROOM


class RecordReader:
    """The records of a site, by where they begin. Raises `ValueError` for what this user's raak did not write."""

    def __init__(self, site_dir: str) -> None:
        self._file = open_regular(_place(site_dir))
        self._own_key = own_key()

    def theme(self, at: int) -> Theme:
        """The theme of the site."""
        return msgspec.json.decode(self._record(at), type=Theme)

    def text(self, path: SourcePath, at: int) -> Text:
        """A post or a page."""
        record = self._record(at)
        return msgspec.json.decode(record, type=Page) if is_page(path) else msgspec.json.decode(record, type=Post)

    def file(self, path: OutputPath, at: int) -> PlannedFile:
        """A file as it was planned."""
        record = _FILE.decode(self._record(at))
        if record.kind not in VIEWS:
            raise ValueError(record.kind)
        view = msgspec.json.decode(record.view, type=VIEWS[record.kind])
        return PlannedFile(path, record.template, view, record.source)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _record(self, at: int) -> bytes:
        self._file.seek(at)
        line = self._file.readline().rstrip(b"\n")
        if _digest(self._own_key, line[_DIGEST:]) != line[:_DIGEST]:
            raise ValueError(at)
        return line[_DIGEST:]


class RecordWriter:
    """Adds records to those that are there, or begins anew where those are of no use any more."""

    def __init__(self, site_dir: str, before: RecordIndex | None) -> None:
        place = _place(site_dir)
        self.before = before if before and takes_records(site_dir, before) else None
        if self.before is None:
            discard(place)
        self._file: BinaryIO = open(place, "ab" if self.before else "xb")  # noqa: SIM115 (`close` closes it)
        self._end = self._file.seek(0, os.SEEK_END)
        self._own_key = own_key()

    @property
    def begun_with(self) -> int:
        """How many bytes there are, or were when they were last written from the beginning."""
        return self.before.facts.begun_with if self.before else self._end

    def theme(self, theme: Theme) -> int:
        """Add the theme; gives where its record begins."""
        return self._add(_ENCODER.encode(theme))

    def text(self, text: Text) -> int:
        """Add a text; gives where its record begins."""
        return self._add(_ENCODER.encode(text))

    def file(self, planned: PlannedFile) -> int:
        """Add a file; gives where its record begins."""
        view = msgspec.Raw(_ENCODER.encode(planned.view))
        record = _FileRecord(planned.template, type(planned.view).__name__, view, planned.source)
        return self._add(_ENCODER.encode(record))

    def close(self) -> None:
        """All of it reaches the file."""
        self._file.close()

    def _add(self, content: bytes) -> int:
        at = self._end
        self._end += self._file.write(b"%s%s\n" % (_digest(self._own_key, content), content))
        return at


def _digest(own_key: bytes, content: bytes) -> bytes:
    return digest_by(own_key, content).hex().encode()


def _place(site_dir: str) -> str:
    return f"{site_dir}/{MEMORY_FOLDER}/records"


_ENCODER = msgspec.json.Encoder()
_FACTS = msgspec.json.Decoder(SiteFacts)
_FILE = msgspec.json.Decoder(_FileRecord)
