from generator.parse.nearest import nearest, nearest_first, suggestion

KNOWN = ("first-pitch", "second-pitch", "empty-week")


def test_a_name_is_known_whatever_its_case_and_its_hyphens() -> None:
    assert nearest("First_Pitch", KNOWN) == "first-pitch"
    assert nearest("a_b", ("a-b",), near=1.0) == "a-b"
    assert nearest("EMPTY WEEK", KNOWN) == "empty-week"
    assert nearest("frist-pitch", ("First Pitch", "other")) == "First Pitch"


def test_what_is_not_near_is_no_suggestion() -> None:
    assert nearest("garden", KNOWN) is None
    assert nearest("first-patch", KNOWN, near=0.95) is None
    assert suggestion("garden", KNOWN) == {"nearest": None, "known": "first-pitch, second-pitch, empty-week"}


def test_what_is_near_is_named_with_all_that_is_known() -> None:
    assert suggestion("frist-pitch", KNOWN) == {
        "nearest": "first-pitch",
        "known": "first-pitch, second-pitch, empty-week",
    }


def test_all_known_names_are_given_those_that_are_near_first_and_each_once() -> None:
    assert nearest_first("orgin", ("backup", "origin", "other")) == ("origin", "backup", "other")
    assert nearest_first("x", ("backup", "origin")) == ("backup", "origin")
