"""What no other card shares is packed by zlib-ng: whichever way, the same pixels are the same bytes."""

import zlib

from hypothesis import given
from hypothesis import strategies as st

from generator.pictures.strips import strip

RUNS = st.lists(st.tuples(st.integers(0, 255), st.integers(1, 3000)), max_size=60)
EDGES = st.lists(st.binary(min_size=1, max_size=40), max_size=30)


def packed_by_zlib(pixels: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    return packer.compress(pixels) + packer.flush(zlib.Z_FULL_FLUSH)


def check_against_zlib(pixels: bytes) -> None:
    own = strip(pixels, 1, shared=False)
    assert (own.data, own.check) == (packed_by_zlib(pixels), zlib.adler32(pixels))


@given(RUNS, EDGES)
def test_runs_and_edges_are_packed_as_zlib_packs_them(runs: list[tuple[int, int]], edges: list[bytes]) -> None:
    check_against_zlib(b"".join(bytes([value]) * length for value, length in runs) + b"".join(edges) * 2)


def test_so_are_many_more_signs_than_one_block_of_deflate_holds() -> None:
    check_against_zlib(bytes(place * place % 251 for place in range(300_000)))


def test_a_strip_is_the_same_bytes_however_often_it_is_packed() -> None:
    pixels = bytes(place // 7 % 16 if place % 601 > 300 else 0 for place in range(601 * 200))
    for shared in (True, False):
        assert len({strip(pixels, 200, shared=shared).data for _ in range(50)}) == 1
