import pytest
from PIL import Image, ImageSequence
from PIL.PngImagePlugin import PngInfo

from generator.pictures.bare import MalformedError, bare
from tests.pictures.samples import SECRET, encoded, exif, opened, photo, quarters, srgb_profile


def test_a_jpeg_keeps_pixels_profile_and_which_side_is_up() -> None:
    content = encoded(photo(), "JPEG", exif=exif(6), icc_profile=srgb_profile(), comment=SECRET, xmp=SECRET)
    content += b"and behind it " + SECRET
    stripped = bare(content, "jpeg")
    assert SECRET not in stripped
    image = opened(stripped)
    assert image.tobytes() == opened(content).tobytes()
    assert image.info["icc_profile"] == srgb_profile()
    assert dict(image.getexif()) == {0x0112: 6}


@pytest.mark.parametrize("options", [{"progressive": True}, {"restart_marker_rows": 1}, {"quality": 100}])
def test_a_jpeg_of_any_build_keeps_its_pixels(options: dict[str, int]) -> None:
    content = encoded(photo(), "JPEG", exif=exif(1), **options)
    assert opened(bare(content, "jpeg")).tobytes() == opened(content).tobytes()
    assert SECRET not in bare(content, "jpeg")


def test_a_picture_of_two_keeps_the_first() -> None:
    content = encoded(photo(), "MPO", save_all=True, append_images=[quarters()], exif=exif(1))
    image = opened(bare(content, "jpeg"))
    assert image.format == "JPEG"
    assert image.size == (640, 480)


def test_a_png_keeps_pixels_and_profile() -> None:
    told = PngInfo()
    told.add_text("Author", SECRET.decode())
    told.add_itxt("Place", SECRET.decode(), zip=False)
    content = encoded(photo(), "PNG", pnginfo=told, exif=exif(6), icc_profile=srgb_profile())
    stripped = bare(content, "png")
    assert SECRET not in stripped
    image = opened(stripped)
    assert image.tobytes() == opened(content).tobytes()
    assert image.info["icc_profile"] == srgb_profile()
    assert dict(image.getexif()) == {0x0112: 6}


@pytest.mark.parametrize("moving", [False, True])
def test_a_webp_keeps_pixels_frames_and_profile(moving: bool) -> None:
    more = {"save_all": True, "append_images": [quarters(640, 480)]} if moving else {}
    content = encoded(photo(), "WEBP", exif=exif(1), xmp=SECRET, icc_profile=srgb_profile(), **more)
    stripped = bare(content, "webp")
    assert SECRET not in stripped
    image = opened(stripped)
    assert image.tobytes() == opened(content).tobytes()
    assert getattr(image, "n_frames", 1) == (2 if moving else 1)
    assert image.info["icc_profile"] == srgb_profile()
    assert not image.getexif()


def test_a_gif_keeps_frames_times_and_loops() -> None:
    frames = [quarters().quantize(8), photo(400, 200).quantize(8), Image.new("P", (400, 200))]
    content = encoded(
        frames[0], "GIF", save_all=True, append_images=frames[1:], duration=[70, 80, 90], loop=3, comment=SECRET
    )
    stripped = bare(content, "gif")
    assert SECRET not in stripped
    before, after = opened(content), opened(stripped)
    assert (after.info["loop"], after.n_frames) == (3, 3)
    shown = [(frame.info["duration"], frame.convert("RGB").tobytes()) for frame in ImageSequence.Iterator(after)]
    assert shown == [
        (frame.info["duration"], frame.convert("RGB").tobytes()) for frame in ImageSequence.Iterator(before)
    ]


@pytest.mark.parametrize("form", ["jpeg", "png", "webp", "gif"])
def test_whatever_breaks_off_is_said_to_be_broken(form: str) -> None:
    whole = encoded(quarters(), form.upper())
    for end in range(0, len(whole) - 2, 7):
        with pytest.raises(MalformedError):
            bare(whole[:end], form)


def test_a_form_without_a_way_is_left_to_others() -> None:
    with pytest.raises(MalformedError):
        bare(b"anything", "tiff")
