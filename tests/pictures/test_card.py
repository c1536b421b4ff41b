import zlib

import pytest
from PIL import Image

from generator.model.pictures import SocialCard
from generator.pictures.card import draw_card
from generator.pictures.letters import DEEPEST, LEADING, Letters, drawable, letters, lines_of
from tests.pictures.samples import opened

ACCENT = "#7a2048"


def card(title: str = "Learn one sentence", line: str = "My voice starts to shake.", **given: str) -> SocialCard:
    return SocialCard(
        **{"name": "The first minute", "accent": ACCENT, "host": "example.org", **given}, title=title, line=line
    )


def rows_with_ink(content: bytes) -> list[int]:
    """The rows on which something is written, right of the edge."""
    image = opened(content).convert("L").crop((16, 0, 1200, 630))
    return [row for row in range(630) if image.crop((0, row, 1184, row + 1)).getextrema()[0] < 128]


def test_a_card_is_a_png_of_the_size_that_networks_show_large() -> None:
    image = opened(draw_card(card()))
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert image.convert("RGB").getpixel((4, 300)) == (0x7A, 0x20, 0x48)


def test_a_card_is_light_and_each_of_its_check_sums_is_right() -> None:
    content = draw_card(card("Je stem trilt bij de eerste zin van je pitch? Leer alleen die zin"))
    assert len(content) < 25_000
    at, packed = 8, b""
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        chunk = content[at + 4 : at + 8 + length]
        assert zlib.crc32(chunk) == int.from_bytes(content[at + 8 + length : at + 12 + length], "big")
        packed += chunk[4:] if chunk.startswith(b"IDAT") else b""
        at += 12 + length
    assert len(zlib.decompress(packed)) == 601 * 630  # which also holds it against its own check sum


def test_the_same_card_is_the_same_bytes_and_any_other_text_another() -> None:
    cards = [card(), card("Learn two"), card(line="I freeze."), card(name="Another"), card(accent="#0b6e4f")]
    assert len({draw_card(one) for one in cards}) == len(cards)
    assert [draw_card(one) for one in cards] == [draw_card(one) for one in cards]


@pytest.mark.parametrize("words", [1, 3, 9, 20, 60, 400])
def test_whatever_its_length_a_title_has_room(words: int) -> None:
    rows = rows_with_ink(draw_card(card("Zeg het rustig en " * words, "Ik raak de draad kwijt. " * 20)))
    assert rows[0] > 30
    assert rows[-1] < 600
    assert not [row for row in rows if 512 < row < 530], "nothing runs into the name of the blog"


def test_a_word_wider_than_a_card_is_broken() -> None:
    pen = letters("bold", 40)
    lines = lines_of("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter " * 2, pen, 1008)
    assert all(pen.width(line.text) <= 1008 for line in lines)
    assert "".join(line.text for line in lines).count("Donau") == 2


def test_lines_are_about_equally_long() -> None:
    pen = letters("bold", 78)
    lines = lines_of("Je stem trilt bij de eerste zin van je pitch", pen, 1008)
    assert [line.text for line in lines] == ["Je stem trilt bij de", "eerste zin van je pitch"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Één coördinatie, Łódź, ŵ, ț, Straße, naïef", "Één coördinatie, Łódź, ŵ, ț, Straße, naïef"),
        ("e\u0301e\u0301n", "één"),
        ("‘Nee’ – “ja” … 12 € × 3", "‘Nee’ – “ja” … 12 € × 3"),
        ("Приветствие", "Приветствие"),
        ("Oefen 🎤 nu 👩🏽‍🎨", "Oefen nu"),
        ("de\u00a0\ufb01ets", "de fiets"),
        ("Waarom ik van 日本 houd", "Waarom ik van houd"),
        ("日本語の題名", ""),
        ("שלום עולם", ""),
        ("🎤🎤", ""),
        ("", ""),
        ("\x00\u200b\u202e", ""),
    ],
)
def test_what_there_are_no_letters_for_is_left_out(text: str, shown: str) -> None:
    assert drawable(text, "bold") == shown


@pytest.mark.parametrize("text", ["日本語の題名", "🎤", "", " ", "\ud800".encode("utf-8", "replace").decode()])
def test_a_title_that_cannot_be_drawn_gives_way_to_the_address(text: str) -> None:
    assert draw_card(card(text, text, name=text)) == draw_card(card("example.org", "", name="example.org"))


TEXTS = [
    "Één zin: jij, ik & de pÿgmeeën",
    "ffi rvTAVy „jj” (fj) ßſ @Åge",
    "ĢĢĢĢĢ ĶĶĶĶ ŅŅŅ |||||||",
    "ŠŠŠŠŠ ŐŐŐŐ ÁÁÁ |||||||",
    "ĢĶŅȘȚ ģķļņț ĢĶŅȘȚ",
    "ẪỖǺẴỔ ẫỗǻẵổ lkbdÉ",
]


@pytest.mark.parametrize("weight", ["regular", "bold"])
@pytest.mark.parametrize("size", [33, 52, 78])
def test_letters_put_down_as_they_are_look_as_if_each_was_laid_over_the_others(
    weight: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = written(Letters(weight, size))
    monkeypatch.setattr("generator.pictures.letters.DEEPEST", 99)  # then no letter counts as apart from the line above
    assert quick == written(Letters(weight, size))


def written(pen: Letters) -> bytes:
    band = Image.new("P", (2200, 9 * pen.size))
    for number, text in enumerate(TEXTS):
        pen.stamp(band, text, 8, round(pen.size * (LEADING * number + 1)) + 8)
    return band.tobytes()


@pytest.mark.parametrize("weight", ["regular", "bold"])
@pytest.mark.parametrize("size", [33, 46, 78])
def test_no_letter_reaches_deeper_than_is_said(weight: str, size: int) -> None:
    pen = Letters(weight, size)
    every = "".join(filter(pen.knows, map(chr, (*range(0x20, 0x250), *range(0x1E00, 0x1F00)))))
    band = Image.new("P", (len(every) * size, 4 * size))
    pen.stamp(band, every, size, 2 * size)
    _, _, _, bottom = band.getbbox() or (0, 0, 0, 0)
    assert 2 * size < bottom < (2 + DEEPEST) * size
