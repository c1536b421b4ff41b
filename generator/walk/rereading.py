"""Texts that were saved again, held against what they said before."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.disk.bodies import BodyStore
from generator.disk.memory import Corrections, Seen
from generator.disk.read import Sources
from generator.disk.records import RecordIndex, RecordReader
from generator.incremental.correction import only_words_differ
from generator.model.content import Post, SourceFile, Text
from generator.model.names import Html, SourcePath
from generator.parse.markdown.highlight import keep_highlighted
from generator.parse.text import parse_text


class Reread(Struct, frozen=True):
    """A text that was read again."""

    before: Text
    after: Text
    seen: Seen
    found: tuple[Diagnostic, ...]
    html: Html

    @property
    def differs(self) -> bool:
        """Whether it says something else, and was not only saved once more."""
        return self.after.key != self.before.key


Rereads = Mapping[SourcePath, Reread]


class Rereading:
    """Reads edited texts again, and compares each with what the last build and the corrections since found in it."""

    def __init__(
        self, index: RecordIndex, records: RecordReader, known: Corrections, sources: Sources, store: BodyStore
    ) -> None:
        self._index = index
        self._records = records
        self._known = known
        self._sources = sources
        self._store = store
        self._standards = index.facts.config.standards

    def of_all(self, paths: Sequence[SourcePath]) -> Rereads | None:
        """Those of these texts that no correction has read yet. None where more than the words of one has changed, so
        that other files are concerned.
        """
        texts: dict[SourcePath, Reread] = {}
        for path in paths:
            entry = self._index.texts.get(path)
            file = self._sources.read(path) if entry else None
            if entry is None or file is None:
                return None
            if not self._is_as_corrected(file):
                text = self._read_again(file, self._records.text(path, entry.at))
                if text is None:
                    return None
                texts[path] = text
        return texts

    def _is_as_corrected(self, file: SourceFile) -> bool:
        """Whether it still holds what the last correction read. It is read again all the same where it was saved so
        shortly before that its time stamps cannot tell.
        """
        known = self._known.sources.get(file.path)
        return known is not None and known.fingerprint == file.fingerprint

    def _read_again(self, file: SourceFile, before: Text) -> Reread | None:
        if self._standards.html == "safe" and (html := self._store.get(before.key)) is not None:
            keep_highlighted(html)
        checked = parse_text(self._standards, file)
        after = checked.value.value if checked.value else None
        if checked.value is None or not isinstance(after, Text):
            return None
        if after.key != before.key and not self._is_correction(before, after):
            return None
        return Reread(before, after, self._sources.seen[file.path], checked.diagnostics, checked.value.body)

    def _is_correction(self, before: Text, after: Text) -> bool:
        """Whether nothing has changed but words, and nothing that was found elsewhere points at those."""
        is_waived = isinstance(after, Post) and after.waivers
        told = self._index.facts.found_elsewhere.get(after.source, ())
        is_told_of_words = any(found.span.line >= after.body_line for found in told)
        return not (is_waived or is_told_of_words) and only_words_differ(before, after)
