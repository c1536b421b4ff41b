"""What a build has to say to its author, and how that is kept for a build with little or nothing to do."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import groupby

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics.diagnostic import Diagnostic, Findings
from generator.model.content import Waiver
from generator.model.names import SourcePath
from generator.model.site import HeldBack


class Said(Struct, frozen=True):
    """Everything a report says in words."""

    findings: Findings = Findings()
    held_back: tuple[HeldBack, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    waiting: int = 0  # imported posts without a reader


class _AboutFile(Struct, frozen=True, array_like=True):
    """What was found about one file: a line of the text, below one for all that is no finding."""

    path: SourcePath
    found: tuple[Diagnostic, ...]


def text_of(said: Said) -> bytes:
    """Empty when there was nothing to say, so that reading nothing costs nothing."""
    by_file = groupby(said.findings.diagnostics, lambda found: found.span.path)
    return _joined(
        _ENCODER.encode(replace(said, findings=Findings())), *(_line(path, found) for path, found in by_file)
    )


def said_of(text: bytes) -> Said:
    """The inverse of `text_of`."""
    head, lines = _taken_apart(text)
    files = _FILES.decode(b"[%s]" % b",".join(lines.splitlines()))
    return replace(_HEAD.decode(head), findings=Findings(tuple(found for file in files for found in file.found)))


def said_besides(text: bytes) -> Said:
    """All of it but the findings."""
    return _HEAD.decode(_taken_apart(text)[0])


def said_anew(text: bytes, told: Mapping[SourcePath, Findings]) -> tuple[bytes, int]:
    """The text with these findings in the place of all others about the same files, and how many more there are now.

    What is found about other files, maybe ten thousand, is not read.
    """
    head, lines = _taken_apart(text)
    more = 0
    for path, findings in told.items():
        start, end, before = _about(lines, path)
        line = _line(path, findings.diagnostics) if findings.diagnostics else b""
        lines = lines[:start] + line + lines[end:]
        more += len(findings.diagnostics) - before
    return _joined(head, lines), more


def _about(lines: bytes, path: SourcePath) -> tuple[int, int, int]:
    """Where the line about this file begins and ends, and how much it tells; or where it would stand."""
    start = bisect_left(range(len(lines)), path, key=lambda at: _line_at(lines, at)[0].path)
    if start < len(lines):
        line, end = _line_at(lines, start)
        if line.path == path:
            return start, end, len(line.found)
    return start, start, 0


def _line(path: SourcePath, found: Iterable[Diagnostic]) -> bytes:
    return _ENCODER.encode(_AboutFile(path, tuple(found))) + b"\n"


def _line_at(lines: bytes, at: int) -> tuple[_AboutFile, int]:
    """The line that holds this byte, and where it ends."""
    end = lines.index(b"\n", at) + 1
    return _FILE.decode(lines[lines.rfind(b"\n", 0, at) + 1 : end]), end


def _joined(head: bytes, *lines: bytes) -> bytes:
    return b"".join((head, b"\n", *lines)) if any(lines) or head != _NOTHING else b""


def _taken_apart(text: bytes) -> tuple[bytes, bytes]:
    head, _, lines = text.partition(b"\n")
    return head or _NOTHING, lines


_ENCODER = msgspec.json.Encoder()
_HEAD = msgspec.json.Decoder(Said)
_FILE = msgspec.json.Decoder(_AboutFile)
_FILES = msgspec.json.Decoder(tuple[_AboutFile, ...])
_NOTHING = _ENCODER.encode(Said())
