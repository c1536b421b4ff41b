import pytest

from generator.model.pictures import PictureFacts, Recipe
from generator.outputs.assets import assets
from generator.outputs.pictures import pictures
from tests.make import make_asset, make_facts, make_site


def planned(**facts: object) -> dict[str, Recipe]:
    """What is planned for a shown picture, by the end of its path."""
    site = make_site(assets=(make_asset(picture=make_facts(**facts)),))
    folder = "public/assets/pictures/images/desk.jpg/"
    return {one.path.removeprefix(folder): one.recipe for one in pictures(site)}


def test_a_photograph_gets_webp_in_four_widths_and_one_jpeg_for_all_else() -> None:
    assert planned() == {
        "240.webp": Recipe("webp", 240),
        "480.webp": Recipe("webp", 480),
        "800.webp": Recipe("webp", 800),
        "1200.webp": Recipe("webp", 1200),
        "picture.jpg": Recipe("jpeg", 1200),
    }


@pytest.mark.parametrize(
    ("width", "widths"),
    [(40, [40]), (240, [240]), (270, [270]), (300, [240, 300]), (900, [240, 480, 900]), (5000, [240, 480, 800, 1200])],
)
def test_no_file_is_wider_than_the_original(width: int, widths: list[int]) -> None:
    recipes = planned(width=width, height=width).values()
    assert [recipe.width for recipe in recipes if recipe.form == "webp"] == widths
    assert max(recipe.width for recipe in recipes) <= width


def test_a_drawing_stays_png() -> None:
    assert "picture.png" in planned(form="png", drawn=True)


def test_what_is_transparent_gets_a_file_of_its_own_for_letters() -> None:
    files = planned(form="png", drawn=True, transparent=True)
    assert (files["picture.png"].ground, files["mail.png"].ground) == ("", "#ffffff")
    assert planned(form="webp", transparent=True)["mail.jpg"].ground == "#ffffff"


def test_of_what_moves_only_letters_get_something_else_where_they_must() -> None:
    assert planned(form="gif", moving=True) == {}
    assert planned(form="png", moving=True) == {}
    assert list(planned(form="webp", moving=True)) == ["mail.jpg"]


@pytest.mark.parametrize("facts", [PictureFacts("svg", 40, 30), PictureFacts("", fault="unreadable")])
def test_of_a_drawing_by_rules_and_of_what_is_broken_nothing_is_made(facts: PictureFacts) -> None:
    assert list(pictures(make_site(assets=(make_asset(picture=facts),)))) == []


def served(**given: object) -> list[tuple[str, str]]:
    """What lies at the picture's own address: its kind of plan, and its recipe."""
    files = list(assets(make_site(assets=(make_asset(**given),))))
    return [(type(one).__name__, getattr(one, "recipe", Recipe("")).form) for one in files]


def test_a_picture_that_is_only_shown_does_not_lie_at_its_own_address() -> None:
    assert served() == []


def test_a_picture_that_is_linked_is_given_as_it_is_but_tells_nothing() -> None:
    assert served(is_linked=True) == [("PlannedPicture", "bare")]
    assert served(is_linked=True, picture=make_facts("tiff")) == [("PlannedCopy", "")]


def test_what_moves_or_is_drawn_by_rules_lies_at_its_own_address() -> None:
    assert served(picture=make_facts("gif", moving=True)) == [("PlannedPicture", "bare")]
    assert served(picture=make_facts("svg")) == [("PlannedCopy", "")]


def test_static_files_stay_as_they_are() -> None:
    assert served(is_static=True) == [("PlannedCopy", "")]
    assert served(is_static=True, is_linked=True) == [("PlannedCopy", "")]
