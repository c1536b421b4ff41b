"""A blog that lies in a folder: what Jekyll, Hugo and folders of Markdown have in common on their way."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from urllib.parse import quote, unquote

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics.catalogue import IMPORT_LEFT_OUT
from generator.diagnostics.diagnostic import Diagnostic
from generator.importing.arrival import Arrival, Comment, Text, Upload
from generator.importing.bounds import MOST_IN_A_TEXT, only_zeros, too_large
from generator.importing.heads import decoded
from generator.importing.html.markup import markdown_of
from generator.importing.html.readable import said_by
from generator.importing.markdown.prose import blocks_of, outside_code
from generator.importing.markdown.sanitizing import sanitized
from generator.importing.markdown.targets import with_targets
from generator.importing.references import References
from generator.importing.remarks import Remarks
from generator.importing.source import OldFiles
from generator.importing.splitting import is_address, parts_of
from generator.importing.verifying import said_on_page
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.markdown import render_page_body
from generator.parse.markdown.entities import unescape
from generator.parse.markdown.places import Source

_ENDINGS = ("", ".md", ".markdown", ".html", "/index.md", "/_index.md")
_ID = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)
_NAMING = ("heading_open", "html_block")
_TEXTS = ("paragraph_open", "table_open")
_NAMED = re.compile(r"\b(?:id|name)\s*=|\{[^{}\n]*#")
_PART = re.compile(r"""(?:\]\(|\]:|href\s*=)\s*["'<]?[^\s"'<>()#]*#([^\s"'<>()]+)""", re.IGNORECASE)
_TAG = re.compile(r"</?(?:a|b|br|cite|code|em|i|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HOME = re.compile(r"https?://[^\s/?#\[\]]+(?:/[^\s?#]*)?", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_DRIVE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Written(Struct, frozen=True):
    """A text of the blog, with the notations of its generator expanded."""

    arrival: Arrival
    body: str
    is_html: bool
    remarks: Remarks


class Blog(Struct, frozen=True):
    """All that arrives from a folder."""

    home: str
    language: str
    written: tuple[Written, ...]
    found: tuple[Diagnostic, ...]
    roots: tuple[str, ...]  # folders whose files had an address from the root of the site, each with its last slash


def written_and_left_out(
    texts: Iterable[tuple[str, Written | None]],
) -> tuple[tuple[Written, ...], tuple[Diagnostic, ...]]:
    """The texts, given with their paths, that can be carried over; and a finding for each that is a mere template."""
    written: list[Written] = []
    left_out: list[Diagnostic] = []
    for path, text in texts:
        if text is None:
            left_out.append(IMPORT_LEFT_OUT.at(Span(SourcePath(path)), what="template", count=1, example=path))
        else:
            written.append(text)
    return tuple(written), tuple(left_out)


class FolderImporter:
    """The import of a blog in a folder."""

    def __init__(self, old_files: OldFiles, read: Callable[[OldFiles], Blog]) -> None:
        self.old_files = old_files
        self.home = ""
        self.language = ""
        self._read = read

    @cached_property
    def blog(self) -> Blog:
        """All that the folder holds."""
        return self._read(self.old_files)

    def arrivals(self) -> Iterator[Arrival | Diagnostic]:
        """What is to be said of the blog, then its texts."""
        home = self.blog.home
        self.home, self.language = home if _HOME.fullmatch(home) and is_address(home) else "", self.blog.language
        yield from self.blog.found
        yield from self._unread.values()
        for written in self._kept:
            arrival = written.arrival
            yield replace(
                arrival,
                title=_plain(arrival.title),
                addresses=tuple(filter(is_address, arrival.addresses)),
                picture=self._located(arrival),
                asks_for=tuple(dict.fromkeys(unquote(part) for part in _PART.findall(written.body))),
            )

    def texts(self) -> Iterator[Text | Comment]:
        """The files of the same texts."""
        for written in self._kept:
            path = written.arrival.id
            yield Text(path, decoded(path, self.old_files.read(path)), 1)

    def markdown(self, arrival: Arrival, text: Text, references: References) -> str:
        """The words as raak's Markdown."""
        written = self._by_id[arrival.id]
        references.spelled = _Spelling(arrival, self._paths, self._names)
        if written.is_html:
            body = markdown_of(written.body, references)
        else:
            body = with_targets(sanitized(written.body, written.remarks), references)
            body = outside_code(body, lambda prose: _BLANK_LINES.sub("\n\n", prose)).strip("\n") + "\n"
        written.remarks.tell(references)
        return body

    def said(self, arrival: Arrival, text: Text) -> str:
        """What the text says with its tags expanded, as far as anybody can tell."""
        written = self._by_id[arrival.id]
        if written.is_html:
            return said_by(written.body)
        return said_on_page(render_page_body(Source(written.body, 1, SourcePath("")), "en", trusted=True).html)

    def file_at(self, address: str) -> Upload | str:
        """The file of the folder that had this address."""
        parts, home = parts_of(address), parts_of(self.home)
        if parts.netloc and parts.netloc.removeprefix("www.") != home.netloc.removeprefix("www."):
            return ""
        path = unquote(parts.path).lstrip("/")
        base = home.path.strip("/")
        without_base = path.removeprefix(base + "/") if base else path
        for name in (path, without_base):
            for root in ("", *self.blog.roots):
                if found := self._paths.get((root + name).casefold()):
                    return found
        return ""

    def _located(self, arrival: Arrival) -> str:
        """The address of the text's own picture; of a file beside the text or below a known folder, from the root."""
        address = arrival.picture
        if not address or address.startswith("/") or _DRIVE.match(address):
            return address
        bare = unquote(address)
        for folder in (posixpath.dirname(arrival.id), "", *self.blog.roots):
            if found := self._paths.get(posixpath.normpath(posixpath.join(folder, bare)).casefold()):
                return "/" + quote(found)
        return address

    @property
    def _kept(self) -> Iterator[Written]:
        return (written for written in self.blog.written if written.arrival.id not in self._unread)

    @cached_property
    def _unread(self) -> Mapping[str, Diagnostic]:
        """What is to be said of each text that stays behind because nobody could read it."""
        found = ((written.arrival.id, self._why_unread(written)) for written in self.blog.written)
        return {path: why for path, why in found if why}

    def _why_unread(self, written: Written) -> Diagnostic | None:
        path = written.arrival.id
        large = too_large(path, self.old_files, MOST_IN_A_TEXT)
        return large if large or written.body.strip() else only_zeros(path, self.old_files)

    @cached_property
    def _by_id(self) -> Mapping[str, Written]:
        return {written.arrival.id: written for written in self.blog.written}

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        return {path.casefold(): path for path in reversed(self.old_files.paths)}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {name.casefold(): name for written in self.blog.written for name in written.arrival.names}


def _plain(title: str) -> str:
    """A title without the tags and entities that its templates wrote into pages as they were."""
    return unescape(_TAG.sub("", title)).strip()


class _Spelling:
    """Knows the files beside a text, and texts by the names of their files, as links between files write them."""

    def __init__(self, arrival: Arrival, paths: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._folder = posixpath.dirname(arrival.id)
        self._paths = paths
        self._names = names

    def __call__(self, address: str) -> str:
        """The name of a text, the path of a file from the root of the folder, or the address as it is."""
        path, hash_sign, anchor = address.partition("#")
        bare = unquote(path.partition("?")[0])
        if not bare or _DRIVE.match(bare) or bare.startswith("//"):
            return address
        candidates = tuple(self._candidates(bare))
        for candidate in candidates:
            for ending in _ENDINGS:
                if name := self._names.get((candidate.rstrip("/") + ending).casefold()):
                    return name + hash_sign + anchor
        if bare.startswith("/"):
            return address
        found = next((self._paths[one.casefold()] for one in candidates if one.casefold() in self._paths), "")
        return f"/{quote(found)}{hash_sign}{anchor}" if found else address

    def _candidates(self, path: str) -> Iterable[str]:
        if path.startswith("/"):
            return (path[1:],)
        return (posixpath.normpath(posixpath.join(self._folder, path)), posixpath.normpath(path))


def anchors_of(body: str, is_html: bool) -> tuple[str, ...]:
    """The parts of a text that links may name."""
    if is_html:
        return tuple(dict.fromkeys(unescape(name) for name in _ID.findall(body)))
    return render_page_body(Source(_naming(body), 1, SourcePath("")), "en").anchors


def _naming(body: str) -> str:
    """The blocks of a text that can name a part of it; to know the names, no other need be read."""
    lines = body.split("\n")
    blocks = (("\n".join(lines[first:behind]), kind) for kind, first, behind in blocks_of(body))
    return "\n\n".join(block for block, kind in blocks if kind in _NAMING or (kind in _TEXTS and _NAMED.search(block)))
