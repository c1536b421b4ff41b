import pytest
from PIL import Image

from generator.model.pictures import Recipe
from generator.pictures.make import UnreadableError
from tests.pictures.samples import (
    SECRET,
    encoded,
    exif,
    made,
    opened,
    photo,
    quarters,
    seen_at,
    srgb_profile,
    swapped_profile,
)

FULL = Recipe("jpeg", 640)
EVERY_FORM = (Recipe("webp", 320), FULL, Recipe("png", 320), Recipe("png", 320, "#ffffff"), Recipe("bare"))


def test_each_recipe_makes_a_file_of_its_form_and_width() -> None:
    files = made(encoded(photo(), "JPEG"), *EVERY_FORM[:-1])
    shown = [(opened(file).format, opened(file).size) for file in files]
    assert shown == [("WEBP", (320, 240)), ("JPEG", (640, 480)), ("PNG", (320, 240)), ("PNG", (320, 240))]


def test_the_same_content_makes_the_same_bytes() -> None:
    content = encoded(photo(), "JPEG", exif=exif(6))
    assert made(content, *EVERY_FORM) == made(content, *EVERY_FORM)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_nothing_tells_of_camera_place_and_people(form: str) -> None:
    content = encoded(photo(), form, exif=exif(1), **({"xmp": SECRET} if form != "TIFF" else {}))
    assert SECRET in content
    for file in made(content, *EVERY_FORM[:-1]):
        assert SECRET not in file
        assert not opened(file).getexif()
        assert not {"xmp", "exif", "comment", "icc_profile"} & set(opened(file).info)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_what_lies_on_its_side_stands_up(orientation: int, form: str) -> None:
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Pillow's transpositions that undo the turn
    upright = quarters()
    lying = upright.transpose(Image.Transpose(back[orientation])) if orientation > 1 else upright
    (file,) = made(encoded(lying, form, exif=exif(orientation)), Recipe("webp", 400))
    image = opened(file)
    assert image.size == (400, 200)
    assert [seen_at(image, *at) for at in ((0.25, 0.25), (0.75, 0.25), (0.5, 0.75))] == ["red", "green", "blue"]


@pytest.mark.parametrize("orientation", range(2, 5))
def test_a_file_that_is_light_already_stands_up_too(orientation: int) -> None:
    (file,) = made(encoded(photo(), "JPEG", exif=exif(orientation), quality=20), FULL)
    assert not opened(file).getexif()


def test_colours_are_shown_as_their_profile_means_them() -> None:
    content = encoded(Image.new("RGB", (64, 64), (200, 40, 30)), "PNG", icc_profile=swapped_profile())
    (file,) = made(content, Recipe("png", 64))
    assert seen_at(opened(file), 0.5, 0.5) == "green"
    assert "icc_profile" not in opened(file).info


@pytest.mark.parametrize("profile", [b"no profile at all", srgb_profile()[:200], bytes(500)])
def test_a_broken_profile_is_as_good_as_none(profile: bytes) -> None:
    (file,) = made(encoded(quarters(), "PNG", icc_profile=profile), Recipe("webp", 400))
    assert seen_at(opened(file), 0.25, 0.25) == "red"


def test_a_print_picture_is_shown_in_screen_colours() -> None:
    (file,) = made(encoded(quarters().convert("CMYK"), "JPEG"), Recipe("webp", 400))
    assert opened(file).mode == "RGB"
    assert seen_at(opened(file), 0.25, 0.25) == "red"


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16"])
def test_every_kind_of_pixels_can_be_made_over(mode: str) -> None:
    image = quarters().quantize(8) if mode == "P" else quarters().convert("L" if mode == "I;16" else mode)
    if mode == "I;16":
        image = image.convert("I").point(lambda grey: grey * 256).convert("I;16")
    for file in made(encoded(image, "PNG"), Recipe("webp", 200), Recipe("jpeg", 200, "#ffffff")):
        assert opened(file).size == (200, 100)
        bright, dark = (opened(file).convert("L").getpixel(at) for at in ((150, 25), (100, 75)))
        assert bright > dark + 60


def test_what_is_transparent_stays_so_on_pages_and_gets_a_ground_in_letters() -> None:
    image = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 50, 100))
    recipes = (Recipe("png", 100), Recipe("png", 100, "#fff"))
    page, letter = map(opened, made(encoded(image, "PNG"), *recipes))
    assert page.convert("RGBA").getpixel((75, 50))[3] == 0
    assert letter.convert("RGBA").getpixel((75, 50)) == (255, 255, 255, 255)
    assert letter.convert("RGB").getpixel((25, 50)) == (0, 0, 255)


@pytest.mark.parametrize(("form", "options"), [("JPEG", {"quality": 25}), ("WEBP", {"quality": 5})])
def test_nothing_is_heavier_than_what_the_author_gave(form: str, options: dict[str, int]) -> None:
    content = encoded(photo(), form, **options)
    for file in made(content, Recipe("webp", 640), Recipe("webp", 320)):
        assert len(file) <= len(content)


def test_a_file_that_is_light_already_stays_as_its_author_made_it() -> None:
    content = encoded(photo(), "JPEG", quality=20, exif=exif(1))
    (file,) = made(content, FULL)
    assert opened(file).tobytes() == opened(content).tobytes()
    assert SECRET not in file


def test_a_drawing_keeps_its_even_colours() -> None:
    (file,) = made(encoded(quarters().quantize(4), "PNG"), Recipe("webp", 400))
    assert len(opened(file).getcolors(256)) == 3


def test_a_drawing_stays_light_when_it_is_made_smaller() -> None:
    content = encoded(quarters(1600, 800).quantize(4), "GIF")
    (file,) = made(content, Recipe("png", 800))
    assert opened(file).mode == "P"


def test_of_what_moves_a_letter_gets_the_first_frame() -> None:
    content = encoded(quarters(), "WEBP", save_all=True, append_images=[photo(400, 200)], lossless=True)
    (file,) = made(content, Recipe("jpeg", 400, "#ffffff"))
    assert seen_at(opened(file), 0.25, 0.25) == "red"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "TIFF"])
@pytest.mark.parametrize("recipe", EVERY_FORM)
def test_what_breaks_off_cannot_be_made(form: str, recipe: Recipe) -> None:
    content = encoded(photo(), form)
    with pytest.raises(UnreadableError):
        made(content[: len(content) * 2 // 3], recipe)
