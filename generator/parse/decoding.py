"""From an author's bytes to text: UTF-8, one kind of line end, no characters that a page cannot hold."""

import re

from generator.diagnostics.catalogue import FILE_NOT_UTF8, FILE_WITH_CONTROL_CHARACTERS
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.content import SourceFile
from generator.model.names import SourcePath
from generator.model.span import span_in

_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]"  # compiled where a file may hold one
_CONTROLS = rf"({_CONTROL})\1*"  # one, or a row of it
_HARMLESS = bytes((*b"\t\n\r", *range(ord(" "), ord("~") + 1)))
_PERHAPS_CONTROL = (*({*range(0x20), 0x7F} - {*b"\t\n\r"}), b"\xc2", b"\xef\xbf")
"""Those of ASCII, and what the others begin with."""

_MOST_CONTROL_CHARACTERS = 10  # named one by one; a file with more is of another kind altogether


def decode(source: SourceFile) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a file with `\\n` as its line end, and what is wrong with its bytes.

    Text comes in any case, so that the other faults of the file can be found in the same run:
    bytes that are not UTF-8 are read as their likeliest encoding, control characters as spaces.
    """
    try:
        text = source.content.decode("utf-8")
        found: tuple[Diagnostic, ...] = ()
    except UnicodeDecodeError as error:
        text, found = _decode_otherwise(source, error)
    text = plain_line_ends(text.removeprefix("\ufeff"))
    if (found or _may_hold_control_characters(source.content)) and re.search(_CONTROL, text):
        return re.sub(_CONTROL, " ", text), found or _control_characters(source.path, text)
    return text, found


def _may_hold_control_characters(content: bytes) -> bool:
    """A quick no for most files of UTF-8, whose text need not be searched sign by sign."""
    rest = content.translate(None, _HARMLESS)
    return any(map(rest.__contains__, _PERHAPS_CONTROL)) if rest else False


def without_control_characters(text: str) -> str:
    """`text` with blanks in their place: YAML may write as `"\\x07"` what no file may hold as it is."""
    return text if text.isprintable() else re.sub(_CONTROL, " ", text)


def plain_line_ends(text: str) -> str:
    """`text` with `\\n` at the end of each line, whatever system it was written on."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decode_otherwise(source: SourceFile, error: UnicodeDecodeError) -> tuple[str, tuple[Diagnostic, ...]]:
    guess = _likeliest_encoding(source.content)
    before = plain_line_ends(source.content[: error.start].decode("utf-8").removeprefix("\ufeff"))
    span = span_in(source.path, before, len(before), 1)
    found = FILE_NOT_UTF8.at(span, byte=f"0x{source.content[error.start]:02x}", guess=guess)
    return source.content.decode(guess, errors="replace"), (found,)


def _likeliest_encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        content.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def _control_characters(path: SourcePath, text: str) -> tuple[Diagnostic, ...]:
    found = []
    for match in re.finditer(_CONTROLS, text):
        span = span_in(path, text, match.start(), len(match[0]))
        found.append(FILE_WITH_CONTROL_CHARACTERS.at(span, character=f"U+{ord(match[1]):04X}"))
        if len(found) == _MOST_CONTROL_CHARACTERS:
            break
    return tuple(found)
