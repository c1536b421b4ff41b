import pytest

from generator.parse.decoding import decode
from tests.make import facts, make_source, told


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"\xef\xbb\xbfa\n", "a\n"),
        ("één\u2028twee".encode(), "één\u2028twee"),
        (b"", ""),
    ],
)
def test_text_comes_with_one_kind_of_line_end_and_without_mark(content: bytes, text: str) -> None:
    assert decode(make_source(content)) == (text, ())


@pytest.mark.parametrize(
    ("content", "place", "byte", "guess"),
    [
        ("één\ncaf".encode() + b"\xe9\n", "2:4-5 file-not-utf8", "0xe9", "cp1252"),
        (b"\xef\xbb\xbfa\xe9", "1:2-3 file-not-utf8", "0xe9", "cp1252"),
        (b"a\r\n\r\n\x81", "3:1-2 file-not-utf8", "0x81", "latin-1"),
        ("title".encode("utf-16"), "1:1-2 file-not-utf8", "0xff", "utf-16"),
    ],
)
def test_the_first_byte_that_is_not_utf8_is_named(content: bytes, place: str, byte: str, guess: str) -> None:
    _, found = decode(make_source(content))
    assert told(found) == [place]
    assert facts(found[0]) == {"byte": byte, "guess": guess}


def test_a_file_in_another_encoding_is_read_on_in_that_encoding() -> None:
    assert decode(make_source("café".encode("cp1252")))[0] == "café"
    for order in ("utf-16-le", "utf-16-be"):
        assert decode(make_source("\ufeffcafé".encode(order)))[0] == "café"


def test_a_file_that_ends_in_half_a_letter_is_read_up_to_it() -> None:
    assert decode(make_source("\ufeffcafé".encode("utf-16-le") + b"x"))[0] == "café\ufffd"


def test_control_characters_are_named_and_read_as_spaces() -> None:
    text, found = decode(make_source("a\x00b\n\n  \x1b[1mé\x7f\n"))
    assert text == "a b\n\n   [1mé \n"
    assert told(found) == [
        "1:2-3 file-with-control-characters",
        "3:3-4 file-with-control-characters",
        "3:8-9 file-with-control-characters",
    ]
    assert [facts(one)["character"] for one in found] == ["U+0000", "U+001B", "U+007F"]
    assert {one.span.path for one in found} == {make_source("").path}
    assert told(decode(make_source("\n\x07"))[1]) == ["2:1-2 file-with-control-characters"]


def test_a_file_full_of_control_characters_is_not_told_of_without_end() -> None:
    assert len(decode(make_source(b"\x00\x01" * 5000))[1]) == 10


def test_a_row_of_one_control_character_is_told_once() -> None:
    found = decode(make_source(b"a\n" + b"\x00" * 5000 + b"\x01"))[1]
    assert told(found) == ["2:1-5001 file-with-control-characters", "2:5001-5002 file-with-control-characters"]
