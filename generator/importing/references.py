"""The links and pictures of one text on their way: where each leads now, and what was found."""

import posixpath
import re
from collections.abc import Callable
from urllib.parse import quote, unquote, urljoin

from msgspec import Struct

from generator.diagnostics.catalogue import (
    IMPORT_LINK_DEAD,
    IMPORT_MARKUP_REPLACED,
    IMPORT_PICTURE_ELSEWHERE,
    IMPORT_PICTURE_UNDESCRIBED,
)
from generator.diagnostics.diagnostic import Diagnostic, Rule
from generator.importing.arrival import Arrival, Upload
from generator.importing.old_site import Destination, OldSite
from generator.importing.splitting import is_address
from generator.model.addresses import path_of
from generator.model.names import SourcePath
from generator.model.pictures import is_picture
from generator.model.span import Span
from generator.parse.markdown.references import could_run, leads_elsewhere

_ANCHOR = re.compile(r"[\w:.-]+")

FileAt = Callable[[str], Upload | str]
"""Gives the file of the old blog that has an address; "" where there is none."""

Keep = Callable[[Upload | str, bool], SourcePath | None]
"""Takes a file of the old blog along: gives where it will lie. Told whether it is to be shown as a picture;
None for a file that is not there, or that cannot be shown."""


class Elsewhere(Struct, frozen=True):
    """A picture that could not be brought along."""

    address: str
    alt: str
    path: SourcePath  # the text that had it


class References:
    """Asked for each link and picture of one text."""

    def __init__(self, arrival: Arrival, path: SourcePath, old: OldSite, file_at: FileAt, keep: Keep) -> None:
        self.arrival = arrival
        self._path = path
        self._old = old
        self._file_at = file_at
        self._keep = keep
        self._base = next((address for address in arrival.addresses if "?" not in address), "")
        self._counts: dict[tuple[Rule, int, tuple[tuple[str, str], ...]], int] = {}
        self._named = old.parts_asked_for
        self._given: set[str] = set()
        self._targets: set[str] = set()
        self.elsewhere: list[Elsewhere] = []
        self.spelled: Callable[[str], str] = str
        """Puts an address that only its source understands, such as that of a file beside the text, as all do."""

    def link(self, address: str) -> str:
        """What to write for an address: where it leads now; "" when it can lead nowhere, and its words stand alone."""
        return self._remembered(self._link(address))

    def gave(self, target: str) -> bool:
        """Whether a target within the site is one that this text was given to write."""
        return unquote(target) in self._targets

    def _remembered(self, target: str) -> str:
        self._targets.add(unquote(target))
        return target

    def _link(self, address: str) -> str:
        written = _tidy(self.spelled(address))
        if could_run(written):
            self.note(IMPORT_MARKUP_REPLACED, what="javascript:", by="text")
            return ""
        if named := self._old.named(written.partition("#")[0]):
            return self._to(named, written)
        if written.startswith("#"):
            return self._to_part(written[1:])
        full = self._full(written)
        if leads_elsewhere(written) and not self._old.holds(full):
            return _spelled(full if written.startswith("//") else written)
        return self._within(written, full)

    def picture(self, address: str, alt: str = "") -> str:
        """What to write for a picture that comes along; "" for one that does not: a link to it is written then."""
        written = _tidy(self.spelled(address))
        file = "" if could_run(written) else self._file_at(self._full(written))
        kept = self._keep(file, True) if file else None
        if kept:
            return self._remembered(self._relative(kept))
        if not could_run(written):
            self.elsewhere.append(Elsewhere(self._full(written), alt, self._path))
            self.note(IMPORT_PICTURE_ELSEWHERE, target=self._full(written))
        return ""

    def elsewhere_link(self, address: str) -> str:
        """What to write for a link to a picture that did not come along; "" where there is no such address."""
        full = self._full(_tidy(self.spelled(address)))
        return _spelled(full) if leads_elsewhere(full) and not could_run(full) else ""

    def is_picture(self, address: str) -> bool:
        """Whether an address is that of a picture, or of the page that did nothing but show one."""
        full = self._full(_tidy(self.spelled(address)))
        file = self._file_at(full)
        path = (file.path if isinstance(file, Upload) else file) or path_of(full)
        return is_picture(path)

    def undescribed(self, target: str) -> None:
        """A picture that comes along without a word of what it shows."""
        self.note(IMPORT_PICTURE_UNDESCRIBED, target=unquote(target))

    def claim(self, anchor: str) -> bool:
        """Whether an element is to have this name: some link leads to it, and no other element has it yet."""
        if anchor not in self._named or anchor in self._given or not _ANCHOR.fullmatch(anchor):
            return False
        self._given.add(anchor)
        return True

    def note(self, rule: Rule, line: int = 0, **facts: object) -> None:
        """Something to be said of this text; the same is said once, with how often it was noted as `count`."""
        key = (rule, line, tuple(sorted((name, str(fact)) for name, fact in facts.items())))
        self._counts[key] = self._counts.get(key, 0) + 1

    def found(self) -> tuple[Diagnostic, ...]:
        """All that was noted."""
        return tuple(self._diagnostic(*key, count) for key, count in self._counts.items())

    def _diagnostic(self, rule: Rule, line: int, facts: tuple[tuple[str, str], ...], count: int) -> Diagnostic:
        at = self.arrival.origin
        span = Span(at.path, line, 1, line, 1) if line else at
        return rule.at(span, **{"count": count, **dict(facts)})  # what was noted may tell a count of its own

    def _full(self, address: str) -> str:
        """The address with its host, as a browser on the old site would have read it."""
        try:
            return urljoin(urljoin(self._old.home, self._base), address)
        except ValueError:
            return address

    def _within(self, written: str, full: str) -> str:
        if found := self._old.at(full):
            return self._to(found, full)
        if (file := self._file_at(full)) and (kept := self._keep(file, False)):
            return self._relative(kept)
        if self._old.is_home(full):
            return "/"
        self.note(IMPORT_LINK_DEAD, target=unquote(full))
        return _spelled(full) if leads_elsewhere(full) else ""

    def _to(self, found: Destination, written: str) -> str:
        """To a text that came along; to one that nobody could read, the link stays as dead as it was."""
        if not found.is_public and found.path != self._path:
            later = self._relative(found.path)  # where it may lead once that is public
            self.note(IMPORT_LINK_DEAD, target=unquote(written), file=found.path, address=later)
            return _spelled(written) if leads_elsewhere(written) else ""
        anchor = unquote(written.partition("#")[2])
        part = f"#{quote(anchor)}" if anchor in found.anchors else ""
        if found.path == self._path:
            return part or quote(posixpath.basename(self._path))
        return self._relative(found.path) + part

    def _to_part(self, anchor: str) -> str:
        if unquote(anchor) in self.arrival.anchors:
            return f"#{quote(unquote(anchor))}"
        if anchor:
            self.note(IMPORT_LINK_DEAD, target=f"#{unquote(anchor)}")
        return ""

    def _relative(self, path: SourcePath) -> str:
        return quote(posixpath.relpath(path, posixpath.dirname(self._path)))


def _tidy(address: str) -> str:
    return "".join(character for character in address.strip() if character.isprintable())


def _spelled(address: str) -> str:
    """The address without what would end it in Markdown or in HTML."""
    if not is_address(address):
        return ""
    return "".join(quote(character) if character in _ENDING else character for character in address)


_ENDING = ' <>"()\\`{}[]|^'
