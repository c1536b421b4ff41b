"""An export file as XML that can be parsed: what is safely healed is healed, line by line, and said.

Lines stay lines, so that every finding stands where the author's own file has it.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from itertools import chain

from msgspec import Struct

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)?")
_OWN_OF_XML = ("amp;", "lt;", "gt;", "quot;", "apos;")
_CDATA = "<![CDATA["
_OPENED = re.compile(r"<([\w:.-]+)(?:\s[^<>]*)?>\s*\Z")
_ASCII = bytes(range(32, 127))
_MOST_OF_A_LINE = 100_000_000  # bytes
_BLANKS = re.compile(r"\s*+")
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
_START = re.compile(r"<\?xml\b|<!DOCTYPE\b|<rss\b|<!--")
_MORE = re.compile(rb"\n(?=[\t\r -%'-;=?-~]*+[^\t\n\r -%'-;=?-~])")  # behind it stands a line that is not plain
_ITEM = re.compile(r"\s*<item(?:\s[^<>]*)?>")


class Healed(Struct, frozen=True):
    """Something that was put right."""

    what: str
    line: int


class Lines:
    """The lines of an export file, healed; `healed` grows with what had to be put right.

    Lines that hold nothing to heal, blank ones and those of bare words, come along with the line before them.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self.healed: list[Healed] = []
        self.number = 0  # of the line that was given last, and behind all of them the last one
        self._next = 1
        self._closing = ""  # within CDATA: the element that ends behind it; "?" where nobody knows

    def __iter__(self) -> Iterator[str]:
        """Each line with its end. A file that breaks off has a last line without one."""
        for line in self._decoded():
            self.number, self._next = self._next, self._next + line.count("\n")
            yield self._healed(line)
        self.number = max(self.number, self._next - 1)

    def start_in(self, line: str) -> str:
        """The line from where the export begins in it; "" while it has not. Servers put warnings before it."""
        start = _START.search(line)
        before = line[: start.start()] if start else line
        if before.strip("\ufeff \t\r\n"):
            self.healed.append(Healed("before", self.number))
        return line[start.start() :] if start else ""

    def item_in(self, line: str) -> str:
        """The line, when an item begins with it, in whatever state the lines before it have left things."""
        if _ITEM.match(line) is None:
            return ""
        self._closing = ""
        return line

    def _decoded(self) -> Iterator[str]:
        """Lines in any encoding that is declared; bytes that do not fit are read as Windows wrote them."""
        chunks = iter(self._chunks)
        first = next(chunks, b"")
        encoding = _encoding_of(first)
        pieces: Iterable[bytes] = chain((first,), chunks)
        if encoding == "utf-16":
            pieces, encoding = _as_utf8(pieces), "utf-8"
        for line in _split(pieces):
            try:
                yield line.decode(encoding)
            except UnicodeDecodeError:
                yield self._mended(line, encoding)

    def _mended(self, line: bytes, encoding: str) -> str:
        parts: list[str] = []
        while line:
            try:
                parts.append(line.decode(encoding))
                break
            except UnicodeDecodeError as error:
                self.healed.append(Healed("encoding", self._next))
                strange = line[error.start : error.start + 1]
                parts.append(line[: error.start].decode(encoding) + strange.decode("cp1252", "replace"))
                line = line[error.start + 1 :]
        return "".join(parts)

    def _healed(self, line: str) -> str:
        if _NOT_XML.search(line):
            self._note("control", len(_NOT_XML.findall(line)))
            line = _NOT_XML.sub(" ", line)
        if not self._closing and "&" not in line and _CDATA not in line:
            return line
        return "".join(self._parts(line))

    def _parts(self, line: str) -> Iterator[str]:
        """The line in turns outside and inside CDATA."""
        at = 0
        while at < len(line):
            if self._closing:
                end = self._end_of_data(line, at)
                yield self._data(line[at:] if end < 0 else line[at:end])
                at = len(line) if end < 0 else end + 3
                if end >= 0:
                    self._closing = ""
                    yield "]]>"
                continue
            start = line.find(_CDATA, at)
            markup = line[at:] if start < 0 else line[at:start]
            yield self._markup(markup)
            at = len(line) if start < 0 else start + len(_CDATA)
            if start >= 0:
                opened = _OPENED.search(markup)
                self._closing = opened[1] if opened else "?"
                yield _CDATA

    def _end_of_data(self, line: str, at: int) -> int:
        """Where the data really ends: a `]]>` that an author wrote is not followed by the end of the element."""
        end = line.find("]]>", at)
        while end >= 0 and not self._ends(line, end + 3):
            end = line.find("]]>", end + 3)
        return end

    def _ends(self, line: str, behind: int) -> bool:
        blanks = _BLANKS.match(line, behind)
        at = blanks.end() if blanks else behind
        return at == len(line) or self._closing == "?" or line.startswith((_CDATA, f"</{self._closing}"), at)

    def _data(self, data: str) -> str:
        if "]]>" not in data:
            return data
        self._note("cdata", data.count("]]>"))
        return data.replace("]]>", "]]]]><![CDATA[>")

    def _markup(self, markup: str) -> str:
        return _REFERENCE.sub(self._reference, markup) if "&" in markup else markup

    def _reference(self, found: re.Match[str]) -> str:
        name = found[1] or ""
        if name in _OWN_OF_XML:
            return found[0]
        if name.startswith("#"):
            if _is_character(name):
                return found[0]
            self._note("control", 1)
            return " "
        self._note("entity", 1)
        return html5[name].replace("&", "&amp;").replace("<", "&lt;") if name in html5 else f"&amp;{name}"

    def _note(self, what: str, count: int) -> None:
        self.healed.extend(Healed(what, self.number) for _ in range(count))


def _is_character(reference: str) -> bool:
    digits = reference.strip("#;")
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return code <= 0x10FFFF and not _NOT_XML.match(chr(code))


def _split(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Lines with their ends, and plain ones with the line before them; none behind one that no program writes."""
    waiting: list[bytes] = []
    for chunk in chunks:
        if len(waiting) * len(chunk) > _MOST_OF_A_LINE:
            return
        whole, end, rest = chunk.rpartition(b"\n")
        if end:
            yield from _with_plain_lines(b"".join((*waiting, whole, end)))
            waiting.clear()
        waiting.append(rest)
    if rest := b"".join(waiting):
        yield rest


def _with_plain_lines(text: bytes) -> Iterator[bytes]:
    start = 0
    for found in _MORE.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    yield text[start:]


def _as_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")("replace")
    yield from (decoder.decode(chunk).encode() for chunk in chunks)
    yield decoder.decode(b"", True).encode()


def _encoding_of(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _DECLARED.search(start[:400])
    name = declared[1].decode("ascii") if declared else ""
    return codecs.lookup(name).name.replace("utf-8", "utf-8-sig") if _is_read_as_ascii(name) else "utf-8-sig"


def _is_read_as_ascii(name: str) -> bool:
    """Whether it is an encoding, and one that the declaration, which was read as ASCII, can stand in."""
    try:
        return _ASCII.decode(name) == _ASCII.decode("ascii")
    except (LookupError, UnicodeError):
        return False
