"""What a build has to say to its author, and how that is kept for a build with little or nothing to do."""

from collections.abc import Mapping
from itertools import groupby

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics.diagnostic import Diagnostic, Findings
from generator.model.content import Waiver
from generator.model.names import SourcePath
from generator.model.site import HeldBack
from generator.register import Named, Register


class Summary(Struct, frozen=True):
    """Everything a report says in words."""

    findings: Findings = Findings()
    held_back: tuple[HeldBack, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    waiting: int = 0  # imported posts without a reader


class _AboutFile(Named, frozen=True):
    """What was found about one file: a line of what `text_of` gives."""

    found: tuple[Diagnostic, ...]


def text_of(summary: Summary) -> bytes:
    """The summary as it is kept: a line for all but the findings, then one for each file. Empty when there is nothing
    to say, so that reading it costs nothing.
    """
    by_file = groupby(summary.findings.diagnostics, lambda found: found.span.path)
    lines = Register.of(_AboutFile, (_AboutFile(path, tuple(found)) for path, found in by_file))
    return _joined(_ENCODER.encode(replace(summary, findings=Findings())), lines)


def summary_of(text: bytes) -> Summary:
    """The inverse of `text_of`."""
    head, lines = _taken_apart(text)
    return replace(_HEAD.decode(head), findings=Findings(tuple(found for line in lines for found in line.found)))


def without_findings(text: bytes) -> Summary:
    """All of it but the findings."""
    return _HEAD.decode(_taken_apart(text)[0])


def with_findings(text: bytes, by_file: Mapping[SourcePath, Findings]) -> tuple[bytes, int]:
    """The text with these findings in the place of all others about the same files, and how many more there are now.

    What is found about other files, maybe ten thousand, is not read.
    """
    head, lines = _taken_apart(text)
    more = 0
    for path, findings in by_file.items():
        before = lines.get(path)
        more += len(findings.diagnostics) - (len(before.found) if before else 0)
        if findings.diagnostics:
            lines.put(_AboutFile(path, findings.diagnostics))
        else:
            lines.remove(path)
    return _joined(head, lines), more


def _joined(head: bytes, lines: Register[_AboutFile]) -> bytes:
    return b"\n".join((head, lines.text)) if lines.text or head != _NOTHING else b""


def _taken_apart(text: bytes) -> tuple[bytes, Register[_AboutFile]]:
    head, _, lines = text.partition(b"\n")
    return head or _NOTHING, Register(_AboutFile, lines)


_ENCODER = msgspec.json.Encoder()
_HEAD = msgspec.json.Decoder(Summary)
_NOTHING = _ENCODER.encode(Summary())
