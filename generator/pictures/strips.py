"""PNG put together from strips, each packed on its own: what many cards share is packed once.

Deflate data that ends on a full flush can be followed by other such data, and the check sum of the whole follows from
those of the parts.
"""

import struct
from collections.abc import Sequence
from zlib import DEF_MEM_LEVEL, DEFLATED, Z_FULL_FLUSH, Z_RLE, compressobj

from msgspec import Struct
from zlib_ng import zlib_ng

FILTER = 2
"""Pixels of the first colour before each row: they are the byte that says of a row in PNG that it is not filtered."""

_LEVEL = 6

_RAW = -15  # deflate alone, without zlib's head and check sum
_ZLIB_HEAD = b"\x78\x01"
_END_OF_DEFLATE = b"\x03\x00"  # an empty last block
_MODULUS = 65521  # Adler-32's


class Strip(Struct, frozen=True):
    """Some whole rows of a picture, packed."""

    data: bytes
    rows: int
    length: int  # of what is packed
    check: int  # Adler-32 of what is packed


def strip(pixels: bytes, rows: int, *, shared: bool) -> Strip:
    """So many rows of pixels, two to a byte, `FILTER` before each; packed more quickly where no other picture shares
    them."""
    data = _closely_packed(pixels) if shared else _packed_by_runs(pixels)
    return Strip(data, rows, len(pixels), zlib_ng.adler32(pixels))


def _closely_packed(pixels: bytes) -> bytes:
    packer = compressobj(_LEVEL, DEFLATED, _RAW)
    return packer.compress(pixels) + packer.flush(Z_FULL_FLUSH)


def _packed_by_runs(pixels: bytes) -> bytes:
    """What zlib makes of the same runs, five times as quickly as in the other way. (ISA-L is quicker still, but does
    not always make the same bytes of the same pixels.)"""
    packer = zlib_ng.compressobj(_LEVEL, DEFLATED, _RAW, DEF_MEM_LEVEL, Z_RLE)
    return packer.compress(pixels) + packer.flush(Z_FULL_FLUSH)


def png(width: int, palette: bytes, strips: Sequence[Strip]) -> bytes:
    """The picture that the strips make from top to bottom, in at most sixteen colours."""
    check = 1
    for one in strips:
        check = _joined(check, one)
    packed = b"".join((_ZLIB_HEAD, *(one.data for one in strips), _END_OF_DEFLATE, struct.pack(">I", check)))
    head = struct.pack(">IIBBBBB", width, sum(one.rows for one in strips), 4, 3, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _joined(check: int, following: Strip) -> int:
    """The check sum of what came before and what follows, as zlib's `adler32_combine` tells it."""
    low, high = check & 0xFFFF, check >> 16
    next_low, next_high = following.check & 0xFFFF, following.check >> 16
    joined_high = (high + next_high + following.length * (low - 1)) % _MODULUS
    return joined_high << 16 | (low + next_low - 1) % _MODULUS


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib_ng.crc32(data, zlib_ng.crc32(name)))
