import zlib

import pytest
from PIL import Image

from generator.model.pictures import TOO_LARGE, UNREADABLE
from generator.pictures.measure import measure
from tests.pictures.samples import encoded, exif, facts_of, photo, quarters


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "BMP", "GIF"])
def test_each_format_tells_its_name_and_size(form: str) -> None:
    facts = facts_of(quarters(60, 40), form)
    assert (facts.form, facts.width, facts.height, facts.fault) == (form.lower(), 60, 40, "")


@pytest.mark.parametrize(("orientation", "size"), [(1, (60, 40)), (3, (60, 40)), (6, (40, 60)), (8, (40, 60))])
def test_a_picture_is_measured_as_it_is_shown(orientation: int, size: tuple[int, int]) -> None:
    facts = facts_of(quarters(60, 40), "JPEG", exif=exif(orientation))
    assert (facts.width, facts.height) == size


def test_a_drawing_is_told_from_a_photograph_by_what_png_makes_of_it() -> None:
    assert facts_of(quarters(), "PNG").drawn
    assert not facts_of(Image.effect_noise((200, 200), 90).convert("RGB"), "PNG").drawn
    assert not facts_of(quarters(), "JPEG").drawn


def test_what_lets_something_through_is_transparent() -> None:
    assert facts_of(quarters().convert("RGBA"), "PNG").transparent
    assert facts_of(quarters().quantize(4), "GIF", transparency=0).transparent
    assert not facts_of(quarters(), "PNG").transparent


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
def test_what_moves_is_shown_as_it_is(form: str) -> None:
    facts = facts_of(quarters(), form, save_all=True, append_images=[photo(400, 200)])
    assert facts.moving
    assert not facts.is_made_over
    assert facts_of(quarters(), form).is_made_over


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", bytes(1000)])
def test_what_is_no_picture_cannot_be_read(content: bytes) -> None:
    assert measure(content).fault == UNREADABLE


@pytest.mark.parametrize(("brand", "form"), [(b"heic", "heic"), (b"mif1", "heic"), (b"avif", ""), (b"mp42", "")])
def test_a_photograph_of_a_phone_is_known_by_its_content(brand: bytes, form: str) -> None:
    facts = measure(b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x00\x00mif1heic")
    assert (facts.form, facts.fault, facts.is_made_over) == (form, UNREADABLE, False)


def test_no_other_decoder_is_ever_reached() -> None:
    assert measure(encoded(quarters(), "PPM")).fault == UNREADABLE
    assert measure(encoded(quarters(), "ICO")).fault == UNREADABLE
    assert measure(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n").fault == UNREADABLE


@pytest.mark.parametrize(("side", "fault"), [(9_999, ""), (10_001, TOO_LARGE), (60_000, TOO_LARGE)])
def test_pixels_are_counted_before_any_is_decoded(side: int, fault: str) -> None:
    content = bytearray(encoded(quarters(), "PNG"))
    content[16:24] = side.to_bytes(4, "big") * 2
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    assert measure(bytes(content)).fault == fault


def progressive(scans: int) -> bytes:
    """A picture that has its last pass over again."""
    jpeg = encoded(photo(40, 30), "JPEG", progressive=True)
    before, mark, last = jpeg[:-2].rpartition(b"\xff\xda")
    return before + (mark + last) * (scans - before.count(mark)) + b"\xff\xd9"


def test_a_picture_in_thousands_of_passes_is_not_decoded() -> None:
    assert measure(progressive(100)).fault == ""
    assert measure(progressive(101)).fault == UNREADABLE
    assert measure(progressive(101).replace(b"\xff\xda", b"junk\xff\xff\xda")).fault == UNREADABLE


def test_what_follows_a_picture_or_is_told_beside_it_counts_for_nothing() -> None:
    film = b"\xff\xda\0\x08" * 200
    jpeg = progressive(10)
    assert measure(jpeg + film).fault == ""
    assert measure(jpeg[:2] + b"\xff\xe5" + (len(film) + 2).to_bytes(2) + film + jpeg[2:]).fault == ""


@pytest.mark.parametrize("pixels", [(12_000, 10_000), (65_000, 65_000)])
def test_nothing_is_told_of_a_picture_that_is_too_large(pixels: tuple[int, int]) -> None:
    size = pixels[1].to_bytes(2) + pixels[0].to_bytes(2)
    jpeg = b"\xff\xd8\xff\xc0\0\x0b\x08" + size + b"\x01\x01\x11\0" + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\xff\xd9"
    facts = measure(jpeg)
    assert (facts.form, facts.width, facts.fault) == ("", 0, TOO_LARGE)
