import pytest

from generator.outputs.accent import contrast, legible_accents

LIGHT_GROUNDS = ("#ffffff", "#fffefb", "#f6f3ed")
DARK_GROUNDS = ("#171614", "#23211e")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    "colour", ["#0b6e4f", "#ffd800", "#ff0000", "#00f", "#000000", "#ffffff", "#7f7f7f", "#00ffff"]
)
def test_every_colour_becomes_legible_on_both_grounds(colour: str) -> None:
    light, dark = legible_accents(colour)
    assert all(contrast(light, ground) >= 4.5 for ground in LIGHT_GROUNDS)
    assert all(contrast(dark, ground) >= 4.5 for ground in DARK_GROUNDS)


def test_a_legible_colour_is_left_alone() -> None:
    assert legible_accents("#0b6e4f")[0] == "#0b6e4f"


def test_a_yellow_stays_yellowish_when_it_darkens() -> None:
    light, _ = legible_accents("#ffd800")
    red, green, blue = (int(light[at : at + 2], 16) for at in (1, 3, 5))
    assert blue < min(red, green) / 3


def test_a_short_colour_is_written_out() -> None:
    assert legible_accents("#a03")[0] == "#aa0033"
