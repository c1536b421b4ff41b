"""A picture's file as it is, but for what it tells of camera, place, programs and people.

What decides how it looks stays: the colour profile, and which side is up.
"""

import re
import struct
from collections.abc import Iterator
from zlib import crc32


class MalformedError(ValueError):
    """The file is not built as its format asks."""


def bare(content: bytes, form: str) -> bytes:
    """The same picture without metadata. Raises MalformedError for what is broken, or of a form without such a way."""
    try:
        return b"".join(_STRIPPED[form](content))
    except (KeyError, IndexError, struct.error) as broken:
        raise MalformedError(form) from broken


# JPEG: segments, each with a marker; then the picture, up to the end marker. What follows may be anything.

_APP = range(0xE0, 0xF0)
_ALONE = (0x01, *range(0xD0, 0xD8))
_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE

_PADDED = re.compile(rb"\xff*(?=\xff)")
_MARKER = re.compile(rb"\xff(?=[^\x00\x01\xd0-\xd7\xff])")
"""Within a scan, 0xFF is data when 0 or a restart follows."""


def _jpeg(content: bytes) -> Iterator[bytes]:
    if content[:2] != b"\xff\xd8":
        raise MalformedError("jpeg")
    yield content[:2]
    at = 2
    while True:
        start = _PADDED.match(content, at)
        if start is None:
            raise MalformedError("jpeg")
        at = start.end()
        marker = content[at + 1]
        if marker == _END:
            yield content[at : at + 2]
            return
        length = 0 if marker in _ALONE else struct.unpack_from(">H", content, at + 2)[0]
        end = at + 2 + length
        if marker == _SCAN:
            end = _end_of_scan(content, end)
        yield from _kept_segment(marker, content[at:end])
        at = end


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands."""
    end = _MARKER.search(content, at)
    if end is None:
        raise MalformedError("jpeg")
    return end.start()


def _kept_segment(marker: int, segment: bytes) -> Iterator[bytes]:
    if marker == 0xE1 and segment[4:10] == b"Exif\0\0":
        yield from _orientation_alone(segment)
    elif (
        (marker not in _APP and marker != _COMMENT)
        or (marker == 0xE0 and segment[4:9] == b"JFIF\0")
        or (marker == 0xE2 and segment[4:16] == b"ICC_PROFILE\0")
        or (marker == 0xEE and segment[4:9] == b"Adobe")
    ):
        yield segment


def _orientation_alone(segment: bytes) -> Iterator[bytes]:
    turned = _orientation(segment[10:])
    if turned not in (None, 1):
        entry = struct.pack(">HHIHH", 0x0112, 3, 1, turned, 0)
        tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
        yield b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff


def _orientation(tiff: bytes) -> int | None:
    try:
        order = {b"II": "<", b"MM": ">"}[tiff[:2]]
        first = struct.unpack_from(order + "I", tiff, 4)[0]
        for number in range(struct.unpack_from(order + "H", tiff, first)[0]):
            tag, _, _, value = struct.unpack_from(order + "HHIH", tiff, first + 2 + 12 * number)
            if tag == 0x0112:
                return value if 1 <= value <= 8 else None
    except (KeyError, struct.error):
        return None
    return None


# PNG: chunks, each with a name. Those that only tell something are left out.

_TELLING_IN_PNG = (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"dSIG")


def _png(content: bytes) -> Iterator[bytes]:
    if content[:8] != b"\x89PNG\r\n\x1a\n":
        raise MalformedError("png")
    yield content[:8]
    at, name = 8, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise MalformedError("png")
        if name == b"eXIf":
            yield from _orientation_chunk(content[at + 8 : end - 4])
        elif name not in _TELLING_IN_PNG:
            yield content[at:end]
        at = end


def _orientation_chunk(tiff: bytes) -> Iterator[bytes]:
    for segment in _orientation_alone(b"\0" * 10 + tiff):
        data = segment[10:]
        yield struct.pack(">I", len(data)) + b"eXIf" + data + struct.pack(">I", crc32(b"eXIf" + data))


# WebP: chunks in a frame that knows its own length, and a head with flags for what is inside.

_TELLING_IN_WEBP = (b"EXIF", b"XMP ")  # with which side is up, which no browser heeds in WebP


def _webp(content: bytes) -> Iterator[bytes]:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise MalformedError("webp")
    chunks = b"".join(_webp_chunks(content, min(len(content), struct.unpack_from("<I", content, 4)[0] + 8)))
    yield b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def _webp_chunks(content: bytes, stop: int) -> Iterator[bytes]:
    at = 12
    while at < stop:
        name, length = struct.unpack_from("<4sI", content, at)
        end = at + 8 + length + length % 2
        if at + 8 + length > len(content):
            raise MalformedError("webp")
        chunk = content[at:end]
        if name == b"VP8X":
            yield chunk[:8] + bytes([chunk[8] & ~0b1100]) + chunk[9:]
        elif name not in _TELLING_IN_WEBP:
            yield chunk
        at = end


# GIF: blocks. Comments and what programs leave for themselves go; loops and frames stay.

_EXTENSION, _FRAME, _TRAILER = 0x21, 0x2C, 0x3B
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def _gif(content: bytes) -> Iterator[bytes]:
    if content[:3] != b"GIF":
        raise MalformedError("gif")
    at = 13 + _table(content[10])
    yield content[:at]
    while content[at] != _TRAILER:
        start = at
        if content[at] == _EXTENSION:
            at = _end_of_blocks(content, at + 2)
            if content[start + 1] == 0xF9 or (content[start + 1] == 0xFF and content[start + 3 : start + 14] in _LOOPS):
                yield content[start:at]
        elif content[at] == _FRAME:
            at = _end_of_blocks(content, at + 11 + _table(content[at + 9]))
            yield content[start:at]
        else:
            raise MalformedError("gif")
    yield content[at : at + 1]


def _table(flags: int) -> int:
    """Bytes of a colour table."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(content: bytes, at: int) -> int:
    while content[at]:
        at += content[at] + 1
    return at + 1


_STRIPPED = {"jpeg": _jpeg, "png": _png, "webp": _webp, "gif": _gif}
